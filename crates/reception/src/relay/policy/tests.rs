//! The policy for every outcome of an attempt.

use super::{Decision, backoff, decide};
use consultation::delivery::{Context, Dedupe, Outcome, ReportedError};
use proptest::prelude::*;

const DAY: u64 = 24 * 60 * 60;
const RECOGNISING: [Dedupe; 3] = [Dedupe::BodyField, Dedupe::Header, Dedupe::UniqueField];
const BLIND: [Dedupe; 2] = [Dedupe::NoteSuffix, Dedupe::None];

fn context(dedupe: Dedupe, random_unit: u32, age_seconds: u64) -> Context<'static> {
    Context { receipt: "K7QF-2M9X", dedupe, random_unit, age_seconds }
}

fn answer(status: u16, retry_after_seconds: Option<u32>) -> Outcome {
    Outcome::Response { status, body_receipt: None, problem: Vec::new(), retry_after_seconds }
}

/// Half of the maximum wait.
const HALF: u32 = 1 << 31;

#[test]
fn what_is_clear_is_final_at_every_attempt_and_age() {
    for dedupe in [RECOGNISING.as_slice(), &BLIND].concat() {
        for (attempt, age) in [(1, 0), (4, DAY), (5, 3 * DAY), (1_000, 30 * DAY)] {
            let context = context(dedupe, HALF, age);
            assert_eq!(decide(attempt, Outcome::Confirmed, &context), Decision::Forwarded);
            for status in [400, 403, 405, 413, 422, 499] {
                assert_eq!(decide(attempt, answer(status, None), &context), Decision::Refused, "{status}");
            }
            let problem = vec![ReportedError { pointer: String::new(), code: "a".to_owned(), detail: None }];
            let named =
                Outcome::Response { status: 200, body_receipt: None, problem, retry_after_seconds: None };
            assert_eq!(decide(attempt, named, &context), Decision::Refused);
        }
    }
}

#[test]
fn what_is_unclear_is_repeated_only_where_copies_are_recognised() {
    let unclear = [
        Outcome::NoAnswer,
        Outcome::TimedOut,
        answer(200, None),
        answer(302, None),
        answer(401, None),
        answer(409, None),
        answer(429, Some(9)),
        answer(500, None),
        answer(503, Some(9)),
    ];
    for outcome in unclear {
        for attempt in [1, 3, 4, 5, 50] {
            for dedupe in BLIND {
                let decision = decide(attempt, outcome.clone(), &context(dedupe, HALF, 0));
                assert_eq!(decision, Decision::Unclear, "{outcome:?}");
            }
            for dedupe in RECOGNISING {
                let decision = decide(attempt, outcome.clone(), &context(dedupe, HALF, 0));
                assert!(matches!(decision, Decision::RetryAfter(_)), "{outcome:?} {decision:?}");
            }
        }
    }
}

#[test]
fn what_was_never_sent_is_repeated_everywhere() {
    for dedupe in [RECOGNISING.as_slice(), &BLIND].concat() {
        for (attempt, wait) in [(1, 500), (2, 1_000), (5, 8_000), (900, 1_800_000)] {
            let decision = decide(attempt, Outcome::NotSent, &context(dedupe, HALF, 0));
            assert_eq!(decision, Decision::RetryAfter(wait));
        }
        assert_eq!(decide(9, Outcome::NotSent, &context(dedupe, HALF, 7 * DAY)), Decision::GivenUp);
    }
}

#[test]
fn waits_double_from_a_second_to_an_hour_and_end_after_a_week() {
    for (attempt, longest) in
        [(1, 1_000), (2, 2_000), (5, 16_000), (12, 2_048_000), (13, 3_600_000), (u32::MAX, 3_600_000)]
    {
        assert_eq!(backoff(attempt, 0), 0);
        assert_eq!(backoff(attempt, HALF), longest / 2, "{attempt}");
        assert_eq!(backoff(attempt, u32::MAX), longest - 1, "{attempt}");
    }
    for (age, expected) in [
        (DAY, Decision::RetryAfter(1_800_000)),
        (7 * DAY - 1_801, Decision::RetryAfter(1_800_000)),
        (7 * DAY - 1_800, Decision::GivenUp),
        (u64::MAX, Decision::GivenUp),
    ] {
        assert_eq!(decide(200, Outcome::NoAnswer, &context(Dedupe::UniqueField, HALF, age)), expected);
    }
}

#[test]
fn an_api_may_ask_for_patience_but_not_for_ever() {
    for attempt in [1, 10] {
        for (seconds, expected) in
            [(3_000, Decision::RetryAfter(3_000_000)), (u32::MAX, Decision::RetryAfter(DAY * 1_000))]
        {
            let decision = decide(attempt, answer(503, Some(seconds)), &context(Dedupe::Header, 0, 0));
            assert_eq!(decision, expected, "{attempt}");
        }
    }
}

proptest! {
    /// Whatever the outcome, a request is not sent for longer than a week, and not sent again where copies
    /// are not recognised.
    #[test]
    fn two_promises_hold(
        attempt in 1_u32..2_000,
        status in 100_u16..600,
        retry in prop::option::of(any::<u32>()),
        random in any::<u32>(),
        age in 0..10 * DAY,
        blind in any::<bool>(),
    ) {
        let dedupe = if blind { Dedupe::None } else { Dedupe::UniqueField };
        if let Decision::RetryAfter(wait) = decide(attempt, answer(status, retry), &context(dedupe, random, age)) {
            prop_assert!(!blind);
            prop_assert!(age + wait / 1_000 < 7 * DAY);
            prop_assert!(wait <= DAY * 1_000);
        }
    }
}
