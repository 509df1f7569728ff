//! Finds receipt numbers in texts of people: in full width, with another hyphen, or alone in a cell without one.

use consultation::request::is_receipt;
use unicode_normalization::UnicodeNormalization;

/// Whether a character stands for the hyphen: a hyphen, a dash, a minus sign, or the long vowel mark.
pub const fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | 'ー' | '\u{2500}')
}

/// The receipt number that is the whole text, with its hyphen or without.
pub fn whole(text: &str) -> Option<String> {
    let text = normal(text);
    let text = text.trim();
    let bare = text.split_at_checked(text.len() / 2).map(|(start, end)| format!("{start}-{end}"));
    [Some(text.to_owned()), bare].into_iter().flatten().find(|receipt| is_receipt(receipt))
}

/// The receipt numbers with a hyphen in a text. Longer words and numbers, such as telephone numbers, have none.
pub fn all(text: &str) -> Vec<String> {
    let text = normal(text);
    let words = text.split(|one: char| !(one.is_ascii_alphanumeric() || one == '-'));
    words.filter(|word| is_receipt(word)).map(str::to_owned).collect()
}

/// The text in half width and capital letters, with plain hyphens.
fn normal(text: &str) -> String {
    let plain = |one: char| if is_hyphen(one) { '-' } else { one.to_ascii_uppercase() };
    text.nfkc().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::{all, whole};
    use consultation::request::mint;
    use proptest::prelude::*;

    #[test]
    fn a_receipt_number_is_read_in_every_form() {
        for (text, expected) in [
            ("K7QF-2M9X", Some("K7QF-2M9X")),
            (" k7qf2m9x ", Some("K7QF-2M9X")),
            ("Ｋ７ＱＦ－２Ｍ９Ｘ", Some("K7QF-2M9X")),
            ("K7QFー2M9X", Some("K7QF-2M9X")),
            ("K7QF−2M9X", Some("K7QF-2M9X")),
            ("K7Q-F2M9X", None),
            ("K7QF-2M9", None),
            ("K7QF-2M9O", None),
            ("20260410", None),
            ("K7QF--2M9X", None),
            ("", None),
        ] {
            assert_eq!(whole(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_text_has_only_whole_ones() {
        for (text, expected) in [
            ("相談の申し込み K7QF-2M9X（株式会社）", &["K7QF-2M9X"][..]),
            ("受付番号：Ｋ７ＱＦ－２Ｍ９Ｘ、AAAA-BBBB", &["K7QF-2M9X", "AAAA-BBBB"]),
            ("03-2345-6789", &[]),
            ("2345-67890", &[]),
            ("xK7QF-2M9X", &[]),
            ("K7QF2M9X", &[]),
        ] {
            assert_eq!(all(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_minted_one_is_read(random in any::<[u8; 16]>(), before in "[あ 、:]{0,4}", after in "[。 \n]{0,4}") {
            let receipt = mint(random).receipt;
            prop_assert_eq!(whole(&receipt.replace('-', "").to_lowercase()), Some(receipt.clone()));
            prop_assert_eq!(all(&format!("{before}{receipt}{after}")), vec![receipt.clone()]);
        }
    }
}
