//! Truncates a text to an endpoint's maximum length.

/// At most the first `max` characters of a text. Characters are Unicode scalar values, as in the request document; an
/// endpoint that counts UTF-16 code units counts some of them twice. What people see as one character is not split: a
/// base stays with its marks, its variation selector, and what a joiner joins to it.
pub(super) fn truncate(text: &str, max: usize) -> &str {
    let Some((end, next)) = text.char_indices().nth(max) else { return text };
    let mut kept = text.get(..end).unwrap_or(text);
    let mut next = next;
    while let Some(last) = kept.chars().next_back() {
        let is_line_end = last == '\r' && next == '\n';
        if !is_line_end && !extends(next) && last != JOINER {
            break;
        }
        kept = kept.get(..kept.len() - last.len_utf8()).unwrap_or(kept);
        next = last;
    }
    kept
}

const JOINER: char = '\u{200D}';

/// Whether a character belongs to the one before it: combining and voicing marks, variation selectors, skin tones, and
/// the joiner.
fn extends(character: char) -> bool {
    matches!(
        character,
        '\u{300}'..='\u{36F}'
            | '\u{200D}'
            | '\u{20D0}'..='\u{20F0}'
            | '\u{3099}'
            | '\u{309A}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FF9E}'
            | '\u{FF9F}'
            | '\u{1F3FB}'..='\u{1F3FF}'
            | '\u{E0100}'..='\u{E01EF}'
    )
}

#[cfg(test)]
mod tests {
    use super::truncate;

    #[test]
    fn what_people_see_as_one_character_is_not_split() {
        for (text, max, kept) in [
            ("髙橋", 1, "髙"),
            ("髙橋", 2, "髙橋"),
            ("髙橋", 0, ""),
            ("𠮷野", 1, "𠮷"),
            ("か\u{3099}き", 1, ""),
            ("か\u{3099}き", 2, "か\u{3099}"),
            ("社葛\u{E0100}城", 2, "社"),
            ("ﾃ\u{FF9E}ｰﾀ", 1, ""),
            ("a👩\u{200D}💻b", 2, "a"),
            ("a👩\u{200D}💻b", 3, "a"),
            ("a👩\u{200D}💻b", 4, "a👩\u{200D}💻"),
            ("a\r\nb", 2, "a"),
            ("\u{301}", 0, ""),
        ] {
            assert_eq!(truncate(text, max), kept, "{text:?} {max}");
        }
    }
}
