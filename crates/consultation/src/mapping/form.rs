//! The encoding of a form, as browsers write it.

use super::value::{Filled, plain};
use super::{Charset, ShiftJis};

/// The names and values of a form, with CRLF line ends as browsers send them.
pub(super) fn pairs(filled: &[Filled<'_>]) -> Vec<(String, String)> {
    let field_pairs = |filled: &Filled<'_>| {
        let name = line_ends(&filled.field.name);
        filled.values.iter().map(|value| (name.clone(), line_ends(&plain(value)))).collect::<Vec<_>>()
    };
    filled.iter().flat_map(field_pairs).collect()
}

/// `application/x-www-form-urlencoded` of the URL standard. A character that the charset lacks becomes a numeric
/// character reference, as in browsers.
pub(super) fn urlencoded(pairs: &[(String, String)], charset: Charset, shift_jis: ShiftJis<'_>) -> String {
    let mut text = String::new();
    for (name, value) in pairs {
        if !text.is_empty() {
            text.push('&');
        }
        escape(&bytes(name, charset, shift_jis), &mut text);
        text.push('=');
        escape(&bytes(value, charset, shift_jis), &mut text);
    }
    text
}

fn bytes(text: &str, charset: Charset, shift_jis: ShiftJis<'_>) -> Vec<u8> {
    if charset == Charset::Utf8 {
        return text.as_bytes().to_vec();
    }
    let reference = |character: char| format!("&#{};", u32::from(character)).into_bytes();
    text.chars().flat_map(|character| shift_jis(character).unwrap_or_else(|| reference(character))).collect()
}

fn escape(bytes: &[u8], escaped: &mut String) {
    for byte in bytes.iter().copied() {
        match byte {
            b'*' | b'-' | b'.' | b'_' => escaped.push(char::from(byte)),
            b' ' => escaped.push('+'),
            _ if byte.is_ascii_alphanumeric() => escaped.push(char::from(byte)),
            _ => {
                escaped.push('%');
                for nibble in [byte >> 4, byte & 0xF] {
                    let digit = char::from_digit(u32::from(nibble), 16).unwrap_or('0');
                    escaped.push(digit.to_ascii_uppercase());
                }
            }
        }
    }
}

fn line_ends(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\n', "\r\n")
}
