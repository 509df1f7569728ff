//! The provisional estimate. Those who see it see it follow each key; those who hear it hear it once somebody
//! is done with an answer.

use super::actions::button;
use super::element::{Piece, element, live, live_text, row};
use crate::journey::{Event, Standing};
use crate::widget::Widget;

/// The line, in the steps of questions. It is never moved or rebuilt while they are answered: what grows when a
/// field is left would move the button that is being pressed.
pub fn estimate(widget: Widget) -> Piece {
    let seen = element("p").attr("aria-hidden", "true");
    let heard = element("p").class("out-of-sight").attr("aria-live", "polite").attr("aria-atomic", "true");
    element("div")
        .class("estimate")
        .live("hidden", move || (!widget.place().step.is_question()).then(String::new))
        .child(seen.child(live_text(move || sentence(widget, widget.standing().as_ref()))))
        .child(heard.child(live_text(move || sentence(widget, widget.standing_settled().as_ref()))))
        .child(live(move || {
            let decided = widget.standing().as_ref().is_some_and(|standing| standing.ask.is_empty());
            if decided { see_result(widget) } else { row(Vec::new()) }
        }))
}

/// Once nothing can change the tier any more, the result is a tap away.
fn see_result(widget: Widget) -> Piece {
    let see = button("link", "change", move || widget.dispatch(Event::Change("result".to_owned())));
    see.attr("data-target", "result").text(widget.t("action.see_result"))
}

fn sentence(widget: Widget, standing: Option<&Standing>) -> String {
    let Some(standing) = standing else { return widget.t("estimate.contradiction") };
    let tier = |place: usize| Standing::tier(widget.setup(), place);
    let at_least = widget.of(&["tier", tier(standing.assessment.at_least), "name"]);
    let at_most = widget.within_reach(tier(standing.assessment.at_most));
    let left = standing.ask.len().to_string();
    let values = [("at_least", at_least.as_str()), ("at_most", at_most.as_str()), ("left", left.as_str())];
    let id = match (standing.assessment.at_least == standing.assessment.at_most, standing.ask.is_empty()) {
        (true, _) => "estimate.exact",
        (false, true) => "estimate.decided",
        (false, false) => "estimate.open",
    };
    widget.fill(id, &values)
}
