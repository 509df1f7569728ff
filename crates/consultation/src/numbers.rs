//! Normalises a typed number for parsing.

use crate::text::{HYPHEN, Nfkc, compact, is_dash};

/// Group separators, and units after a count: persons, days, times.
fn is_decoration(character: char) -> bool {
    matches!(character, ',' | '、' | '，' | '名' | '人' | '日' | '回')
}

/// The text with ASCII digits, point and hyphen, without separators, units and white space. Any other character stays,
/// so that parsing the result fails.
#[must_use]
pub fn normalise(raw: &str, nfkc: Nfkc) -> String {
    let text = compact(raw, nfkc, is_decoration);
    text.chars().map(|character| if is_dash(character) { HYPHEN } else { character }).collect()
}

#[cfg(test)]
mod tests {
    use super::normalise;
    use crate::text::tests::nfkc;

    #[test]
    fn leaves_a_bare_number() {
        for (raw, expected) in [
            ("8", "8"),
            ("８人", "8"),
            ("約８名", "約8"),
            ("1,200 人", "1200"),
            ("１，２００", "1200"),
            ("1、200", "1200"),
            ("4.5日", "4.5"),
            ("４．５", "4.5"),
            ("月4回", "月4"),
            ("−3", "-3"),
            ("ー3", "-3"),
            ("4〜5", "4-5"),
            ("", ""),
            ("八", "八"),
            ("\u{202D}４０人\u{202C}", "40"),
            ("4\u{FE0F}0\u{200B}", "40"),
            ("⎯3", "-3"),
            ("4\u{0}", "4\u{0}"),
        ] {
            assert_eq!(normalise(raw, nfkc), expected, "{raw}");
        }
    }
}
