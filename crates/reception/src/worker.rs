//! A task that works through a queue of the database until the service ends: requests to be forwarded, mails to be sent.

use crate::{Error, Log};
use std::future::Future;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::spawn_blocking;

/// The maximum pause, in seconds. Other processes change the database too, for instance by `accept`,
/// and cannot wake this task.
const MAX_PAUSE_SECONDS: u32 = 5;

/// The result of one look at a queue.
pub enum Progress {
    /// An entry was due; there may be more.
    Worked,
    /// No entry is due for this many milliseconds, or none waits.
    Idle(Option<u64>),
}

/// A queue of the database.
pub trait Queue: Send + Sync + 'static {
    /// The name in the log.
    const NAME: &'static str;

    /// Works off the entry that is due first, if any. It may block.
    fn work(&self) -> Result<Progress, Error>;

    /// Ready once an entry was added since the last call.
    fn added(&self) -> impl Future<Output = ()> + Send;

    /// The length of a second in the waits. Tests shorten it.
    fn second(&self) -> Duration;

    /// Where failures of the service go.
    fn log(&self) -> &Log;
}

/// Works until the sender of `stopped` is dropped. An attempt in progress is finished first.
pub async fn run(queue: impl Queue, mut stopped: watch::Receiver<()>) {
    let queue = Arc::new(queue);
    let max_pause = queue.second() * MAX_PAUSE_SECONDS;
    while stopped.has_changed().is_ok() {
        let working = Arc::clone(&queue);
        let pause = match spawn_blocking(move || working.work()).await {
            Ok(Ok(Progress::Worked)) => continue,
            Ok(Ok(Progress::Idle(wait))) => wait.map_or(max_pause, Duration::from_millis),
            Ok(Err(error)) => failed(&*queue, &error, max_pause),
            Err(error) => failed(&*queue, &error, max_pause),
        };
        tokio::select! {
            _ = stopped.changed() => {}
            () = queue.added() => {}
            () = tokio::time::sleep(pause.min(max_pause)) => {}
        }
    }
}

/// Logs a failure of the service, and returns the pause after it.
fn failed<Q: Queue>(queue: &Q, error: &dyn std::fmt::Display, pause: Duration) -> Duration {
    (queue.log())(&format!("{}: {error}", Q::NAME));
    pause
}

/// A time so many milliseconds later.
pub fn after(now: i64, milliseconds: u64) -> i64 {
    now.saturating_add(i64::try_from(milliseconds).unwrap_or(i64::MAX))
}

/// How many milliseconds are left until a time.
pub fn until(now: i64, at: Option<i64>) -> Progress {
    Progress::Idle(at.and_then(|at| u64::try_from(at - now).ok()))
}

/// A wait scaled by the length of a second.
pub fn scaled(milliseconds: u64, second: Duration) -> u64 {
    milliseconds.saturating_mul(u64::try_from(second.as_millis()).unwrap_or(u64::MAX)) / 1_000
}

/// 32 random bits, from the random keys of the standard library's hasher. They only keep services that
/// failed together from retrying together, so they need not be cryptographically random.
pub fn random_unit() -> u32 {
    u32::try_from(RandomState::new().build_hasher().finish() >> 32).unwrap_or(0)
}
