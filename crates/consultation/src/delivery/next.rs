//! The transitions of the state machine.

use super::backoff::{jittered, longest};
use super::{Context, Dedupe, Effect, Outcome, Reason, ReportedError, State};

/// How many attempts are made without a person's word.
const AUTOMATIC_ATTEMPTS: u8 = 4;
/// A request older than this is not sent by itself: nobody is waiting for it any more.
const AUTOMATIC_SECONDS: u64 = 24 * 60 * 60;

/// What a readable answer means.
enum Answer {
    /// It has the request, under our receipt number.
    Stored,
    /// It refuses the request for good.
    Refused,
    /// It is still busy with an earlier attempt.
    InProgress,
    /// It may have the request or take it later.
    Unclear,
}

/// A person asks to send: the next attempt, or `None` where there is nothing to do because it is
/// under way or done. This, and not a disabled button, is what stops a double tap.
#[must_use]
pub fn start(state: &State) -> Option<State> {
    match state {
        State::Draft | State::Queued | State::Rejected { .. } => Some(State::Sending { attempt: 1 }),
        State::Unknown { attempt } => Some(State::Sending { attempt: attempt.saturating_add(1) }),
        State::Sending { .. } | State::Confirmed { .. } => None,
    }
}

/// Whether a request kept on the device may be sent again when the network is back, without a
/// person's word.
#[must_use]
pub fn may_flush(state: &State, dedupe: Dedupe, age_seconds: u64) -> bool {
    let safe = match state {
        State::Queued => true,
        State::Unknown { .. } => dedupe.recognises(),
        _ => false,
    };
    safe && age_seconds < AUTOMATIC_SECONDS
}

/// What follows from what was observed. An observation that comes late changes nothing, except
/// that a late confirmation clears up what was unknown.
#[must_use]
pub fn next(state: State, outcome: Outcome, context: &Context<'_>) -> (State, Effect) {
    let (attempt, sending) = match &state {
        State::Sending { attempt } => (*attempt, true),
        State::Unknown { attempt } => (*attempt, false),
        _ => return (state, Effect::None),
    };
    let Outcome::Response { status, body_receipt, problem, retry_after_seconds } = outcome else {
        return match outcome {
            Outcome::Confirmed => (confirmed(context), Effect::None),
            _ if !sending => (state, Effect::None),
            Outcome::NotSent => (unsent(attempt), Effect::None),
            Outcome::Opaque => (State::Unknown { attempt }, Effect::None),
            _ => again(attempt, jittered(attempt, context.random_unit), context),
        };
    };
    let milliseconds = retry_after_seconds.map_or(0, |seconds| u64::from(seconds) * 1_000);
    match read(status, body_receipt.as_deref() == Some(context.receipt), &problem) {
        Answer::Stored => (confirmed(context), Effect::None),
        _ if !sending => (state, Effect::None),
        Answer::Refused => (refused(status, problem), Effect::None),
        // To ask at once whether it is done would only add to what it is busy with.
        Answer::InProgress => again(attempt, milliseconds.max(longest(attempt)), context),
        Answer::Unclear if status < 400 => (State::Unknown { attempt }, Effect::None),
        Answer::Unclear => again(attempt, milliseconds.max(jittered(attempt, context.random_unit)), context),
    }
}

fn confirmed(context: &Context<'_>) -> State {
    State::Confirmed { receipt: context.receipt.to_owned() }
}

/// What follows where nothing left the device this time; an earlier attempt may have.
#[must_use]
pub const fn unsent(attempt: u8) -> State {
    if attempt > 1 { State::Unknown { attempt: attempt - 1 } } else { State::Queued }
}

/// Reads an answer. Some endpoints report a refused form with a status of success, so named fields
/// are a refusal under any status that can be one.
fn read(status: u16, our_receipt: bool, problem: &[ReportedError]) -> Answer {
    match status {
        200 | 201 if our_receipt => Answer::Stored,
        200..=299 if !problem.is_empty() => Answer::Refused,
        409 => Answer::InProgress,
        401 | 404 | 408 | 425 | 429 => Answer::Unclear,
        400..=499 => Answer::Refused,
        _ => Answer::Unclear,
    }
}

fn refused(status: u16, errors: Vec<ReportedError>) -> State {
    let reason = if errors.is_empty() { Reason::Status(status) } else { Reason::Fields };
    State::Rejected { errors, reason }
}

/// Tries again after a wait, where that can do no harm and somebody may still be waiting.
fn again(attempt: u8, wait_milliseconds: u64, context: &Context<'_>) -> (State, Effect) {
    let age = context.age_seconds.saturating_add(wait_milliseconds / 1_000);
    if context.dedupe.recognises() && attempt < AUTOMATIC_ATTEMPTS && age < AUTOMATIC_SECONDS {
        (State::Sending { attempt: attempt + 1 }, Effect::RetryAfterMilliseconds(wait_milliseconds))
    } else {
        (State::Unknown { attempt }, Effect::None)
    }
}
