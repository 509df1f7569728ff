//! The queue of confirmations: claims the mail that is due, sends it, and records the result.

use super::client::{Client, MailOutcome};
use super::config::MailConfig;
use super::message::confirmation;
use crate::clock::now_milliseconds;
use crate::relay::policy::{Decision, again};
use crate::store::{MailClaim, MailState};
use crate::worker::{Progress, Queue, after, random_unit, scaled, until};
use crate::{Error, Log, Settings, Store};
use consultation::request::ConsultationRequest;
use std::sync::Arc;
use std::time::Duration;

/// The steps of a conversation with a mail server, each of which may take as long as the timeout.
const STEPS: u32 = 8;
/// The minimum wait between attempts, in milliseconds: a server that asks to come back later means minutes.
const MIN_WAIT: u64 = 60_000;
/// Mails to one address in a day. Further ones are a sign that addresses of others are entered.
const MAX_MAILS: u32 = 3;
/// A day in seconds.
const DAY: i64 = 24 * 60 * 60;

/// Sends confirmations.
pub struct Worker {
    store: Store,
    config: MailConfig,
    client: Client,
    second: Duration,
    log: Log,
}

impl Queue for Worker {
    const NAME: &'static str = "mail";

    fn work(&self) -> Result<Progress, Error> {
        let now = now_milliseconds()?;
        match self.store.mail_due()? {
            Some(at) if at <= now => {}
            other => return Ok(until(now, other)),
        }
        let duration = u64::try_from((self.config.timeout() * STEPS).as_millis()).unwrap_or(u64::MAX);
        if let Some(claim) = self.store.claim_mail(now, after(now, duration))? {
            self.attempt(&claim)?;
        }
        Ok(Progress::Worked)
    }

    async fn added(&self) {
        self.store.mail_added().await;
    }

    fn second(&self) -> Duration {
        self.second
    }

    fn log(&self) -> &Log {
        &self.log
    }
}

impl Worker {
    /// A worker that confirms the requests of the store by this mail server.
    pub fn new(config: MailConfig, client: Client, store: Store, settings: &Settings) -> Self {
        Self { store, config, client, second: settings.relay_second, log: Arc::clone(&settings.log) }
    }

    /// Makes an attempt and records its result.
    fn attempt(&self, claim: &MailClaim) -> Result<(), Error> {
        let outcome = self.send(claim)?;
        let now = now_milliseconds()?;
        let age = u64::try_from((now - claim.since) / 1_000).unwrap_or(0);
        let result = match &outcome {
            MailOutcome::Sent => (MailState::Sent, None),
            MailOutcome::Refused(_) => (MailState::Refused, None),
            MailOutcome::Later(_) => match again(claim.attempt, random_unit(), age, MIN_WAIT) {
                Decision::RetryAfter(wait) => {
                    (MailState::Waiting, Some(after(now, scaled(wait, self.second))))
                }
                _ => (MailState::GivenUp, None),
            },
        };
        self.store.record_mail(claim, result, outcome.code(), now / 1_000)?;
        (self.log)(&format!("mail: {} {}", result.0.name(), outcome.code()));
        Ok(())
    }

    fn send(&self, claim: &MailClaim) -> Result<MailOutcome, Error> {
        let refused = |code: &str| Ok(MailOutcome::Refused(code.to_owned()));
        let Ok(request) = serde_json::from_str::<ConsultationRequest>(&claim.document) else {
            return refused("unreadable");
        };
        if self.store.mails_to(&request.contact.email, claim.received_at - DAY)? >= MAX_MAILS {
            return refused("too-many");
        }
        match confirmation(&self.config, &request, claim.received_at) {
            Some(message) => Ok(self.client.send(&message)),
            None => refused("address"),
        }
    }
}
