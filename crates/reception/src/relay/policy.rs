//! What follows from an attempt to forward a request: a pure function of what was seen.
//!
//! Whether a request may be sent again at all is decided by the state machine of
//! [`consultation::delivery`]. Its few automatic attempts are meant for a person who waits in a
//! browser. A server has more time, so behind them it goes on, ever more slowly, for a week.

use consultation::delivery::{Context, Effect, Outcome, State, next};

/// The longest wait after the first attempt; it doubles with each.
const BASE_MILLISECONDS: u64 = 1_000;
/// No wait of our own is longer.
const CAP_MILLISECONDS: u64 = 60 * 60 * 1_000;
/// An API may ask for a longer one, but not for one that is longer than this.
const MOST_ASKED_MILLISECONDS: u64 = 24 * 60 * 60 * 1_000;
/// Nothing is sent by itself for longer: by now a person has to look.
const GIVEN_UP_SECONDS: u64 = 7 * 24 * 60 * 60;

/// What becomes of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// The API has it.
    Forwarded,
    /// The API refused it; the same request would be refused again.
    Refused,
    /// It may have arrived, and nobody would notice a second copy. A person decides.
    Unclear,
    /// It was tried for as long as it is of use. A person decides.
    GivenUp,
    /// It is sent again after this many milliseconds.
    Later(u64),
}

/// Decides. The age in the context counts from when forwarding began. Other than a browser, a server
/// knows when nothing was sent, and then nothing can have arrived either: that may always be repeated.
pub fn decide(attempt: u32, outcome: Outcome, context: &Context<'_>) -> Decision {
    let asked = asked(&outcome);
    let may_repeat = outcome == Outcome::NotSent || context.dedupe.recognises();
    let sending = State::Sending { attempt: u8::try_from(attempt).unwrap_or(u8::MAX) };
    match next(sending, outcome, context) {
        (_, Effect::RetryAfterMilliseconds(wait)) => Decision::Later(wait),
        (State::Confirmed { .. }, _) => Decision::Forwarded,
        (State::Rejected { .. }, _) => Decision::Refused,
        _ if may_repeat => later(jittered(attempt, context.random_unit).max(asked), context.age_seconds),
        _ => Decision::Unclear,
    }
}

/// The wait that an answer asks for, where it does.
fn asked(outcome: &Outcome) -> u64 {
    let Outcome::Response { retry_after_seconds: Some(seconds), .. } = outcome else { return 0 };
    (u64::from(*seconds) * 1_000).min(MOST_ASKED_MILLISECONDS)
}

fn later(wait: u64, age_seconds: u64) -> Decision {
    let age = age_seconds.saturating_add(wait / 1_000);
    if age < GIVEN_UP_SECONDS { Decision::Later(wait) } else { Decision::GivenUp }
}

/// A random wait between nothing and the longest one after this attempt.
fn jittered(attempt: u32, random_unit: u32) -> u64 {
    let doublings = attempt.saturating_sub(1).min(32);
    let longest = (BASE_MILLISECONDS << doublings).min(CAP_MILLISECONDS);
    (longest * u64::from(random_unit)) >> 32
}

#[cfg(test)]
mod tests;
