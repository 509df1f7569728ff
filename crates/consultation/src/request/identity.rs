//! The identity of a request: an id for machines, and a receipt number for the telephone.

/// Digits and capital letters without 0, O, 1, I, L and U, which are easily misread or misheard.
const RECEIPT_LETTERS: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
/// The receipt number is two groups of this many letters, such as `K7QF-2M9X`.
const RECEIPT_GROUP: usize = 4;

/// The identity of one request: generated once, the same on every attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// A UUID of version 4 in lower case.
    pub id: String,
    /// The receipt number, such as `K7QF-2M9X`. About 39 bits: enough for people to tell requests apart. Machines use
    /// the id.
    pub receipt: String,
}

/// Generates an identity from 16 cryptographically random bytes. An attacker who could guess an id could occupy it.
#[must_use]
pub fn mint(random: [u8; 16]) -> Identity {
    let number = u128::from_be_bytes(random);
    // RFC 9562, section 5.4: version 4 in bits 48 to 51, variant 0b10 in bits 64 and 65.
    let uuid = number & !(0xF << 76) & !(0x3 << 62) | (0x4 << 76) | (0x2 << 62);
    Identity { id: uuid_text(uuid.to_be_bytes()), receipt: receipt_text(random) }
}

fn uuid_text(bytes: [u8; 16]) -> String {
    let mut text = String::with_capacity(36);
    for (index, byte) in bytes.into_iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        for nibble in [byte >> 4, byte & 0xF] {
            text.push(char::from_digit(u32::from(nibble), 16).unwrap_or('0'));
        }
    }
    text
}

/// The last seven bytes, 56 bits, as a number in the receipt's alphabet, reduced to the eight lowest digits.
fn receipt_text(random: [u8; 16]) -> String {
    let base = RECEIPT_LETTERS.len() as u64;
    let mut number = random.iter().skip(9).fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
    let mut text = String::with_capacity(2 * RECEIPT_GROUP + 1);
    for position in 0..2 * RECEIPT_GROUP {
        if position == RECEIPT_GROUP {
            text.push('-');
        }
        let letter = usize::try_from(number % base).ok().and_then(|index| RECEIPT_LETTERS.get(index));
        text.push(char::from(*letter.unwrap_or(&b'2')));
        number /= base;
    }
    text
}

/// Whether the text has the format of a receipt number.
#[must_use]
pub fn is_receipt(text: &str) -> bool {
    let is_group = |group: &str| {
        group.len() == RECEIPT_GROUP && group.bytes().all(|byte| RECEIPT_LETTERS.contains(&byte))
    };
    text.split_once('-').is_some_and(|(left, right)| is_group(left) && is_group(right))
}

#[cfg(test)]
mod tests {
    use super::super::form::is_uuid;
    use super::{is_receipt, mint};
    use proptest::prelude::*;

    #[test]
    fn the_same_bytes_give_the_same_names() {
        let zeros = mint([0; 16]);
        assert_eq!(zeros.id, "00000000-0000-4000-8000-000000000000");
        assert_eq!(zeros.receipt, "2222-2222");
        assert_eq!(mint([255; 16]).id, "ffffffff-ffff-4fff-bfff-ffffffffffff");
        assert_eq!(mint(*b"abcdefghijklmnop"), mint(*b"abcdefghijklmnop"));
    }

    #[test]
    fn receipts_are_told_from_other_texts() {
        assert!(is_receipt("K7QF-2M9X"));
        for wrong in
            ["", "K7QF2M9X", "K7QF-2M9", "K7QF-2M9XX", "k7qf-2m9x", "K7QF-2M9O", "K7Q0-2M9X", "K7QU-2M9X"]
        {
            assert!(!is_receipt(wrong), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn every_name_has_its_form(random in any::<[u8; 16]>()) {
            let identity = mint(random);
            prop_assert!(is_uuid(&identity.id) && identity.id.chars().nth(14) == Some('4'));
            prop_assert!(is_receipt(&identity.receipt), "{}", identity.receipt);
        }
    }
}
