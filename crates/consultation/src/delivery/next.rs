//! The transitions of the state machine.

use super::backoff::{jittered, max_wait};
use super::{Context, Dedupe, Effect, Outcome, Reason, ReportedError, State};

/// The maximum number of automatic attempts.
const AUTOMATIC_ATTEMPTS: u8 = 4;
/// An older request is not retried automatically.
const AUTOMATIC_SECONDS: u64 = 24 * 60 * 60;

/// The meaning of a readable response.
enum Answer {
    /// The request is stored under its receipt number.
    Stored,
    /// The request is refused for good.
    Refused,
    /// The endpoint is still processing an earlier attempt.
    InProgress,
    /// The request may be stored, or accepted later.
    Unclear,
}

/// The next attempt when a person sends; `None` while sending or once confirmed. This prevents a double submit, without
/// a disabled button.
#[must_use]
pub fn start(state: &State) -> Option<State> {
    match state {
        State::Draft | State::Queued | State::Rejected { .. } => Some(State::Sending { attempt: 1 }),
        State::Unknown { attempt } => Some(State::Sending { attempt: attempt.saturating_add(1) }),
        State::Sending { .. } | State::Confirmed { .. } => None,
    }
}

/// Whether a queued request may be sent automatically when the network is back.
#[must_use]
pub fn may_flush(state: &State, dedupe: Dedupe, age_seconds: u64) -> bool {
    let safe = match state {
        State::Queued => true,
        State::Unknown { .. } => dedupe.recognises(),
        _ => false,
    };
    safe && age_seconds < AUTOMATIC_SECONDS
}

/// The transition on an outcome. A late outcome changes nothing, except that a late confirmation resolves `Unknown`.
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
            Outcome::NotSent => (not_sent(attempt), Effect::None),
            Outcome::Opaque => (State::Unknown { attempt }, Effect::None),
            _ => retry(attempt, jittered(attempt, context.random_unit), context),
        };
    };
    let milliseconds = retry_after_seconds.map_or(0, |seconds| u64::from(seconds) * 1_000);
    match read(status, body_receipt.as_deref() == Some(context.receipt), &problem) {
        Answer::Stored => (confirmed(context), Effect::None),
        _ if !sending => (state, Effect::None),
        Answer::Refused => (refused(status, problem), Effect::None),
        // An early retry would only add load.
        Answer::InProgress => retry(attempt, milliseconds.max(max_wait(attempt)), context),
        Answer::Unclear if status < 400 => (State::Unknown { attempt }, Effect::None),
        Answer::Unclear => retry(attempt, milliseconds.max(jittered(attempt, context.random_unit)), context),
    }
}

fn confirmed(context: &Context<'_>) -> State {
    State::Confirmed { receipt: context.receipt.to_owned() }
}

/// The state after an attempt that was not sent; an earlier attempt may have arrived.
#[must_use]
pub const fn not_sent(attempt: u8) -> State {
    if attempt > 1 { State::Unknown { attempt: attempt - 1 } } else { State::Queued }
}

/// Classifies a response. Some endpoints report a refused form with a status of success, so field errors count as a
/// refusal under such a status too.
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
    let names_a_field = errors.iter().any(|error| !error.pointer.is_empty());
    let reason = if names_a_field { Reason::Fields } else { Reason::Status(status) };
    State::Rejected { errors, reason }
}

/// Retries after a wait, if the endpoint recognises duplicates and neither limit is reached.
fn retry(attempt: u8, wait_milliseconds: u64, context: &Context<'_>) -> (State, Effect) {
    let age = context.age_seconds.saturating_add(wait_milliseconds / 1_000);
    if context.dedupe.recognises() && attempt < AUTOMATIC_ATTEMPTS && age < AUTOMATIC_SECONDS {
        (State::Sending { attempt: attempt + 1 }, Effect::RetryAfterMilliseconds(wait_milliseconds))
    } else {
        (State::Unknown { attempt }, Effect::None)
    }
}
