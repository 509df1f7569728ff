//! Names and values as a browser's own form writes them.

use super::Charset;
use super::value::{Filled, plain};
use encoding_rs::SHIFT_JIS;

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
pub(super) fn urlencoded(pairs: &[(String, String)], charset: Charset) -> String {
    let mut text = String::new();
    for (name, value) in pairs {
        if !text.is_empty() {
            text.push('&');
        }
        escape(name, charset, &mut text);
        text.push('=');
        escape(value, charset, &mut text);
    }
    text
}

fn escape(text: &str, charset: Charset, escaped: &mut String) {
    let encoded = match charset {
        Charset::Utf8 => text.as_bytes().into(),
        Charset::ShiftJis => SHIFT_JIS.encode(text).0,
    };
    for byte in encoded.iter().copied() {
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
