//! The text of a mailbox (RFC 4155), as far as receipt numbers need it. They are ASCII letters in every charset of a mail,
//! so charsets are not decoded; base64 and quoted-printable (RFC 2045), also in headers (RFC 2047), are.

/// The start of a mailbox and of each mail.
const START: &[u8] = b"From ";
/// The header that announces a body in base64.
const ENCODING: &str = "content-transfer-encoding:";
const BASE64: &str = "base64";
/// The marks around an encoded word.
const WORD: &str = "=?";
const WORD_END: &str = "?=";

/// Whether a file is a mailbox.
pub fn is_mailbox(bytes: &[u8]) -> bool {
    bytes.starts_with(START)
}

/// The lines of a mailbox with their numbers, from 1. A line that goes on in the next one is joined to it, and a whole body
/// in base64 has the number of its first line.
pub fn lines(bytes: &[u8]) -> Vec<(u64, String)> {
    let text = String::from_utf8_lossy(bytes);
    let mut reader = Reader::default();
    for (number, line) in (1..).zip(text.lines()) {
        reader.add(number, line);
    }
    reader.end_of_body();
    if let Some((number, line)) = reader.open.take() {
        reader.push(number, &line);
    }
    reader.lines
}

/// What was read so far.
#[derive(Default)]
struct Reader {
    lines: Vec<(u64, String)>,
    /// Whether a header announced a body in base64.
    is_announced: bool,
    /// The line at which a body in base64 began, and its text.
    body: Option<(u64, String)>,
    /// A line that may go on in the next one: after a soft break, or after an encoded word.
    open: Option<(u64, String)>,
}

impl Reader {
    fn add(&mut self, number: u64, line: &str) {
        match &mut self.body {
            Some((_, body)) if is_base64(line) => return body.push_str(line),
            Some(_) => self.end_of_body(),
            None => {}
        }
        if line.is_empty() && self.is_announced {
            self.is_announced = false;
            self.body = Some((number, String::new()));
        }
        if line.to_ascii_lowercase().strip_prefix(ENCODING).is_some_and(|value| value.trim() == BASE64) {
            self.is_announced = true;
        }
        let (number, line) = match self.open.take() {
            Some((first, start)) if start.ends_with(WORD_END) => {
                if !line.trim_start().starts_with(WORD) {
                    self.push(first, &start);
                    (number, line.to_owned())
                } else {
                    (first, start + line.trim_start())
                }
            }
            Some((first, start)) => (first, start.trim_end_matches('=').to_owned() + line),
            None => (number, line.to_owned()),
        };
        if line.ends_with('=') {
            self.open = Some((number, line));
        } else {
            self.push(number, &line);
        }
    }

    fn push(&mut self, number: u64, line: &str) {
        self.lines.push((number, decoded_words(line)));
    }

    fn end_of_body(&mut self) {
        if let Some((number, body)) = self.body.take() {
            self.lines.push((number, decoded(&body)));
        }
    }
}

/// A line with its encoded words, such as `=?UTF-8?B?SzdRRi0yTTlY?=`, replaced by their text. No space is between two.
fn decoded_words(line: &str) -> String {
    let (mut text, mut rest) = (String::new(), line);
    while let Some((before, word)) = rest.split_once(WORD) {
        let Some((kind, encoded, after)) = parts(word) else { break };
        let is_between_words = rest.len() < line.len() && before.trim().is_empty();
        text.push_str(if is_between_words { "" } else { before });
        if kind.eq_ignore_ascii_case("b") {
            text.push_str(&decoded(encoded));
        } else {
            // The hyphen may be escaped; the letters of a receipt number never are.
            text.push_str(&encoded.replace('_', " ").replace("=2D", "-"));
        }
        rest = after;
    }
    text + rest
}

/// The kind and the text of an encoded word, and what follows it.
fn parts(word: &str) -> Option<(&str, &str, &str)> {
    let (_, rest) = word.split_once('?')?;
    let (kind, rest) = rest.split_once('?')?;
    let (encoded, after) = rest.split_once(WORD_END)?;
    Some((kind, encoded, after))
}

fn is_base64(line: &str) -> bool {
    !line.is_empty() && line.bytes().all(|byte| value(byte).is_some() || byte == b'=')
}

/// Six bits of a character.
const fn value(byte: u8) -> Option<u32> {
    Some(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    } as u32)
}

/// The text of base64.
fn decoded(text: &str) -> String {
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0_u32, 0_u32);
    for six in text.bytes().filter_map(value) {
        bits = (bits << 6) | six;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from((bits >> count) & 0xFF).unwrap_or_default());
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{decoded, is_mailbox, lines};

    #[test]
    fn base64_is_that_of_rfc_4648() {
        for (text, expected) in [
            ("", ""),
            ("Zg==", "f"),
            ("Zm8=", "fo"),
            ("Zm9v", "foo"),
            ("Zm9vYmFy", "foobar"),
            ("//8=", "\u{FFFD}\u{FFFD}"),
        ] {
            assert_eq!(decoded(text), expected);
        }
    }

    #[test]
    fn headers_and_bodies_are_read_in_each_encoding() {
        // The bodies are 受付番号 K7QF-2M9X in UTF-8 and ISO-2022-JP.
        let mailbox = "From a@example.jp Mon Apr  6 10:00:00 2026\n\
            Subject: =?UTF-8?B?55Sz6L6844G/IEs3UUYtMk05WA==?=\n\
            \x20=?utf-8?q?_AAAA=2DBB?=\n\
            \x20=?utf-8?Q?BB?=\n\
            Content-Transfer-Encoding: BASE64\n\
            \n\
            5Y+X5LuY55Wq5Y+3\n\
            IEs3UUYtMk05WA==\n\
            \n\
            From b@example.jp Mon Apr  6 11:00:00 2026\n\
            Content-Transfer-Encoding: quoted-printable\n\
            \n\
            =E5=8F=97 CCCC-D=\n\
            DDD\n\
            From c@example.jp Mon Apr  6 12:00:00 2026\n\
            \n\
            \u{1b}$B<uIUHV9f\u{1b}(B EEEE-FFFF\n";
        assert!(is_mailbox(mailbox.as_bytes()));
        let lines = lines(mailbox.as_bytes());
        let on = |number: u64| {
            lines.iter().filter(move |(line, _)| *line == number).map(|(_, text)| text.as_str())
        };
        assert!(
            on(2).any(|text| text.contains("申込み K7QF-2M9X") && text.contains("AAAA-BBBB")),
            "{lines:?}"
        );
        assert!(on(6).any(|text| text == "受付番号 K7QF-2M9X"), "{lines:?}");
        assert!(on(13).any(|text| text.ends_with("CCCC-DDDD")), "{lines:?}");
        assert!(on(17).any(|text| text.contains("EEEE-FFFF")), "{lines:?}");
    }
}
