//! Bounces: mails that say that a mail could not be delivered, as delivery status notifications (RFC 3464).

pub use crate::mailbox::{Mail, mails};

use crate::mail::MailId;
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders};
use std::collections::BTreeSet;

/// The type of a part with the status of each recipient.
const STATUS: (&str, &str) = ("message", "delivery-status");
/// The types of a part with the headers of the mail that came back (RFC 3462, RFC 6533).
const HEADERS: [&str; 2] = ["rfc822-headers", "global-headers"];
/// The action that means that a mail does not arrive any more.
const FAILED: &str = "failed";
/// Who sends bounces, before the `@`.
const SENDERS: [&str; 2] = ["mailer-daemon", "postmaster"];

/// A mail in the mailbox of the sender.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// The mail with this id could not be delivered.
    Bounce(MailId, Status),
    /// It comes from a mail server and may be a bounce, but has no status in a readable form. These ids stand in it.
    Unclear(BTreeSet<MailId>),
    /// It is no bounce of a mail of this program, or one about a delay.
    Other,
}

/// The status of a mail (RFC 3463), such as `5.1.1`. It holds nothing personal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status(String);

impl Status {
    /// What is known without a status: a failure.
    const UNKNOWN: &str = "5.0.0";

    fn read(text: &str) -> Self {
        let code = text.split_whitespace().next().unwrap_or_default();
        let is_number =
            |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        let is_code = code.split('.').count() == 3 && code.split('.').all(is_number);
        Self(if is_code { code } else { Self::UNKNOWN }.to_owned())
    }

    /// The code.
    pub fn code(&self) -> &str {
        &self.0
    }

    /// The subject of the code: its second number, from 0 to 7; 0 for one that RFC 3463 does not define.
    pub fn subject(&self) -> &str {
        let subject =
            self.0.split('.').nth(1).filter(|subject| ("0"..="7").contains(subject) && subject.len() == 1);
        subject.unwrap_or("0")
    }
}

/// Reads a mail.
pub fn read(bytes: &[u8]) -> Reply {
    let Some(message) = MessageParser::default().parse(bytes) else { return Reply::Other };
    match message.parts.iter().find(|part| is(part, STATUS)) {
        Some(part) => match (failure(part), original(&message)) {
            (None, _) => Reply::Other,
            (Some(status), Some(id)) => {
                MailId::read(&id).map_or(Reply::Other, |id| Reply::Bounce(id, status))
            }
            (Some(_), None) => unclear(bytes),
        },
        None if is_from_server(&message) => unclear(bytes),
        None => Reply::Other,
    }
}

fn is(part: &MessagePart<'_>, (main, sub): (&str, &str)) -> bool {
    part.content_type().is_some_and(|kind| {
        kind.ctype().eq_ignore_ascii_case(main)
            && kind.subtype().unwrap_or_default().eq_ignore_ascii_case(sub)
    })
}

/// The status of the first recipient who does not get the mail. The part has groups of fields, with empty lines between.
fn failure(part: &MessagePart<'_>) -> Option<Status> {
    let text = String::from_utf8_lossy(part.contents()).replace("\r\n", "\n");
    text.split("\n\n").find_map(|group| {
        let fields = format!("{}\n\n", group.trim_start());
        let fields = MessageParser::default().parse_headers(fields.as_bytes())?;
        let field = |name: &'static str| fields.header_raw(name).map(str::trim);
        let has_failed = field("Action")?.eq_ignore_ascii_case(FAILED);
        has_failed.then(|| Status::read(field("Status").unwrap_or_default()))
    })
}

/// The id of the mail that came back, by its headers in the bounce.
fn original(message: &Message<'_>) -> Option<String> {
    message.parts.iter().find_map(|part| {
        if let Some(inner) = part.message() {
            return inner.message_id().map(str::to_owned);
        }
        let has_headers = HEADERS.iter().any(|sub| is(part, ("text", sub)) || is(part, ("message", sub)));
        let contents = part.contents();
        let headers = has_headers.then(|| MessageParser::default().parse_headers(contents)).flatten()?;
        headers.message_id().map(str::to_owned)
    })
}

fn is_from_server(message: &Message<'_>) -> bool {
    let address = message.from().and_then(|from| from.first()).and_then(|from| from.address());
    let local = address.and_then(|address| address.split('@').next());
    local.is_some_and(|local| SENDERS.iter().any(|sender| local.eq_ignore_ascii_case(sender)))
}

/// A mail without a status in a readable form, by the ids in it.
fn unclear(bytes: &[u8]) -> Reply {
    let text = String::from_utf8_lossy(bytes);
    let words = text.split(|one: char| one.is_whitespace() || "<>\"'();,:".contains(one));
    let ids: BTreeSet<MailId> = words.filter_map(MailId::read).collect();
    if ids.is_empty() { Reply::Other } else { Reply::Unclear(ids) }
}

#[cfg(test)]
mod tests;
