//! A reading in katakana; input in hiragana or half-width kana is converted.

use crate::Problem;
use crate::text::{HYPHEN, Nfkc, SOUND_MARKS, compatible, is_dash, visible};

/// The long vowel mark.
const LONG_VOWEL: char = 'ー';

/// Converts to full-width katakana. The last normalisation composes a letter and its mark. It must come after the
/// conversion: some letters have a voiced form only in katakana.
pub(super) fn normalise(raw: &str, nfkc: Nfkc) -> String {
    let mut katakana = String::new();
    for character in compatible(&with_long_vowels(&visible(raw)), nfkc).chars() {
        // NFKC turns the spacing form of a mark into a space and a mark, which separates it from its letter.
        if SOUND_MARKS.contains(&character) && katakana.ends_with(' ') {
            katakana.pop();
        }
        katakana.push(to_katakana(character));
    }
    compatible(&katakana, nfkc)
}

/// A dash behind a kana is the long vowel mark. The hyphen of ASCII is one only between two kana: at the end of a word
/// it is more often a slip. It must come before NFKC, which turns the full-width hyphen into that of ASCII.
fn with_long_vowels(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        let follows = text.chars().next_back().is_some_and(is_kana_letter);
        let is_meant = character != HYPHEN || characters.peek().copied().is_some_and(is_kana_letter);
        text.push(if follows && is_dash(character) && is_meant { LONG_VOWEL } else { character });
    }
    text
}

/// A letter or a mark of kana, full-width or half-width.
pub(crate) fn is_kana_letter(character: char) -> bool {
    matches!(character, 'ぁ'..='ゖ' | '\u{3099}'..='ゟ' | 'ァ'..='ヺ' | 'ー'..='ヿ' | 'ｦ'..='\u{FF9F}')
}

/// The hiragana block lies 0x60 before the katakana block, letter by letter.
pub(crate) fn to_katakana(character: char) -> char {
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
            ("テレワ―ク", "テレワーク"),
            ("データセンタ－", "データセンター"),
            ("ﾃﾚﾜ-ｸ", "テレワーク"),
            ("サ⎯ハ\u{3099}─", "サーバー"),
            ("らーめん〜", "ラーメンー"),
            ("ヤ\u{202D}マ\u{FE00}ダ\u{200B}", "ヤマダ"),
            ("カ\u{3099}ーテ\u{3099}ン", "ガーデン"),
        ] {
            let value = normalise(raw, nfkc);
            assert_eq!((value.as_str(), judge(&value)), (expected, Ok(())), "{raw}");
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for raw in ["山田", "Yamada", "ヤマダ2", "ヤマダ-", "ア゛", "ヤマダ。", "(カ)", "―ヤマダ", "ヤマダ ―"]
        {
            assert_eq!(judge(&normalise(raw, nfkc)), Err(Problem::KanaCharacters), "{raw}");
        }
    }
}
