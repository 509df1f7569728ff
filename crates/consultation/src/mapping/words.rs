//! An endpoint's words, made fit to be shown: one line of text without markup, of a bounded length.

use super::truncate::truncate;
use crate::text::{foreign_line, visible};

/// The longest message that is shown, in characters.
const MAX_MESSAGE: usize = 200;
/// The longest code, in characters.
const MAX_CODE: usize = 60;
/// What stands for the rest of a message.
const ELLIPSIS: char = '…';
/// The character references that systems write into messages.
const REFERENCES: &[(&str, &str)] = &[
    ("&nbsp;", " "),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&#039;", "'"),
    ("&#39;", "'"),
    ("&amp;", "&"),
];

/// A message in one line. Tags, controls, and characters that change the direction of what follows are left out.
pub(super) fn words(message: &str) -> String {
    let mut text = without_tags(message);
    for (reference, character) in REFERENCES {
        text = text.replace(reference, character);
    }
    // What could not be decoded means nothing to people.
    let line = foreign_line(&visible(&text).replace(char::REPLACEMENT_CHARACTER, ""));
    let mut shown = truncate(&line, MAX_MESSAGE).to_owned();
    if shown.len() < line.len() {
        shown.push(ELLIPSIS);
    }
    shown
}

/// A code in the same form.
pub(super) fn code(code: Option<String>) -> String {
    truncate(&words(&code.unwrap_or_default()), MAX_CODE).to_owned()
}

/// A `<` that begins no tag stays.
fn without_tags(message: &str) -> String {
    let mut text = String::with_capacity(message.len());
    let mut rest = message;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let is_tag = after.starts_with(|first: char| first.is_ascii_alphabetic() || "/!".contains(first));
        match after.split_once('>') {
            Some((_, behind)) if is_tag => {
                text.push(' ');
                rest = behind;
            }
            _ => {
                text.push('<');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::{code, words};

    #[test]
    fn a_message_is_one_line_of_text() {
        for (message, shown) in [
            ("メールアドレスの形式が違います。", "メールアドレスの形式が違います。"),
            ("<strong>Error:</strong> no&nbsp;token<br>\r\nagain", "Error: no token again"),
            ("<script>alert(1)</script>", "alert(1)"),
            ("1 < 2 &amp; 3 <", "1 < 2 & 3 <"),
            ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
            ("a\u{202E}b\u{200B}c\0d", "abc d"),
            ("\u{FEFF}  ", ""),
        ] {
            assert_eq!(words(message), shown, "{message:?}");
        }
    }

    #[test]
    fn a_long_message_is_cut_and_says_so() {
        let shown = words(&"髙".repeat(5_000));
        assert_eq!((shown.chars().count(), shown.ends_with('…')), (201, true));
        assert_eq!(words(&"髙".repeat(200)).chars().count(), 200);
        assert_eq!(code(Some("x".repeat(500))).len(), 60);
        assert_eq!(code(None), "");
    }
}
