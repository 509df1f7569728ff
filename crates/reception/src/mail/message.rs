//! The mails as messages (RFC 5322).

use super::config::MailConfig;
use super::id::MailId;
use super::texts;
use crate::japan_time;
use consultation::request::ConsultationRequest;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MessageBuilder};
use lettre::{Address, Message};
use std::error::Error;

/// Says that no person wrote the mail, so that no machine answers it (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// The confirmation of a request, in its language; none where its address cannot be an address of mail. It repeats nothing
/// that the sender wrote, and its id is always the same, by which a copy is recognised.
pub fn confirmation(config: &MailConfig, request: &ConsultationRequest, received_at: i64) -> Option<Message> {
    let contact = config.confirmation.as_ref().map_or("", |confirmation| &confirmation.contact);
    let address: Address = request.contact.email.parse().ok()?;
    let time = japan_time(received_at);
    let values = [("receipt", request.receipt.as_str()), ("time", &time), ("contact", contact)];
    let id = MailId::Confirmation(request.id.clone()).header(config.from.email.domain());
    let builder = builder(config).to(Mailbox::new(None, address)).message_id(Some(id));
    finished(builder, texts::confirmation(&request.language, &values))
}

/// The digest of a day, to the office; none where there is no recipient. `date` distinguishes the ids of digests.
#[must_use]
pub fn digest(config: &MailConfig, date: &str, subject: String, body: String) -> Option<Message> {
    let recipients = config.digest.iter().flat_map(|digest| digest.to.clone());
    let id = MailId::Digest(date.to_owned()).header(config.from.email.domain());
    let builder = recipients.fold(builder(config).message_id(Some(id)), MessageBuilder::to);
    finished(builder, (subject, body))
}

fn builder(config: &MailConfig) -> MessageBuilder {
    Message::builder().from(config.from.clone()).header(AutoSubmitted).header(ContentType::TEXT_PLAIN)
}

fn finished(builder: MessageBuilder, (subject, body): (String, String)) -> Option<Message> {
    builder.date_now().subject(subject).body(body).ok()
}

#[cfg(test)]
mod tests;
