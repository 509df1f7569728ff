//! Fingerprints: what is left of a request that was erased, enough to recognise it and no more.

use sha2::{Digest, Sha256};
use std::fmt::Write;

/// SHA-256 in hexadecimal.
pub fn digest(text: &str) -> String {
    let mut hexadecimal = String::with_capacity(64);
    for byte in Sha256::digest(text) {
        // Writing to a string cannot fail.
        let _ = write!(hexadecimal, "{byte:02x}");
    }
    hexadecimal
}

/// What stands in the place of an id once its request is erased. The id is 122 random bits, and the
/// document's digest covers it: while nobody has the id, nobody can try whether a guessed name and
/// number make up the digest. Kept beside it, the id would make that easy.
pub fn erased_id(id: &str) -> String {
    format!("erased:{}", digest(id))
}

#[cfg(test)]
mod tests {
    use super::digest;

    #[test]
    fn is_the_one_that_everybody_has() {
        assert_eq!(digest(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assert_eq!(digest("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
