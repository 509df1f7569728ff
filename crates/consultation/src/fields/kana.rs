//! A reading in katakana; input in hiragana or half-width kana is converted.

use crate::Problem;
use crate::text::{Nfkc, compatible};

/// The combining voiced and semi-voiced sound marks. NFKC turns their spacing forms into a space and one of these, which
/// separates a mark from its letter.
const SOUND_MARKS: [char; 2] = ['\u{3099}', '\u{309A}'];

/// Converts to full-width katakana. The last normalisation composes a letter and its mark. It must come after the
/// conversion: some letters have a voiced form only in katakana.
pub(super) fn normalise(raw: &str, nfkc: Nfkc) -> String {
    let mut katakana = String::new();
    for character in compatible(raw, nfkc).chars() {
        if SOUND_MARKS.contains(&character) && katakana.ends_with(' ') {
            katakana.pop();
        }
        katakana.push(to_katakana(character));
    }
    compatible(&katakana, nfkc)
}

/// The hiragana block lies 0x60 before the katakana block, letter by letter.
fn to_katakana(character: char) -> char {
    match character {
        'ぁ'..='ゖ' | 'ゝ' | 'ゞ' => char::from_u32(u32::from(character) + 0x60).unwrap_or(character),
        other => other,
    }
}

pub(super) fn judge(value: &str) -> Result<(), Problem> {
    let is_kana = |character| matches!(character, 'ァ'..='ヺ' | 'ー' | '・' | 'ヽ' | 'ヾ' | ' ');
    if value.chars().all(is_kana) { Ok(()) } else { Err(Problem::KanaCharacters) }
}

#[cfg(test)]
mod tests {
    use super::{judge, normalise};
    use crate::Problem;
    use crate::text::tests::nfkc;

    #[test]
    fn every_kana_becomes_full_width_katakana() {
        for (raw, expected) in [
            ("ヤマダ", "ヤマダ"),
            ("やまだ", "ヤマダ"),
            ("ﾔﾏﾀﾞ ﾀﾛｳ", "ヤマダ タロウ"),
            ("ヤマタ゛", "ヤマダ"),
            ("やまた\u{3099}", "ヤマダ"),
            ("は゜ん", "パン"),
            ("ﾊﾟﾝ", "パン"),
            ("わ\u{3099}", "ヷ"),
            ("う゛ぃら", "ヴィラ"),
            ("いすゞ みすゝ", "イスヾ ミスヽ"),
            ("サーバー\u{3000}ニ・ヨン", "サーバー ニ・ヨン"),
            ("ゕゖ", "ヵヶ"),
        ] {
            let value = normalise(raw, nfkc);
            assert_eq!((value.as_str(), judge(&value)), (expected, Ok(())), "{raw}");
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for raw in ["山田", "Yamada", "ヤマダ2", "ヤマダ-", "ア゛", "ヤマダ。", "(カ)"] {
            assert_eq!(judge(&normalise(raw, nfkc)), Err(Problem::KanaCharacters), "{raw}");
        }
    }
}
