//! Names and values as a browser's own form writes them.

use super::value::{Filled, plain};
use super::{Charset, ShiftJis};

/// Names and values of a form. A browser sends every line end in a form as CR and LF.
pub(super) fn pairs(filled: &[Filled<'_>]) -> Vec<(String, String)> {
    let each = |filled: &Filled<'_>| {
        let name = line_ends(&filled.field.name);
        filled.values.iter().map(|value| (name.clone(), line_ends(&plain(value)))).collect::<Vec<_>>()
    };
    filled.iter().flat_map(each).collect()
}

/// The `application/x-www-form-urlencoded` form of the URL standard. A character that the charset
/// lacks becomes a reference by its number, as in a browser's form.
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
    text.chars().flat_map(|one| shift_jis(one).unwrap_or_else(|| reference(one))).collect()
}

fn escape(bytes: &[u8], escaped: &mut String) {
    for byte in bytes.iter().copied() {
        match byte {
            b'*' | b'-' | b'.' | b'_' => escaped.push(char::from(byte)),
            b' ' => escaped.push('+'),
            _ if byte.is_ascii_alphanumeric() => escaped.push(char::from(byte)),
            _ => {
                escaped.push('%');
                for half in [byte >> 4, byte & 0xF] {
                    let digit = char::from_digit(u32::from(half), 16).unwrap_or('0');
                    escaped.push(digit.to_ascii_uppercase());
                }
            }
        }
    }
}

fn line_ends(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\n', "\r\n")
}
