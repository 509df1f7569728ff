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

/// Each verdict, whether the probe passed, and its message.
const VERDICTS: &[(Verdict, bool, &str)] = &[
    (Verdict::Confirmed, true, "verdict.confirmed"),
    (Verdict::Rejected, false, "verdict.rejected"),
    (Verdict::Unclear, false, "verdict.unclear"),
    (Verdict::Redirected, false, "verdict.redirected"),
    (Verdict::HandedOver, true, "verdict.handed-over"),
    (Verdict::Refused, false, "verdict.refused"),
    (Verdict::Ready, true, "verdict.ready"),
    (Verdict::ReadyUnverified, true, "verdict.ready-unverified"),
    (Verdict::ReadyHidden, true, "verdict.ready-hidden"),
    (Verdict::Blocked, false, "verdict.blocked"),
    (Verdict::Mismatched, false, "verdict.mismatched"),
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

    /// The id of the message for the report.
    pub(super) fn id(self) -> &'static str {
        VERDICTS.iter().find(|(verdict, _, _)| *verdict == self).map_or("", |(_, _, id)| id)
    }
}

#[cfg(test)]
mod tests {
    use super::{VERDICTS, Verdict};
    use crate::Messages;

    #[test]
    fn every_verdict_has_its_text() {
        let messages = Messages::new("en");
        for (index, (verdict, _, id)) in VERDICTS.iter().enumerate() {
            assert_eq!((*verdict as usize, verdict.id()), (index, *id));
            assert!(messages.find(id).is_some(), "{id}");
        }
        assert_eq!(VERDICTS.len(), Verdict::Mismatched as usize + 1, "the table names every verdict");
    }
}
