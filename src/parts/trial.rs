//! Trying a change out: the result as if, marked as such, and the way back.

use super::actions::secondary;
use super::element::{Piece, element, text};
use super::reasons::{answer_text, value_of};
use crate::journey::Event;
use crate::widget::Widget;
use assessment::Change;

/// The offer to try some changes; none while others are tried.
pub(super) fn offer(widget: Widget, changes: &[Change]) -> Option<Piece> {
    let change = |change: &Change| (change.question.clone(), value_of(&change.to));
    let trial: Vec<_> = changes.iter().map(change).collect();
    let tries = move || widget.dispatch(Event::Try(trial.clone()));
    widget.journey_now().trial.is_empty().then(|| secondary(widget, "try", "action.try", tries))
}

/// While changes are tried: what is assumed, and the way back to what was answered.
pub fn trial(widget: Widget) -> Option<Piece> {
    let journey = widget.journey_now();
    let standing = widget.standing_now();
    let assumed = journey.trial.iter().map(|(question, _)| {
        let answer = standing.as_ref().and_then(|standing| standing.answers.get(question));
        let name = widget.fill("value.of", &[("name", &widget.of(&["question", question, "short"]))]);
        text("li", "", [name, answer_text(widget, question, answer)].concat())
    });
    let back = || secondary(widget, "untry", "action.untry", move || widget.dispatch(Event::Try(Vec::new())));
    (!journey.trial.is_empty()).then(|| {
        element("div")
            .class("trial")
            .attr("data-trial", "")
            .child(text("p", "", widget.t("result.trial")))
            .child(element("ul").each(assumed))
            .child(back())
    })
}
