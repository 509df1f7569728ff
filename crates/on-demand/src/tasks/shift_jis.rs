//! The bytes of a character in Shift_JIS, as the encoding standard (encoding.spec.whatwg.org) writes them.
//!
//! The browser hands over what its own decoder makes of each pair of bytes, in the order of the standard's
//! index: a table of our own would be larger than everything else here.

/// How many second bytes belong to a first byte.
const ROW: usize = 188;
/// The places that the standard leaves out when writing: each character there has another one.
const DOUBLES: std::ops::RangeInclusive<usize> = 8272..=8835;
/// What stands in the table where there is no character.
const NONE: char = '\u{fffd}';

/// The bytes by this table of characters.
pub(super) fn encode(table: &str, character: char) -> Option<Vec<u8>> {
    let code = u32::from(character);
    match character {
        '\u{0}'..='\u{80}' => return u8::try_from(code).ok().map(|byte| vec![byte]),
        '\u{a5}' => return Some(vec![0x5c]),
        '\u{203e}' => return Some(vec![0x7e]),
        '\u{ff61}'..='\u{ff9f}' => return u8::try_from(code - 0xff61 + 0xa1).ok().map(|byte| vec![byte]),
        // Those of private use can be read, and are not written.
        NONE | '\u{e000}'..='\u{f8ff}' => return None,
        _ => {}
    }
    // The minus sign of mathematics is written as the one of full width.
    let wanted = if character == '\u{2212}' { '\u{ff0d}' } else { character };
    let mut places = table.chars().enumerate().filter(|(place, _)| !DOUBLES.contains(place));
    let (place, _) = places.find(|(_, known)| *known == wanted)?;
    let (first, second) = (place / ROW, place % ROW);
    let first = first + if first < 0x1f { 0x81 } else { 0xc1 };
    let second = second + if second < 0x3f { 0x40 } else { 0x41 };
    Some(vec![u8::try_from(first).ok()?, u8::try_from(second).ok()?])
}

#[cfg(test)]
mod tests {
    use super::{NONE, ROW, encode};
    use encoding_rs::SHIFT_JIS;

    /// The table as `on-demand.js` makes it.
    fn table() -> String {
        let character = |place: usize| {
            let (first, second) = (place / ROW, place % ROW);
            let first = first + if first < 0x1f { 0x81 } else { 0xc1 };
            let second = second + if second < 0x3f { 0x40 } else { 0x41 };
            let pair = [u8::try_from(first).unwrap(), u8::try_from(second).unwrap()];
            let (text, _, wrong) = SHIFT_JIS.decode(&pair);
            let mut characters = text.chars();
            match (characters.next(), characters.next(), wrong) {
                (Some(one), None, false) => one,
                _ => NONE,
            }
        };
        (0..60 * ROW).map(character).collect()
    }

    #[test]
    fn every_character_has_the_bytes_of_an_independent_table() {
        let table = table();
        let mut known = 0;
        // A table is searched from its beginning, so one in seven is enough, and all of the first.
        let all = (0..0x800_u32).chain((0x800..0x1_1000).step_by(7)).filter_map(char::from_u32);
        for character in all.chain("髙﨑①㈱〜～−―∥纊彅".chars()) {
            let text = character.to_string();
            let (bytes, _, lacks) = SHIFT_JIS.encode(&text);
            let expected = (!lacks).then(|| bytes.into_owned());
            known += usize::from(expected.is_some());
            assert_eq!(encode(&table, character), expected, "{character} U+{:04X}", u32::from(character));
        }
        assert!(known > 1_000, "{known}");
    }
}
