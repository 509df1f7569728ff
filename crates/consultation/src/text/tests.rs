use super::{
    Class, DASHES, DROPPED, OF_NAMES, Range, class, compact, compatible, foreign_line, has_refused, is_blank,
    is_dash, many_lines, one_line,
};
use icu_properties::props::{
    BinaryProperty, Dash, DefaultIgnorableCodePoint, GeneralCategory, NoncharacterCodePoint,
    VariationSelector, WhiteSpace,
};
use icu_properties::{CodePointMapData, CodePointSetData};
use unicode_normalization::UnicodeNormalization;

/// The normaliser that tests and native tools pass.
pub(crate) fn nfkc(text: &str) -> String {
    text.nfkc().collect()
}

/// Every character that the pipeline drops from every field.
pub(crate) fn dropped() -> Vec<char> {
    members(DROPPED)
}

/// Every character that it drops from all fields but names, addresses and notes.
pub(crate) fn of_names() -> Vec<char> {
    members(OF_NAMES)
}

fn members(ranges: &[Range]) -> Vec<char> {
    ranges.iter().flat_map(|(first, last)| *first..=*last).collect()
}

fn has<P: BinaryProperty>(character: char) -> bool {
    CodePointSetData::new::<P>().contains(character)
}

fn category(character: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(character)
}

#[test]
fn the_table_is_that_of_unicode() {
    for character in '\0'..=char::MAX {
        let is_joiner = matches!(character, '\u{200C}' | '\u{200D}');
        let is_annotation = matches!(character, '\u{FFF9}'..='\u{FFFB}');
        let is_control = category(character) == GeneralCategory::Control;
        let expected = if has::<VariationSelector>(character) || is_joiner {
            Class::OfNames
        } else if has::<DefaultIgnorableCodePoint>(character) || is_annotation {
            Class::Dropped
        } else if is_control && !has::<WhiteSpace>(character) || has::<NoncharacterCodePoint>(character) {
            Class::Refused
        } else {
            Class::Plain
        };
        assert_eq!(class(character), expected, "U+{:04X}", u32::from(character));
    }
}

/// Of the format characters, those stay that are seen: signs above Arabic numbers, and the layout of hieroglyphs.
#[test]
fn every_format_character_that_stays_is_seen() {
    let formats = ('\0'..=char::MAX).filter(|character| category(*character) == GeneralCategory::Format);
    let stay: Vec<u32> =
        formats.filter(|character| class(*character) == Class::Plain).map(u32::from).collect();
    let seen = |code: &u32| matches!(code, 0x600..=0x8E2 | 0x110BD | 0x110CD | 0x13430..=0x1343F);
    assert!(stay.iter().all(seen), "{stay:X?}");
}

#[test]
fn every_dash_of_unicode_and_of_the_keyboard_is_known_before_and_after_folding() {
    let of_unicode = ('\0'..=char::MAX).filter(|character| {
        has::<Dash>(*character) || category(*character) == GeneralCategory::DashPunctuation
    });
    let typed = "-－ー−‐–—―─━〜～ｰ‑⎯⎺╌┄┈➖ㅡ˗⁃∼~".chars();
    for raw in of_unicode.chain(typed) {
        assert!(is_dash(raw), "{raw:?}");
        let folded = nfkc(raw.encode_utf8(&mut [0; 4]));
        assert!(folded.chars().all(is_dash), "{raw:?} became {folded:?}");
    }
    for other in "0１一_.,:/|・。＿\u{AF}\u{203E}".chars() {
        assert!(!is_dash(other), "{other:?}");
    }
}

#[test]
fn the_ranges_are_in_order() {
    for ranges in [DROPPED, OF_NAMES, DASHES] {
        assert!(ranges.iter().all(|(first, last)| first <= last));
        assert!(ranges.windows(2).all(|pair| pair[0].1 < pair[1].0), "{ranges:?}");
    }
}

#[test]
fn a_line_is_trimmed_and_freed_of_what_nobody_sees() {
    for (raw, expected) in [
        ("  社長\u{3000}", "社長"),
        ("\u{FEFF}社\u{200B}長", "社長"),
        ("\u{200B} 社長 \u{200B}", "社長"),
        ("\u{202D}社長\u{202C}", "社長"),
        ("社\u{2060}\u{AD}\u{E0041}長\u{200F}", "社長"),
        ("総務\t部", "総務 部"),
        ("総務\r\n", "総務"),
        ("総務\u{B}部\u{2028}", "総務 部"),
        ("神\u{FA19}", "神\u{FA19}"),
        ("葛\u{E0100}城", "葛\u{E0100}城"),
        ("辻\u{FE00}", "辻\u{FE00}"),
        ("श\u{200D}", "श\u{200D}"),
        ("\u{3164}\u{200D} \u{FE0F}", ""),
    ] {
        assert_eq!(one_line(raw), expected, "{raw:?}");
    }
}

#[test]
fn notes_keep_their_line_ends() {
    assert_eq!(many_lines(" a\r\nb\rc\td\n"), "a\nb\nc d");
    assert_eq!(many_lines("a\r\u{200B}\nb\u{B}c\u{2029}d\u{85}e"), "a\nb\nc\nd\ne");
}

/// As the independent normaliser composes it; and nothing but kana is composed.
#[test]
fn kana_are_composed_and_nothing_else() {
    for mark in ['\u{3099}', '\u{309A}'] {
        // No kana is above, nor anything else that one of the marks combines with.
        for letter in '\0'..='\u{FFFF}' {
            let is_left = class(letter) != Class::Plain || letter.is_whitespace();
            let pair: String = [letter, mark].into_iter().collect();
            let composed: String = pair.nfc().collect();
            let is_kana = matches!(letter, '\u{3041}'..='\u{30FF}');
            let expected = if is_kana { &composed } else { &pair };
            assert!(is_left || one_line(&pair) == *expected, "{pair:?}");
        }
    }
    for (raw, expected) in [
        ("株式会社カ\u{3099}ーテ\u{3099}ン", "株式会社ガーデン"),
        ("は\u{309A}ん", "ぱん"),
        ("う\u{200B}\u{3099}ぃら", "ゔぃら"),
        ("か\u{3099}\u{3099}", "が\u{3099}"),
        ("Zoe\u{308}", "Zoe\u{308}"),
        ("①㈱Ａﾃﾞ", "①㈱Ａﾃﾞ"),
    ] {
        assert_eq!(one_line(raw), expected, "{raw:?}");
        assert_eq!(many_lines(raw), expected, "{raw:?}");
        assert_eq!(foreign_line(raw), expected, "{raw:?}");
    }
}

#[test]
fn compatibility_form_folds_width_and_never_leaves_space_at_the_ends() {
    assert_eq!(compatible("１２３ａ", nfkc), "123a");
    assert_eq!(compatible("\u{A8}", nfkc), "\u{308}");
    assert_eq!(compatible("1\u{FE0F}\u{200D}\u{202D}2", nfkc), "12");
    assert_eq!(compact(" １ ２-３ ", nfkc, is_dash), "123");
}

#[test]
fn controls_and_what_is_no_character_are_refused_and_white_space_is_not() {
    for refused in ["\0", "\u{7}", "\u{1B}[0m", "\u{7F}", "\u{9B}", "\u{FDD0}", "\u{FFFE}", "\u{10FFFF}"] {
        assert!(has_refused(&["山", refused, "田"].concat()), "{refused:?}");
    }
    for other in ["\t", "\r\n", "\u{B}", "\u{C}", "\u{85}", "\u{3000}", "\u{FFFD}", "\u{E000}", "\u{202E}"] {
        assert!(!has_refused(&["山", other, "田"].concat()), "{other:?}");
    }
}

#[test]
fn a_text_without_anything_to_see_is_blank() {
    for blank in ["", " ", "\u{3000}\t\n", "\u{200B}", "\u{202D} \u{202C}", "\u{3164}", "\u{FE0F}\u{200D}"] {
        assert!(is_blank(blank), "{blank:?}");
    }
    for seen in ["0", "\u{200B}-", "\u{FFFD}", "\0"] {
        assert!(!is_blank(seen), "{seen:?}");
    }
}

#[test]
fn foreign_texts_become_one_line_of_what_can_be_seen() {
    for (raw, expected) in [
        ("導入\u{202E}セミナー\u{202C}", "導入セミナー"),
        ("セミナー\r\n\r\n 第2回\u{0}\u{FFFF}", "セミナー 第2回"),
        ("葛\u{E0100}城", "葛\u{E0100}城"),
        ("\u{200B}\u{AD}", ""),
    ] {
        assert_eq!(foreign_line(raw), expected, "{raw:?}");
    }
}
