//! The task that forwards: claims the request that is due, sends it, and records the result.

use super::client::{Attempt, Client};
use super::policy::{Decision, decide};
use crate::clock::now_milliseconds;
use crate::encoding::shift_jis;
use crate::store::{AttemptResult, Claim, ForwardState};
use crate::{Error, Log, Settings, Store};
use consultation::delivery::{Context, Outcome};
use consultation::mapping::Endpoint;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::spawn_blocking;

/// The maximum pause, in seconds. Other processes change the database too, for instance by `accept`,
/// and cannot wake this task.
const MAX_PAUSE_SECONDS: u32 = 5;
/// A claim expires this many seconds after the timeout of its attempt.
const CLAIM_MARGIN_SECONDS: u32 = 2;

/// Forwards requests until the service ends.
pub struct Worker {
    store: Store,
    endpoint: Endpoint,
    client: Client,
    second: Duration,
    log: Log,
}

/// The result of one look at the queue.
enum Progress {
    /// A request was due; there may be more.
    Worked,
    /// No request is due for this many milliseconds, or none waits.
    Idle(Option<u64>),
}

impl Worker {
    /// A worker that forwards the requests of the store to this endpoint.
    pub fn new(endpoint: Endpoint, store: Store, settings: &Settings) -> Self {
        let client = Client::new(Duration::from_secs(endpoint.timeout_seconds.into()));
        Self { store, endpoint, client, second: settings.relay_second, log: Arc::clone(&settings.log) }
    }

    /// Works until the sender of `stopped` is dropped. An attempt in progress is finished first; if it
    /// is cut off, its request counts as unclear at the next start.
    pub async fn run(self, mut stopped: watch::Receiver<()>) {
        let worker = Arc::new(self);
        let max_pause = worker.second * MAX_PAUSE_SECONDS;
        while stopped.has_changed().is_ok() {
            let working = Arc::clone(&worker);
            let pause = match spawn_blocking(move || working.forward_next()).await {
                Ok(Ok(Progress::Worked)) => continue,
                Ok(Ok(Progress::Idle(wait))) => wait.map_or(max_pause, Duration::from_millis),
                Ok(Err(error)) => worker.log_error(&error),
                Err(error) => worker.log_error(&error),
            };
            tokio::select! {
                _ = stopped.changed() => {}
                () = worker.store.forward_added() => {}
                () = tokio::time::sleep(pause.min(max_pause)) => {}
            }
        }
    }

    /// Logs a failure of the service, and returns the pause after it.
    fn log_error(&self, error: &dyn std::fmt::Display) -> Duration {
        (self.log)(&format!("relay: {error}"));
        self.second * MAX_PAUSE_SECONDS
    }

    /// Forwards the request that is due first, if any.
    fn forward_next(&self) -> Result<Progress, Error> {
        let now = now_milliseconds()?;
        match self.store.due()? {
            Some(at) if at <= now => {}
            other => return Ok(Progress::Idle(other.and_then(|at| u64::try_from(at - now).ok()))),
        }
        let duration =
            Duration::from_secs(self.endpoint.timeout_seconds.into()) + self.second * CLAIM_MARGIN_SECONDS;
        let until = after(now, u64::try_from(duration.as_millis()).unwrap_or(u64::MAX));
        if let Some(claim) = self.store.claim(now, until, self.endpoint.dedupe.recognises())? {
            self.attempt(&claim)?;
        }
        Ok(Progress::Worked)
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
            Decision::RetryAfter(wait) => (ForwardState::Waiting, Some(after(now, self.scaled(wait)))),
        };
        Ok(AttemptResult { state, due_at, outcome: code })
    }

    /// A wait scaled by the configured length of a second.
    fn scaled(&self, milliseconds: u64) -> u64 {
        let second = u64::try_from(self.second.as_millis()).unwrap_or(u64::MAX);
        milliseconds.saturating_mul(second) / 1_000
    }
}

fn after(now: i64, milliseconds: u64) -> i64 {
    now.saturating_add(i64::try_from(milliseconds).unwrap_or(i64::MAX))
}

/// 32 random bits, from the random keys of the standard library's hasher. They only keep services that
/// failed together from retrying together, so they need not be cryptographically random.
fn random_unit() -> u32 {
    u32::try_from(RandomState::new().build_hasher().finish() >> 32).unwrap_or(0)
}
