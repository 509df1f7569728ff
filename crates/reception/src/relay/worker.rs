//! The one task that forwards: takes what is due from the database, sends it, writes down what follows.

use super::client::{Client, Seen, shift_jis};
use super::policy::{Decision, decide};
use crate::clock::now_milliseconds;
use crate::store::{Claim, Settled, Standing};
use crate::{Error, Log, Settings, Store};
use consultation::delivery::{Context, Outcome};
use consultation::mapping::Endpoint;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::spawn_blocking;

/// How many seconds to rest at most: other processes change the database too, such as the command
/// that accepts a suspect request, and cannot wake this one.
const REST: u32 = 5;
/// How many seconds longer than an attempt may take nobody else takes the request up.
const SPARE: u32 = 2;

/// Forwards requests until the service ends.
pub struct Worker {
    store: Store,
    endpoint: Endpoint,
    client: Client,
    second: Duration,
    log: Log,
}

/// What a look at the database came to.
enum Turn {
    /// Something was due; there may be more.
    Done,
    /// Nothing is due before so many milliseconds have passed, or at all.
    Rest(Option<u64>),
}

impl Worker {
    /// Forwards what is in the store to this endpoint.
    pub fn new(endpoint: Endpoint, store: Store, settings: &Settings) -> Self {
        let client = Client::new(Duration::from_secs(endpoint.timeout_seconds.into()));
        Self { store, endpoint, client, second: settings.relay_second, log: Arc::clone(&settings.log) }
    }

    /// Works until the sender of `stopped` is dropped. An attempt under way is finished first; where
    /// there is no time for that, it counts as unclear at the next start.
    pub async fn run(self, mut stopped: watch::Receiver<()>) {
        let worker = Arc::new(self);
        let longest_rest = worker.second * REST;
        while stopped.has_changed().is_ok() {
            let working = Arc::clone(&worker);
            let rest = match spawn_blocking(move || working.turn()).await {
                Ok(Ok(Turn::Done)) => continue,
                Ok(Ok(Turn::Rest(rest))) => rest.map_or(longest_rest, Duration::from_millis),
                Ok(Err(error)) => worker.complain(&error),
                Err(error) => worker.complain(&error),
            };
            tokio::select! {
                _ = stopped.changed() => {}
                () = worker.store.news() => {}
                () = tokio::time::sleep(rest.min(longest_rest)) => {}
            }
        }
    }

    /// Says what is wrong with our own side, and for how long to leave it in peace.
    fn complain(&self, error: &dyn std::fmt::Display) -> Duration {
        (self.log)(&format!("relay: {error}"));
        self.second * REST
    }

    /// Forwards the request that is due first, if one is.
    fn turn(&self) -> Result<Turn, Error> {
        let now = now_milliseconds()?;
        match self.store.due()? {
            Some(at) if at <= now => {}
            other => return Ok(Turn::Rest(other.and_then(|at| u64::try_from(at - now).ok()))),
        }
        let taken = Duration::from_secs(self.endpoint.timeout_seconds.into()) + self.second * SPARE;
        let until = after(now, u64::try_from(taken.as_millis()).unwrap_or(u64::MAX));
        if let Some(claim) = self.store.claim(now, until, self.endpoint.dedupe.recognises())? {
            self.attempt(&claim)?;
        }
        Ok(Turn::Done)
    }

    /// Makes an attempt and writes down what follows from it.
    fn attempt(&self, claim: &Claim) -> Result<(), Error> {
        let settled = match self.endpoint.prepare(&claim.document, claim.resend, &shift_jis) {
            Ok(prepared) => {
                let Seen { outcome, code } = self.client.send(&self.endpoint, prepared, &claim.receipt);
                self.settled(claim, outcome, code)?
            }
            // A document that cannot be read now cannot be read later either.
            Err(_) => Settled { standing: Standing::Refused, at: None, outcome: "unreadable".to_owned() },
        };
        self.store.settle(claim, &settled)?;
        (self.log)(&format!("relay: {} {}", settled.standing.name(), settled.outcome));
        Ok(())
    }

    fn settled(&self, claim: &Claim, outcome: Outcome, code: String) -> Result<Settled, Error> {
        let now = now_milliseconds()?;
        let context = Context {
            receipt: &claim.receipt,
            dedupe: self.endpoint.dedupe,
            random_unit: random_unit(),
            age_seconds: u64::try_from((now - claim.since) / 1_000).unwrap_or(0),
        };
        let (standing, at) = match decide(claim.attempt, outcome, &context) {
            Decision::Forwarded => (Standing::Forwarded, None),
            Decision::Refused => (Standing::Refused, None),
            Decision::Unclear => (Standing::Unclear, None),
            Decision::GivenUp => (Standing::GivenUp, None),
            Decision::Later(wait) => (Standing::Waiting, Some(after(now, self.paced(wait)))),
        };
        Ok(Settled { standing, at, outcome: code })
    }

    /// A wait by the length that a second has here.
    fn paced(&self, milliseconds: u64) -> u64 {
        let second = u64::try_from(self.second.as_millis()).unwrap_or(u64::MAX);
        milliseconds.saturating_mul(second) / 1_000
    }
}

fn after(now: i64, milliseconds: u64) -> i64 {
    now.saturating_add(i64::try_from(milliseconds).unwrap_or(i64::MAX))
}

/// Any 32 bits. The standard library draws the keys of a hash at random, and this asks no more of
/// them than that services that failed together do not come back together.
fn random_unit() -> u32 {
    u32::try_from(RandomState::new().build_hasher().finish() >> 32).unwrap_or(0)
}
