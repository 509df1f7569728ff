//! The retry policy of the relay: a pure function from the outcome of an attempt to a decision.
//!
//! The state machine of [`consultation::delivery`] decides whether a request may be sent again at all.
//! Its few automatic attempts suit a person who waits in a browser. A server has more time: it continues
//! with exponential backoff for a week.

use consultation::delivery::{Context, Effect, Outcome, State, next};

/// The maximum wait after the first attempt. It doubles with each attempt.
const BASE_MILLISECONDS: u64 = 1_000;
/// The maximum wait after any attempt.
const CAP_MILLISECONDS: u64 = 60 * 60 * 1_000;
/// The maximum wait that `Retry-After` of an API may demand.
const MAX_RETRY_AFTER_MILLISECONDS: u64 = 24 * 60 * 60 * 1_000;
/// Automatic attempts end after this time, and an operator has to decide.
const GIVE_UP_SECONDS: u64 = 7 * 24 * 60 * 60;

/// The consequence of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// The API has it.
    Forwarded,
    /// The API refused it, and would refuse it again.
    Refused,
    /// It may have arrived, and the API does not recognise copies. An operator decides.
    Unclear,
    /// The time limit has passed. An operator decides.
    GivenUp,
    /// Send it again after this many milliseconds.
    RetryAfter(u64),
}

/// Decides. The age in the context counts from the start of forwarding. Unlike a browser, a server knows
/// when nothing was sent, and then a retry is always safe.
pub fn decide(attempt: u32, outcome: Outcome, context: &Context<'_>) -> Decision {
    let demanded = demanded_wait(&outcome);
    let may_retry = outcome == Outcome::NotSent || context.dedupe.recognises();
    let sending = State::Sending { attempt: u8::try_from(attempt).unwrap_or(u8::MAX) };
    match next(sending, outcome, context) {
        (_, Effect::RetryAfterMilliseconds(wait)) => Decision::RetryAfter(wait),
        (State::Confirmed { .. }, _) => Decision::Forwarded,
        (State::Rejected { .. }, _) => Decision::Refused,
        _ if may_retry => {
            retry_or_give_up(backoff(attempt, context.random_unit).max(demanded), context.age_seconds)
        }
        _ => Decision::Unclear,
    }
}

/// Another attempt after at least this wait in milliseconds, or none after the time limit. `age_seconds` counts from the
/// first.
pub fn again(attempt: u32, random_unit: u32, age_seconds: u64, at_least: u64) -> Decision {
    retry_or_give_up(backoff(attempt, random_unit).max(at_least), age_seconds)
}

/// The wait in milliseconds that the answer demands by `Retry-After`; 0 without one.
fn demanded_wait(outcome: &Outcome) -> u64 {
    let Outcome::Response { retry_after_seconds: Some(seconds), .. } = outcome else { return 0 };
    (u64::from(*seconds) * 1_000).min(MAX_RETRY_AFTER_MILLISECONDS)
}

fn retry_or_give_up(wait: u64, age_seconds: u64) -> Decision {
    let age = age_seconds.saturating_add(wait / 1_000);
    if age < GIVE_UP_SECONDS { Decision::RetryAfter(wait) } else { Decision::GivenUp }
}

/// A random wait between 0 and the maximum after this attempt, in milliseconds.
fn backoff(attempt: u32, random_unit: u32) -> u64 {
    let doublings = attempt.saturating_sub(1).min(32);
    let max = (BASE_MILLISECONDS << doublings).min(CAP_MILLISECONDS);
    (max * u64::from(random_unit)) >> 32
}

#[cfg(test)]
mod tests;
