//! Writes texts of other people to a terminal: of configurations, of endpoints' answers and of requests.

use consultation::is_blank;
use std::fmt::Display;

/// Lines in which no character controls a terminal, hides, or turns the text around it: it is written as its number,
/// such as `\u{1b}`. Line feeds and ordinary spaces stay.
#[must_use]
pub fn visible(text: &str) -> String {
    let mut lines = String::with_capacity(text.len());
    for character in text.chars() {
        if character != '\n' && is_hidden(character) {
            lines.extend(character.escape_unicode());
        } else {
            lines.push(character);
        }
    }
    lines
}

/// One such line. Line feeds are written as their number, too, so that no text pretends to be a further line.
#[must_use]
pub fn visible_line(text: &impl Display) -> String {
    visible(&text.to_string()).replace('\n', "\\u{a}")
}

/// A control character, a separator of lines or paragraphs, or an invisible character, by the table of the form's fields.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{2028}' | '\u{2029}')
        || (!character.is_whitespace() && is_blank(character.encode_utf8(&mut [0; 4])))
}

#[cfg(test)]
mod tests {
    use super::{visible, visible_line};

    // Threat: a configuration from others controls the terminal of the person who checks it
    #[test]
    fn nothing_that_is_printed_controls_the_terminal() {
        for (text, expected) in [
            ("a\u{1b}[31mb\u{9b}2J\0c\u{7f}", "a\\u{1b}[31mb\\u{9b}2J\\u{0}c\\u{7f}"),
            ("a\rb\tc\u{85}d", "a\\u{d}b\\u{9}c\\u{85}d"),
            ("a\u{202e}b\u{2066}c\u{200b}d\u{feff}", "a\\u{202e}b\\u{2066}c\\u{200b}d\\u{feff}"),
            ("a\u{2028}b\u{2029}c", "a\\u{2028}b\\u{2029}c"),
            ("日本\u{3000}é 😀\nb", "日本\u{3000}é 😀\nb"),
        ] {
            assert_eq!(visible(text), expected, "{text:?}");
        }
        assert_eq!(visible_line(&"a\nb"), "a\\u{a}b");
    }
}
