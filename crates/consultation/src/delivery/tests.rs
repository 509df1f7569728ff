//! The transitions as a table, and properties over random sequences of outcomes.

use super::{Context, Dedupe, Effect, Outcome, Reason, ReportedError, State, may_flush, next, start};
use proptest::prelude::*;

const OURS: &str = "K7QF-2M9X";
const DAY: u64 = 24 * 60 * 60;
/// Half of the range, so that a wait is half of its maximum.
const HALF: u32 = 1 << 31;

fn context(dedupe: Dedupe) -> Context<'static> {
    Context { receipt: OURS, dedupe, random_unit: HALF, age_seconds: 0 }
}

fn response(status: u16) -> Outcome {
    Outcome::Response { status, body_receipt: None, problem: Vec::new(), retry_after_seconds: None }
}

fn with_receipt(status: u16, receipt: &str) -> Outcome {
    let body_receipt = Some(receipt.to_owned());
    Outcome::Response { status, body_receipt, problem: Vec::new(), retry_after_seconds: None }
}

fn later(status: u16, seconds: u32) -> Outcome {
    let retry_after_seconds = Some(seconds);
    Outcome::Response { status, body_receipt: None, problem: Vec::new(), retry_after_seconds }
}

fn wrong_field() -> ReportedError {
    let detail = Some("Please check.".to_owned());
    ReportedError { pointer: "/contact/email".to_owned(), code: "email_format".to_owned(), detail }
}

fn with_errors(status: u16) -> Outcome {
    let problem = vec![wrong_field()];
    Outcome::Response { status, body_receipt: None, problem, retry_after_seconds: None }
}

fn sending(attempt: u8) -> State {
    State::Sending { attempt }
}

fn unknown(attempt: u8) -> (State, Effect) {
    (State::Unknown { attempt }, Effect::None)
}

fn retry(attempt: u8, milliseconds: u64) -> (State, Effect) {
    (State::Sending { attempt }, Effect::RetryAfterMilliseconds(milliseconds))
}

fn confirmed() -> (State, Effect) {
    (State::Confirmed { receipt: OURS.to_owned() }, Effect::None)
}

fn by_status(status: u16) -> (State, Effect) {
    (State::Rejected { errors: Vec::new(), reason: Reason::Status(status) }, Effect::None)
}

fn by_fields() -> (State, Effect) {
    (State::Rejected { errors: vec![wrong_field()], reason: Reason::Fields }, Effect::None)
}

#[test]
fn follows_the_table() {
    use Dedupe::{BodyField, None, NoteSuffix};
    for (state, outcome, dedupe, expected) in [
        // Success needs a status and the request's own receipt number.
        (sending(1), with_receipt(201, OURS), None, confirmed()),
        (sending(3), with_receipt(200, OURS), BodyField, confirmed()),
        (sending(1), with_receipt(200, "AAAA-AAAA"), BodyField, unknown(1)),
        (sending(1), response(200), BodyField, unknown(1)),
        (sending(1), with_receipt(202, OURS), BodyField, unknown(1)),
        (sending(1), with_receipt(500, OURS), None, unknown(1)),
        (sending(1), response(302), BodyField, unknown(1)),
        (sending(1), response(0), BodyField, unknown(1)),
        // Success or duplicate by the endpoint's configuration.
        (sending(1), Outcome::Confirmed, None, confirmed()),
        (sending(4), Outcome::Confirmed, NoteSuffix, confirmed()),
        (State::Unknown { attempt: 2 }, Outcome::Confirmed, None, confirmed()),
        (State::Queued, Outcome::Confirmed, None, (State::Queued, Effect::None)),
        (by_fields().0, Outcome::Confirmed, BodyField, by_fields()),
        // Sent without a readable response: unclear, and never retried automatically.
        (sending(1), Outcome::Opaque, None, unknown(1)),
        (sending(2), Outcome::Opaque, BodyField, unknown(2)),
        (State::Unknown { attempt: 1 }, Outcome::Opaque, BodyField, unknown(1)),
        (confirmed().0, Outcome::Opaque, None, confirmed()),
        // Terminal statuses.
        (sending(1), response(400), BodyField, by_status(400)),
        (sending(1), response(403), None, by_status(403)),
        (sending(1), response(413), BodyField, by_status(413)),
        (sending(2), response(422), BodyField, by_status(422)),
        (sending(1), with_errors(422), BodyField, by_fields()),
        (sending(1), with_errors(200), None, by_fields()),
        // Not terminal: a retry with dedupe, unclear without.
        (sending(1), response(401), BodyField, retry(2, 500)),
        (sending(1), response(404), BodyField, retry(2, 500)),
        (sending(2), response(408), BodyField, retry(3, 1_000)),
        (sending(3), response(425), BodyField, retry(4, 2_000)),
        (sending(4), response(429), BodyField, unknown(4)),
        (sending(1), response(429), None, unknown(1)),
        (sending(1), response(503), NoteSuffix, unknown(1)),
        (sending(1), Outcome::NoAnswer, BodyField, retry(2, 500)),
        (sending(1), Outcome::NoAnswer, None, unknown(1)),
        (sending(2), Outcome::TimedOut, BodyField, retry(3, 1_000)),
        (sending(1), Outcome::TimedOut, NoteSuffix, unknown(1)),
        (sending(4), Outcome::TimedOut, BodyField, unknown(4)),
        // Retry-After, and waiting for an attempt in progress.
        (sending(1), later(429, 7), BodyField, retry(2, 7_000)),
        (sending(1), later(503, 0), BodyField, retry(2, 500)),
        (sending(1), later(503, 200_000), BodyField, unknown(1)),
        (sending(1), response(409), BodyField, retry(2, 1_000)),
        (sending(2), later(409, 9), BodyField, retry(3, 9_000)),
        (sending(1), response(409), None, unknown(1)),
        // Offline before dispatch.
        (sending(1), Outcome::NotSent, None, (State::Queued, Effect::None)),
        (sending(2), Outcome::NotSent, BodyField, unknown(1)),
        // Late outcomes.
        (State::Unknown { attempt: 1 }, with_receipt(201, OURS), None, confirmed()),
        (State::Unknown { attempt: 1 }, response(422), BodyField, unknown(1)),
        (State::Unknown { attempt: 1 }, Outcome::NoAnswer, BodyField, unknown(1)),
        (State::Queued, with_receipt(201, OURS), None, (State::Queued, Effect::None)),
        (State::Draft, Outcome::NoAnswer, BodyField, (State::Draft, Effect::None)),
        (confirmed().0, response(500), BodyField, confirmed()),
        (by_fields().0, with_receipt(201, OURS), BodyField, by_fields()),
    ] {
        let shown = format!("{state:?} {outcome:?} {dedupe:?}");
        assert_eq!(next(state, outcome, &context(dedupe)), expected, "{shown}");
    }
}

#[test]
fn nothing_goes_out_by_itself_after_a_day() {
    let old = Context { age_seconds: DAY, ..context(Dedupe::BodyField) };
    assert_eq!(next(sending(1), Outcome::NoAnswer, &old), unknown(1));
    let nearly = Context { age_seconds: DAY - 1, ..context(Dedupe::BodyField) };
    assert_eq!(next(sending(1), Outcome::NoAnswer, &nearly), retry(2, 500));
    for (state, dedupe, age, expected) in [
        (State::Queued, Dedupe::None, 0, true),
        (State::Queued, Dedupe::None, DAY, false),
        (State::Unknown { attempt: 1 }, Dedupe::BodyField, 0, true),
        (State::Unknown { attempt: 1 }, Dedupe::NoteSuffix, 0, false),
        (State::Unknown { attempt: 1 }, Dedupe::None, 0, false),
        (State::Draft, Dedupe::BodyField, 0, false),
        (sending(1), Dedupe::BodyField, 0, false),
        (confirmed().0, Dedupe::BodyField, 0, false),
    ] {
        assert_eq!(may_flush(&state, dedupe, age), expected, "{state:?} {dedupe:?} {age}");
    }
}

#[test]
fn a_second_tap_starts_nothing() {
    for (state, expected) in [
        (State::Draft, Some(sending(1))),
        (State::Queued, Some(sending(1))),
        (by_fields().0, Some(sending(1))),
        (State::Unknown { attempt: 4 }, Some(sending(5))),
        (State::Unknown { attempt: u8::MAX }, Some(sending(u8::MAX))),
        (sending(1), None),
        (confirmed().0, None),
    ] {
        assert_eq!(start(&state), expected, "{state:?}");
    }
}

#[test]
fn a_configuration_names_the_way_duplicates_are_recognised() {
    assert_eq!(Dedupe::find("note-suffix"), Some(Dedupe::NoteSuffix));
    assert_eq!(Dedupe::find("NoteSuffix"), None);
}

fn any_dedupe() -> impl Strategy<Value = Dedupe> {
    use Dedupe::{BodyField, Header, None, NoteSuffix, UniqueField};
    proptest::sample::select(vec![BodyField, Header, UniqueField, NoteSuffix, None])
}

fn any_outcome() -> impl Strategy<Value = Outcome> {
    let receipt = prop_oneof![Just(None), Just(Some(OURS.to_owned())), Just(Some("AAAA-AAAA".to_owned()))];
    let problem = prop_oneof![Just(Vec::new()), Just(vec![wrong_field()])];
    let statuses = vec![0, 200, 201, 204, 302, 400, 401, 403, 404, 408, 409, 422, 425, 429, 500, 503];
    let status = prop_oneof![proptest::sample::select(statuses), any::<u16>()];
    let after = proptest::option::of(prop_oneof![0..60_u32, any::<u32>()]);
    prop_oneof![
        (status, receipt, problem, after).prop_map(|(status, body_receipt, problem, retry_after_seconds)| {
            Outcome::Response { status, body_receipt, problem, retry_after_seconds }
        }),
        Just(Outcome::Confirmed),
        Just(Outcome::Opaque),
        Just(Outcome::NoAnswer),
        Just(Outcome::NotSent),
        Just(Outcome::TimedOut),
    ]
}

/// Whether the outcome is a success: by configuration, or by the request's receipt number.
fn is_success(outcome: &Outcome) -> bool {
    match outcome {
        Outcome::Confirmed => true,
        Outcome::Response { status: 200 | 201, body_receipt: Some(receipt), .. } => receipt == OURS,
        _ => false,
    }
}

proptest! {
    #[test]
    fn no_script_of_the_network_breaks_the_promises(
        script in proptest::collection::vec((any_outcome(), any::<u32>()), 0..12),
        dedupe in any_dedupe(),
        ages in proptest::collection::vec(0..2 * DAY, 12),
    ) {
        let mut state = start(&State::Draft).unwrap();
        let (mut success, mut retries) = (false, 0_u32);
        for ((outcome, random_unit), age_seconds) in script.into_iter().zip(ages) {
            success |= is_success(&outcome);
            let context = Context { receipt: OURS, dedupe, random_unit, age_seconds };
            let (following, effect) = next(state, outcome, &context);
            if let Effect::RetryAfterMilliseconds(milliseconds) = effect {
                retries += 1;
                prop_assert!(dedupe.recognises(), "a blind retry");
                prop_assert!(age_seconds + milliseconds / 1_000 < DAY, "a retry past the age limit");
                prop_assert!(matches!(following, State::Sending { .. }), "nothing to retry");
            }
            prop_assert!(success || !matches!(following, State::Confirmed { .. }), "a false receipt");
            state = following;
        }
        prop_assert!(retries <= 3, "four attempts are the most");
    }
}
