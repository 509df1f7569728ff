//! The mark of a request that a monitor sends: the second half of its id is a code over the first half, by a key that
//! only the monitor and the endpoint have. So a marked request takes the whole way of any other: the same document,
//! headers and permissions. An id without the key is marked by chance in one of 2^62 cases.

use crate::{Messages, cause};
use consultation::request::{Identity, mint};
use sha2::{Digest, Sha256};
use std::path::Path;
use text_file::TextError;

/// The header of the answer to a marked request.
pub(crate) const HEADER: &str = "x-watch";
/// Its value: the request was stored, and is removed.
pub(crate) const REMOVED: &str = "removed";
/// The smallest length of a key, in characters.
const MIN_CHARS: usize = 32;
/// Bytes of half an id.
const HALF: usize = 8;
/// The bits of the second half that do not tell the variant of a UUID.
const FREE: u64 = !(0x3 << 62);

/// A key. It never appears in a message.
#[derive(Clone)]
pub struct Key([u8; 32]);

/// Why a file has no key.
#[derive(Debug)]
pub enum KeyError {
    /// The file cannot be read.
    File(TextError),
    /// The text is shorter than a key.
    Short,
}

impl Key {
    /// Reads the key in a file: its text, without white space around it.
    ///
    /// # Errors
    /// Where the file cannot be read as text, or its text is too short.
    pub fn read(path: &Path) -> Result<Self, KeyError> {
        let text = text_file::read(path).map_err(KeyError::File)?;
        Self::new(&text).ok_or(KeyError::Short)
    }

    /// The key of a text; none where it is too short.
    fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        (text.chars().count() >= MIN_CHARS).then(|| Self(Sha256::digest(text).into()))
    }

    /// A marked identity from random bytes.
    pub(crate) fn mint(&self, random: [u8; 2 * HALF]) -> Identity {
        // The version of the UUID is in the first half, so the code is over that half as it stands in the id.
        let plain = mint(random);
        let first = halves(&plain.id).map_or(0, |(first, _)| first);
        let bytes = (u128::from(first) << 64) | u128::from(self.code(first));
        mint(bytes.to_be_bytes())
    }

    /// Whether this key marked the id.
    pub(crate) fn has_marked(&self, id: &str) -> bool {
        halves(id).is_some_and(|(first, second)| self.code(first) & FREE == second & FREE)
    }

    /// The code over the first half. Both parts of the digested text have a fixed length.
    fn code(&self, first: u64) -> u64 {
        let digest = Sha256::new().chain_update(self.0).chain_update(first.to_be_bytes()).finalize();
        digest.iter().take(HALF).fold(0, |code, byte| (code << 8) | u64::from(*byte))
    }
}

/// The halves of a UUID.
fn halves(id: &str) -> Option<(u64, u64)> {
    let number = u128::from_str_radix(&id.replace('-', ""), 16).ok()?;
    Some((u64::try_from(number >> 64).ok()?, u64::try_from(number & u128::from(u64::MAX)).ok()?))
}

impl KeyError {
    /// The error about a file in a language.
    #[must_use]
    pub fn describe(&self, file: &Path, messages: &Messages) -> String {
        let file = file.display().to_string();
        match self {
            Self::File(error) => messages
                .message("file.unreadable", &[("file", &file), ("cause", &cause::text(error, messages))]),
            Self::Short => messages
                .message("watch.key-short", &[("file", &file), ("characters", &MIN_CHARS.to_string())]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Key, MIN_CHARS};
    use consultation::request::mint;
    use proptest::prelude::*;

    fn key(letter: &str) -> Key {
        Key::new(&letter.repeat(MIN_CHARS)).unwrap()
    }

    #[test]
    fn a_key_is_long_and_without_white_space() {
        assert!(Key::new(&"a".repeat(MIN_CHARS - 1)).is_none());
        assert_eq!(Key::new(&format!(" {}\n", "a".repeat(MIN_CHARS))).unwrap().0, key("a").0);
    }

    proptest! {
        // Threat: hide a request by the mark of a test request
        #[test]
        fn only_the_same_key_knows_its_mark(random in any::<[u8; 16]>()) {
            let marked = key("a").mint(random);
            prop_assert!(key("a").has_marked(&marked.id));
            prop_assert!(!key("b").has_marked(&marked.id));
            prop_assert!(!key("a").has_marked(&mint(random).id));
            prop_assert_eq!(&marked, &key("a").mint(random));
            // The id has the form of any other, and its first half is as random.
            prop_assert_eq!(marked.id.chars().nth(14), Some('4'));
            prop_assert_eq!(&marked.id[..18], &mint(random).id[..18]);
        }
    }
}
