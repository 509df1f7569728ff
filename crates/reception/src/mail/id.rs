//! The ids of mails (`Message-ID`, RFC 5322). A copy and a bounce name the mail by them.

use consultation::request::is_uuid;
use std::fmt::{Display, Formatter};

/// The start of the id of a digest.
const DIGEST: &str = "digest-";

/// The part of an id before the `@`. The part after it is the domain of the sender.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum MailId {
    /// The confirmation of the request with this id.
    Confirmation(String),
    /// The digest of the day with this date, as `2021-08-31`.
    Digest(String),
}

impl MailId {
    /// The value of the header.
    #[must_use]
    pub fn header(&self, domain: &str) -> String {
        format!("<{self}@{domain}>")
    }

    /// From an id with its domain, with or without the angle brackets. None for the id of another program's mail.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (local, _) = text.trim_matches(['<', '>']).split_once('@')?;
        if let Some(date) = local.strip_prefix(DIGEST) {
            return crate::read_day(date).map(|_| Self::Digest(date.to_owned()));
        }
        let request = local.to_ascii_lowercase();
        is_uuid(&request).then_some(Self::Confirmation(request))
    }
}

impl Display for MailId {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Confirmation(request) => formatter.write_str(request),
            Self::Digest(date) => write!(formatter, "{DIGEST}{date}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::MailId;

    #[test]
    fn an_id_is_read_as_it_was_written() {
        let request = "6f1e0f0a-6b1c-4e39-9c52-0a8f1f2a7b3c".to_owned();
        for id in [MailId::Confirmation(request), MailId::Digest("2026-04-01".to_owned())] {
            assert_eq!(MailId::read(&id.header("example.jp")), Some(id));
        }
        for other in ["", "a@example.jp", "<digest-soon@example.jp>", "6f1e0f0a-6b1c-4e39-9c52-0a8f1f2a7b3c"]
        {
            assert_eq!(MailId::read(other), None, "{other}");
        }
    }
}
