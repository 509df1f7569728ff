//! Characters that JSON escapes as two surrogates. serde-json-core decodes each `\uXXXX` alone and refuses them.

use std::borrow::Cow;

/// The bytes of an escaped pair, `\ud842\udfb7`.
const PAIR_BYTES: usize = 12;

/// The JSON text with the character itself in the place of each escaped pair.
pub(crate) fn join_surrogates(text: &str) -> Cow<'_, str> {
    let mut joined = String::new();
    let mut rest = text;
    while let Some((before, escape)) = rest.find('\\').and_then(|index| rest.split_at_checked(index)) {
        joined.push_str(before);
        let length = match pair(escape) {
            Some(character) => {
                joined.push(character);
                PAIR_BYTES
            }
            None => {
                // The backslash with the character that it escapes, which may be a backslash too.
                let length = escape.chars().take(2).map(char::len_utf8).sum();
                joined.push_str(escape.get(..length).unwrap_or_default());
                length
            }
        };
        rest = escape.get(length..).unwrap_or_default();
    }
    if joined.is_empty() {
        return Cow::Borrowed(text);
    }
    joined.push_str(rest);
    Cow::Owned(joined)
}

/// The character of a pair that the text begins with.
fn pair(text: &str) -> Option<char> {
    let unit = |start: usize| {
        let digits = text.get(start..start + PAIR_BYTES / 2)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    let character = char::decode_utf16([unit(0)?, unit(PAIR_BYTES / 2)?]).next()?.ok()?;
    (character.len_utf16() == 2).then_some(character)
}
