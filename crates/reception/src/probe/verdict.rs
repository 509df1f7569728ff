//! The verdict of a probe: the outcome that the widget would show.

use super::plan::Plan;
use consultation::delivery::{Context, Effect, Outcome, State, next, start};

/// The result of a probe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The endpoint confirmed the test request.
    Confirmed,
    /// The endpoint refused it.
    Rejected,
    /// The request may or may not have arrived.
    Unclear,
    /// The answer leads to another address, which the probe does not ask.
    Redirected,
    /// It was sent by a transport that hides the answer.
    HandedOver,
    /// It was sent, and the hidden answer is an error.
    Refused,
    /// A browser would send it and read the answer.
    Ready,
    /// A browser would send it; whether it may read the answer is not known yet.
    ReadyUnverified,
    /// A browser would send it, and the widget would never read an answer.
    ReadyHidden,
    /// A browser would not send it.
    Blocked,
    /// The form would refuse requests of this mapping, so that none was sent.
    Mismatched,
}

/// Each verdict, whether the probe passed, and its text.
const VERDICTS: &[(Verdict, bool, &str)] = &[
    (Verdict::Confirmed, true, "confirmed: the widget would show the receipt number as confirmed"),
    (Verdict::Rejected, false, "rejected: the widget would say that the request was refused and not stored"),
    (Verdict::Unclear, false, "unclear: the widget would say that the request may or may not have arrived"),
    (
        Verdict::Redirected,
        false,
        "unclear: a browser would go to another address, and the widget would show what it finds there; write the \
         final address as url and probe again",
    ),
    (
        Verdict::HandedOver,
        true,
        "sent but not confirmed: the widget would say that the request was sent and that nothing confirms it",
    ),
    (
        Verdict::Refused,
        false,
        "sent but not confirmed: the widget would say so, but the endpoint answered with an error that it never \
         sees",
    ),
    (
        Verdict::Ready,
        true,
        "a browser would send the request and let the widget read the answer; try it by --send",
    ),
    (
        Verdict::ReadyUnverified,
        true,
        "a browser would send the request; whether the widget may read the answer shows only by --send",
    ),
    (
        Verdict::ReadyHidden,
        true,
        "sent but not confirmed: a browser would send the request, and the widget would never read an answer",
    ),
    (
        Verdict::Blocked,
        false,
        "unclear: a browser would not send the request, and the widget could not tell that from a lost answer",
    ),
    (
        Verdict::Mismatched,
        false,
        "rejected: the form would refuse requests of this mapping, so that none was sent; correct what stands after \
         schema: above and probe again",
    ),
];

impl Verdict {
    /// The verdict for an outcome, which every automatic attempt of the widget would repeat.
    pub(super) fn of(plan: &Plan, outcome: Outcome) -> Self {
        let context = Context {
            receipt: &plan.identity.receipt,
            dedupe: plan.endpoint.dedupe,
            random_unit: 0,
            age_seconds: 0,
        };
        let handed_over = outcome == Outcome::Opaque;
        let mut state = start(&State::Draft).unwrap_or(State::Draft);
        loop {
            let (following, effect) = next(state, outcome.clone(), &context);
            state = following;
            if effect == Effect::None {
                break;
            }
        }
        match state {
            State::Confirmed { .. } => Self::Confirmed,
            State::Rejected { .. } => Self::Rejected,
            State::Unknown { .. } if handed_over => Self::HandedOver,
            State::Draft | State::Sending { .. } | State::Unknown { .. } | State::Queued => Self::Unclear,
        }
    }

    /// The verdict without a test request, where the preflight allows it.
    pub(super) fn without_sending(plan: &Plan) -> Self {
        match (plan.is_opaque(), plan.is_own_origin() || !plan.preflight_names.is_empty()) {
            (true, _) => Self::ReadyHidden,
            (false, true) => Self::Ready,
            (false, false) => Self::ReadyUnverified,
        }
    }

    /// Whether a browser could deliver and confirm, or hand over.
    pub(super) fn is_good(self) -> bool {
        VERDICTS.iter().any(|(verdict, good, _)| *verdict == self && *good)
    }

    /// The text for the report.
    pub(super) fn text(self) -> &'static str {
        VERDICTS.iter().find(|(verdict, _, _)| *verdict == self).map_or("", |(_, _, text)| text)
    }
}

#[cfg(test)]
mod tests {
    use super::{VERDICTS, Verdict};

    #[test]
    fn every_verdict_has_its_text() {
        for (index, (verdict, _, text)) in VERDICTS.iter().enumerate() {
            assert_eq!((*verdict as usize, verdict.text()), (index, *text));
        }
        assert_eq!(VERDICTS.len(), Verdict::Mismatched as usize + 1, "the table names every verdict");
    }
}
