//! The one pipeline for text that people type or paste, and for the texts of calendars.
//!
//! A character is judged by its class in one table, before the rules of its field: what is dropped, what only names
//! keep, what no field takes. The classes are Unicode properties; a test compares the table with an independent one.

/// A Unicode normaliser to form NFKC. It is an argument because the browser has one, and its tables would triple the
/// size of the wasm.
pub type Nfkc = fn(&str) -> String;

/// What becomes of a character, whatever field it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// It stays, and the field judges it.
    Plain,
    /// It is invisible and means nothing in a form. It is dropped from every field.
    Dropped,
    /// It is invisible and tells forms of one character apart. Names, addresses and notes keep it; it is dropped from
    /// all other fields.
    OfNames,
    /// No field takes it: a control character besides white space, or no character at all.
    Refused,
}

/// An inclusive range of characters.
type Range = (char, char);

/// Default_Ignorable_Code_Point without [`OF_NAMES`], and the marks of interlinear annotations: soft hyphen, grapheme
/// joiner, zero-width space, byte order mark, direction marks and isolates, fillers, tags.
const DROPPED: &[Range] = &[
    ('\u{AD}', '\u{AD}'),
    ('\u{34F}', '\u{34F}'),
    ('\u{61C}', '\u{61C}'),
    ('\u{115F}', '\u{1160}'),
    ('\u{17B4}', '\u{17B5}'),
    ('\u{180E}', '\u{180E}'),
    ('\u{200B}', '\u{200B}'),
    ('\u{200E}', '\u{200F}'),
    ('\u{202A}', '\u{202E}'),
    ('\u{2060}', '\u{206F}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{FEFF}', '\u{FEFF}'),
    ('\u{FFA0}', '\u{FFA0}'),
    ('\u{FFF0}', '\u{FFFB}'),
    ('\u{1BCA0}', '\u{1BCA3}'),
    ('\u{1D173}', '\u{1D17A}'),
    ('\u{E0000}', '\u{E00FF}'),
    ('\u{E01F0}', '\u{E0FFF}'),
];

/// Variation selectors, zero-width joiner and non-joiner.
const OF_NAMES: &[Range] = &[
    ('\u{180B}', '\u{180D}'),
    ('\u{180F}', '\u{180F}'),
    ('\u{200C}', '\u{200D}'),
    ('\u{FE00}', '\u{FE0F}'),
    ('\u{E0100}', '\u{E01EF}'),
];

/// Every character that is typed or pasted for a hyphen, before and after NFKC: those with the property Dash or the
/// category Pd, and lines of the same look. A Japanese keyboard types the long vowel mark, wave dashes and box-drawing
/// lines for the hyphen key; a Korean one types its vowel.
const DASHES: &[Range] = &[
    ('\u{2D}', '\u{2D}'),
    ('\u{7E}', '\u{7E}'),
    ('\u{2D7}', '\u{2D7}'),
    ('\u{58A}', '\u{58A}'),
    ('\u{5BE}', '\u{5BE}'),
    ('\u{1173}', '\u{1173}'),
    ('\u{1400}', '\u{1400}'),
    ('\u{1806}', '\u{1806}'),
    ('\u{2010}', '\u{2015}'),
    ('\u{2043}', '\u{2043}'),
    ('\u{2053}', '\u{2053}'),
    ('\u{207B}', '\u{207B}'),
    ('\u{208B}', '\u{208B}'),
    ('\u{2212}', '\u{2212}'),
    ('\u{223C}', '\u{223C}'),
    ('\u{23AF}', '\u{23AF}'),
    ('\u{23BA}', '\u{23BD}'),
    ('\u{23E4}', '\u{23E4}'),
    ('\u{2500}', '\u{2501}'),
    ('\u{2504}', '\u{2505}'),
    ('\u{2508}', '\u{2509}'),
    ('\u{254C}', '\u{254D}'),
    ('\u{2574}', '\u{2574}'),
    ('\u{2576}', '\u{2576}'),
    ('\u{2578}', '\u{2578}'),
    ('\u{257A}', '\u{257A}'),
    ('\u{2796}', '\u{2796}'),
    ('\u{2E17}', '\u{2E17}'),
    ('\u{2E1A}', '\u{2E1A}'),
    ('\u{2E3A}', '\u{2E3B}'),
    ('\u{2E40}', '\u{2E40}'),
    ('\u{2E5D}', '\u{2E5D}'),
    ('\u{301C}', '\u{301C}'),
    ('\u{3030}', '\u{3030}'),
    ('\u{30A0}', '\u{30A0}'),
    ('\u{30FC}', '\u{30FC}'),
    ('\u{3161}', '\u{3161}'),
    ('\u{FE31}', '\u{FE32}'),
    ('\u{FE58}', '\u{FE58}'),
    ('\u{FE63}', '\u{FE63}'),
    ('\u{FF0D}', '\u{FF0D}'),
    ('\u{FF5E}', '\u{FF5E}'),
    ('\u{FF70}', '\u{FF70}'),
    ('\u{FFDA}', '\u{FFDA}'),
    ('\u{10D6E}', '\u{10D6E}'),
    ('\u{10EAD}', '\u{10EAD}'),
];

/// The first of the dashes, which is the only one in canonical forms.
pub(crate) const HYPHEN: char = '-';

/// The combining voiced and semi-voiced sound marks of kana.
pub(crate) const SOUND_MARKS: [char; 2] = ['\u{3099}', '\u{309A}'];

fn is_in(ranges: &[Range], character: char) -> bool {
    ranges.iter().any(|(first, last)| (*first..=*last).contains(&character))
}

fn class(character: char) -> Class {
    match character {
        ' '..='~' => Class::Plain,
        _ if is_in(DROPPED, character) => Class::Dropped,
        _ if is_in(OF_NAMES, character) => Class::OfNames,
        _ if character.is_control() && !character.is_whitespace() => Class::Refused,
        '\u{FDD0}'..='\u{FDEF}' => Class::Refused,
        // The last two of each plane are no characters.
        _ if u32::from(character) & 0xFFFE == 0xFFFE => Class::Refused,
        _ => Class::Plain,
    }
}

/// Whether the character means a hyphen, where one is meant.
pub(crate) fn is_dash(character: char) -> bool {
    is_in(DASHES, character)
}

/// Whether a text has a character that no field takes.
pub(crate) fn has_refused(text: &str) -> bool {
    text.chars().any(|character| class(character) == Class::Refused)
}

/// Whether there is nothing to see in a text.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|character| {
        character.is_whitespace() || matches!(class(character), Class::Dropped | Class::OfNames)
    })
}

/// One line of a name or an address: without invisible characters that mean nothing, with composed kana, trimmed. All
/// other characters stay as typed. White space of any kind but a plain one becomes a space, because a pasted tab or
/// line end separates two words.
pub(crate) fn one_line(raw: &str) -> String {
    trimmed(&kept(raw, Class::OfNames).replace(is_break, " "))
}

/// Like [`one_line`], but keeps line ends, as line feeds.
pub(crate) fn many_lines(raw: &str) -> String {
    let lines = kept(raw, Class::OfNames).replace("\r\n", "\n").replace(is_line_end, "\n");
    trimmed(&lines.replace(|character| is_break(character) && character != '\n', " "))
}

/// One line that keeps no invisible character: a code, a number, a reading or an address of mail.
pub(crate) fn visible(raw: &str) -> String {
    trimmed(&kept(raw, Class::Plain).replace(is_break, " "))
}

/// [`visible`] in NFKC: full-width digits become ASCII, half-width kana full-width. Normalising can produce a space at
/// an end, so the result is trimmed again.
pub(crate) fn compatible(raw: &str, nfkc: Nfkc) -> String {
    nfkc(&visible(raw)).trim().to_owned()
}

/// Like [`compatible`], without white space and the characters of `drop`: for codes and numbers in any grouping.
pub(crate) fn compact(raw: &str, nfkc: Nfkc, drop: fn(char) -> bool) -> String {
    let mut text = compatible(raw, nfkc);
    text.retain(|character| !character.is_whitespace() && !drop(character));
    text
}

/// A text from another system, such as the title of an event, in one line: like [`one_line`], but white space is a
/// single space, and a character that no field takes counts as such. Nothing is refused, as its author is not there.
#[must_use]
pub fn foreign_line(raw: &str) -> String {
    let text = kept(raw, Class::OfNames).replace(|character| class(character) == Class::Refused, " ");
    let words: Vec<_> = text.split_whitespace().collect();
    trimmed(&words.join(" "))
}

/// Whether every character is an ASCII digit.
pub(crate) fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The text without dropped characters and with composed kana. `names` is [`Class::OfNames`] where those stay.
fn kept(raw: &str, names: Class) -> String {
    let mut text = String::with_capacity(raw.len());
    for character in raw.chars() {
        let class = class(character);
        if class == Class::Dropped || (class == Class::OfNames && names != Class::OfNames) {
            continue;
        }
        let composed = text.chars().next_back().and_then(|letter| composed(letter, character));
        if composed.is_some() {
            text.pop();
        }
        text.push(composed.unwrap_or(character));
    }
    text
}

/// A kana with its sound mark as one character. Unicode composes more than kana, and what it would compose in a name
/// stays as typed.
fn composed(letter: char, mark: char) -> Option<char> {
    let is_semi_voiced = match mark {
        '\u{3099}' => false,
        '\u{309A}' => true,
        _ => return None,
    };
    let letter = u32::from(letter);
    // Katakana lie 0x60 behind hiragana.
    let hiragana = if (0x30A1..=0x30FE).contains(&letter) { letter - 0x60 } else { letter };
    let offset = match (hiragana, is_semi_voiced) {
        // は, ひ, ふ, へ, ほ.
        (0x306F | 0x3072 | 0x3075 | 0x3078 | 0x307B, _) => 1 + u32::from(is_semi_voiced),
        (_, true) => return None,
        // か to ち, then つ, て, と: each before its voiced form.
        (0x304B..=0x3061, _) if hiragana % 2 == 1 => 1,
        (0x3064 | 0x3066 | 0x3068 | 0x309D, _) => 1,
        // う.
        (0x3046, _) => 0x4E,
        // ワ, ヰ, ヱ, ヲ have a voiced form in katakana alone.
        (0x308F..=0x3092, _) if letter != hiragana => 8,
        _ => return None,
    };
    char::from_u32(letter + offset)
}

/// White space that breaks a line or jumps, in place of which one line has a space.
fn is_break(character: char) -> bool {
    is_line_end(character) || character == '\t'
}

/// The ends of a line, of a page and of a paragraph.
fn is_line_end(character: char) -> bool {
    matches!(character, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Without white space at the ends; empty where nothing can be seen.
fn trimmed(text: &str) -> String {
    if is_blank(text) { String::new() } else { text.trim().to_owned() }
}

#[cfg(test)]
pub(crate) mod tests;
