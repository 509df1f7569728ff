//! Digests: what remains of an erased request, enough to recognise a late copy and no more.

use sha2::{Digest, Sha256};

/// SHA-256 in hexadecimal.
pub fn digest(text: &str) -> String {
    format!("{:x}", Sha256::digest(text))
}

/// Replaces the id of an erased request. An id has 122 random bits, and the document's digest covers
/// it: without the id, a guessed name and number cannot be tested against that digest. Kept beside
/// it, the id would make that test easy.
pub fn erased_id(id: &str) -> String {
    format!("erased:{}", digest(id))
}

#[cfg(test)]
mod tests {
    use super::digest;

    #[test]
    fn is_the_published_one() {
        assert_eq!(digest(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assert_eq!(digest("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
