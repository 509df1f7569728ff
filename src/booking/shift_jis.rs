//! The bytes of a character in Shift_JIS, as the encoding standard (encoding.spec.whatwg.org) writes them.
//!
//! The table is what the browser's own decoder makes of each pair of bytes, in the order of the standard's index: a
//! table in the wasm would be larger than everything else here.

/// How many first bytes there are.
const ROWS: u8 = 60;
/// How many second bytes belong to a first byte.
const COLUMNS: u8 = 188;
/// Entries of the index that the standard skips when writing: each character there has another entry.
const DOUBLES: std::ops::RangeInclusive<usize> = 8272..=8835;
/// Stands in the table where a pair is no character.
const NONE: char = '\u{fffd}';
/// Ends a pair on its way through the decoder. It is no second byte, so that no pair reaches over it.
const END: char = '\n';

/// The characters of every pair of bytes.
pub struct Table(Vec<char>);

impl Table {
    /// The table by a decoder of Shift_JIS, which is called once.
    pub fn new(decode: impl FnOnce(&[u8]) -> Option<String>) -> Self {
        let mut pairs = Vec::with_capacity(usize::from(ROWS) * usize::from(COLUMNS) * 3);
        for row in 0..ROWS {
            for column in 0..COLUMNS {
                pairs.extend([first(row), second(column), END as u8]);
            }
        }
        let character = |decoded: &str| {
            let mut characters = decoded.chars();
            characters.next().filter(|_| characters.next().is_none()).unwrap_or(NONE)
        };
        Self(decode(&pairs).unwrap_or_default().split(END).map(character).collect())
    }

    /// The bytes of a character; `None` where Shift_JIS lacks it.
    #[must_use]
    pub fn encode(&self, character: char) -> Option<Vec<u8>> {
        let code = u32::from(character);
        match character {
            '\u{0}'..='\u{80}' => return u8::try_from(code).ok().map(|byte| vec![byte]),
            '\u{a5}' => return Some(vec![0x5c]),
            '\u{203e}' => return Some(vec![0x7e]),
            '\u{ff61}'..='\u{ff9f}' => return u8::try_from(code - 0xff61 + 0xa1).ok().map(|byte| vec![byte]),
            // Characters of private use can be read, and are not written.
            NONE | '\u{e000}'..='\u{f8ff}' => return None,
            _ => {}
        }
        // The minus sign of mathematics is written as the one of full width.
        let wanted = if character == '\u{2212}' { '\u{ff0d}' } else { character };
        let mut entries = self.0.iter().enumerate().filter(|(index, _)| !DOUBLES.contains(index));
        let (index, _) = entries.find(|(_, entry)| **entry == wanted)?;
        let (row, column) = (index / usize::from(COLUMNS), index % usize::from(COLUMNS));
        Some(vec![first(u8::try_from(row).ok()?), second(u8::try_from(column).ok()?)])
    }
}

/// The first byte of a row below [`ROWS`].
const fn first(row: u8) -> u8 {
    row + if row < 0x1f { 0x81 } else { 0xc1 }
}

/// The second byte of a column below [`COLUMNS`].
const fn second(column: u8) -> u8 {
    column + if column < 0x3f { 0x40 } else { 0x41 }
}

#[cfg(test)]
mod tests {
    use super::{COLUMNS, ROWS, Table};
    use encoding_rs::SHIFT_JIS;

    #[test]
    fn every_character_has_the_bytes_of_an_independent_table() {
        let table = Table::new(|pairs| Some(SHIFT_JIS.decode(pairs).0.into_owned()));
        // Behind the last pair there is an empty one.
        assert_eq!(table.0.len(), usize::from(ROWS) * usize::from(COLUMNS) + 1);
        let mut characters = 0;
        // A table is searched from its beginning, so one in seven is enough, and all of the first.
        let all = (0..0x800_u32).chain((0x800..0x1_1000).step_by(7)).filter_map(char::from_u32);
        for character in all.chain("髙﨑①㈱〜～−―∥纊彅".chars()) {
            let text = character.to_string();
            let (bytes, _, lacks) = SHIFT_JIS.encode(&text);
            let expected = (!lacks).then(|| bytes.into_owned());
            characters += usize::from(expected.is_some());
            assert_eq!(table.encode(character), expected, "{character} U+{:04X}", u32::from(character));
        }
        assert!(characters > 1_000, "{characters}");
    }

    #[test]
    fn without_a_decoder_only_ascii_and_half_width_katakana_are_left() {
        let table = Table::new(|_| None);
        let bytes = ['A', '\u{ff71}', '会'].map(|character| table.encode(character));
        assert_eq!(bytes, [Some(vec![b'A']), Some(vec![0xb1]), None]);
    }
}
