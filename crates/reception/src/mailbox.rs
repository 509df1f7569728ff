//! The mails of a file: a mailbox (RFC 4155), or one mail as a mail program saves it (RFC 5322).

use mail_parser::{Message, MessageParser};

/// The start of a mailbox and of each mail in it.
const START: &[u8] = b"From ";

/// A mail as it stands in a file.
#[derive(Debug, PartialEq, Eq)]
pub struct Mail {
    /// The line of the file at which it begins, from 1.
    pub line: u64,
    /// Its bytes, without the line of the mailbox.
    pub bytes: Vec<u8>,
}

/// Whether a file is a mailbox.
pub fn is_mailbox(bytes: &[u8]) -> bool {
    bytes.starts_with(START)
}

/// The mails of a mailbox, or the one of another file.
pub fn mails(bytes: &[u8]) -> Vec<Mail> {
    if !is_mailbox(bytes) {
        return vec![Mail { line: 1, bytes: bytes.to_owned() }];
    }
    let mut mails: Vec<Mail> = Vec::new();
    let mut after_empty = true;
    for (line, content) in (1..).zip(bytes.split_inclusive(|byte| *byte == b'\n')) {
        // Some programs leave a line of a text as it is, but no mail begins without an empty line before it.
        if after_empty && content.starts_with(START) {
            mails.push(Mail { line, bytes: Vec::new() });
        } else if let Some(mail) = mails.last_mut() {
            mail.bytes.extend_from_slice(
                content.strip_prefix(b">").filter(|rest| is_quoted(rest)).unwrap_or(content),
            );
        }
        after_empty = content.trim_ascii().is_empty();
    }
    mails
}

/// Whether a line after its first `>` is one that the mailbox quoted.
fn is_quoted(rest: &[u8]) -> bool {
    rest.iter().position(|byte| *byte != b'>').and_then(|at| rest.get(at..)).is_some_and(is_mailbox)
}

/// The subject and the texts of a mail in its charset, also those of mails in it. Bytes that are no mail are taken as
/// text.
pub fn text(bytes: &[u8]) -> String {
    match MessageParser::default().parse(bytes) {
        Some(message) if !message.headers().is_empty() => texts(&message).join("\n"),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

fn texts(message: &Message<'_>) -> Vec<String> {
    let subject = message.subject().unwrap_or_default().to_owned();
    let parts = message.parts.iter().flat_map(|part| match part.message() {
        Some(inner) => texts(inner),
        None => vec![part.text_contents().unwrap_or_default().to_owned()],
    });
    std::iter::once(subject).chain(parts).collect()
}

#[cfg(test)]
mod tests {
    use super::{Mail, mails, text};

    #[test]
    fn each_mail_of_a_mailbox_has_its_line() {
        let mailbox = "From a@example.jp Mon Apr  6 10:00:00 2026\nSubject: A\n\n>From here\nFrom there\n>>From\n>>From x\n\n\
            From b@example.jp Mon Apr  6 11:00:00 2026\r\nSubject: B\r\n";
        let expected =
            [(1, "Subject: A\n\nFrom here\nFrom there\n>>From\n>From x\n\n"), (9, "Subject: B\r\n")];
        let expected = expected.map(|(line, text)| Mail { line, bytes: text.as_bytes().to_owned() });
        assert_eq!(mails(mailbox.as_bytes()), expected);
        assert_eq!(mails(b"Subject: A\n\n"), [Mail { line: 1, bytes: b"Subject: A\n\n".to_vec() }]);
    }

    #[test]
    fn headers_and_bodies_are_read_in_each_encoding() {
        // The bodies are 受付番号 and a number, in UTF-8 and ISO-2022-JP.
        for (mail, expected) in [
            (
                "Subject: =?UTF-8?B?55Sz6L6844G/IEs3UUYtMk05WA==?=\n =?utf-8?q?_AAAA=2DBB?=\n =?utf-8?Q?BB?=\n\n.",
                "申込み K7QF-2M9X AAAA-BBBB",
            ),
            (
                "Content-Transfer-Encoding: BASE64\n\n5Y+X5LuY55Wq5Y+3\nIEs3UUYtMk05WA==\n",
                "受付番号 K7QF-2M9X",
            ),
            ("Content-Transfer-Encoding: quoted-printable\n\n=E5=8F=97 CCCC-D=\nDDD\n", "受 CCCC-DDDD"),
            (
                "Content-Type: text/plain; charset=iso-2022-jp\n\n\u{1b}$B<uIUHV9f\u{1b}(B EEEE-FFFF\n",
                "受付番号 EEEE-FFFF",
            ),
            ("Content-Type: message/rfc822\n\nSubject: inner\n\nGGGG-HHHH\n", "inner\nGGGG-HHHH"),
            ("no header GGGG-HHHH\n", "GGGG-HHHH"),
        ] {
            assert!(text(mail.as_bytes()).contains(expected), "{mail}: {}", text(mail.as_bytes()));
        }
    }
}
