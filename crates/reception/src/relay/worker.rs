//! The queue of the relay: claims the request that is due, sends it, and records the result.

use super::client::{Attempt, Client};
use super::policy::{Decision, decide};
use crate::clock::now_milliseconds;
use crate::encoding::shift_jis;
use crate::store::{AttemptResult, Claim, ForwardState};
use crate::worker::{Progress, Queue, after, random_unit, scaled, until};
use crate::{Error, Log, Settings, Store};
use consultation::delivery::{Context, Outcome};
use consultation::mapping::Endpoint;
use std::sync::Arc;
use std::time::Duration;

/// A claim expires this many seconds after the timeout of its attempt.
const CLAIM_MARGIN_SECONDS: u32 = 2;

/// Forwards requests. An attempt that is cut off counts as unclear at the next start.
pub struct Worker {
    store: Store,
    endpoint: Endpoint,
    client: Client,
    second: Duration,
    log: Log,
}

impl Queue for Worker {
    const NAME: &'static str = "relay";

    fn work(&self) -> Result<Progress, Error> {
        let now = now_milliseconds()?;
        match self.store.due()? {
            Some(at) if at <= now => {}
            other => return Ok(until(now, other)),
        }
        let duration =
            Duration::from_secs(self.endpoint.timeout_seconds.into()) + self.second * CLAIM_MARGIN_SECONDS;
        let until = after(now, u64::try_from(duration.as_millis()).unwrap_or(u64::MAX));
        if let Some(claim) = self.store.claim(now, until, self.endpoint.dedupe.recognises())? {
            self.attempt(&claim)?;
        }
        Ok(Progress::Worked)
    }

    async fn added(&self) {
        self.store.forward_added().await;
    }

    fn second(&self) -> Duration {
        self.second
    }

    fn log(&self) -> &Log {
        &self.log
    }
}

impl Worker {
    /// A worker that forwards the requests of the store to this endpoint.
    pub fn new(endpoint: Endpoint, store: Store, settings: &Settings) -> Self {
        let client = Client::new(Duration::from_secs(endpoint.timeout_seconds.into()));
        Self { store, endpoint, client, second: settings.relay_second, log: Arc::clone(&settings.log) }
    }

    /// Makes an attempt and records its result.
    fn attempt(&self, claim: &Claim) -> Result<(), Error> {
        let result = match self.endpoint.prepare(&claim.document, claim.resend, &shift_jis) {
            Ok(prepared) => {
                let Attempt { outcome, code } = self.client.send(&self.endpoint, prepared, &claim.receipt);
                self.result(claim, outcome, code)?
            }
            // A retry would not make the document readable.
            Err(_) => {
                AttemptResult { state: ForwardState::Refused, due_at: None, outcome: "unreadable".to_owned() }
            }
        };
        self.store.record(claim, &result)?;
        (self.log)(&format!("relay: {} {}", result.state.name(), result.outcome));
        Ok(())
    }

    fn result(&self, claim: &Claim, outcome: Outcome, code: String) -> Result<AttemptResult, Error> {
        let now = now_milliseconds()?;
        let context = Context {
            receipt: &claim.receipt,
            dedupe: self.endpoint.dedupe,
            random_unit: random_unit(),
            age_seconds: u64::try_from((now - claim.since) / 1_000).unwrap_or(0),
        };
        let (state, due_at) = match decide(claim.attempt, outcome, &context) {
            Decision::Forwarded => (ForwardState::Forwarded, None),
            Decision::Refused => (ForwardState::Refused, None),
            Decision::Unclear => (ForwardState::Unclear, None),
            Decision::GivenUp => (ForwardState::GivenUp, None),
            Decision::RetryAfter(wait) => {
                (ForwardState::Waiting, Some(after(now, scaled(wait, self.second))))
            }
        };
        Ok(AttemptResult { state, due_at, outcome: code })
    }
}
