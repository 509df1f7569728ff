//! Where the company stands: the answer first, then why, then what would change it.

use crate::journey::{Standing, contradictions};
use crate::parts::{
    Piece, Submit, actions, bars, change_link, changes, criteria, element, first_steps, ladder, live, page,
    prevented, primary, print, record, routes, row, share, statistics, text, trial,
};
use crate::widget::Widget;

/// The result, provisional as long as answers are missing.
pub fn result(widget: Widget) -> Piece {
    // On this page the standing changes only when a change is tried out, or the trial ends.
    live(move || match widget.standing().as_ref() {
        Some(standing) => shown(widget, standing),
        None => contradictory(widget),
    })
}

fn shown(widget: Widget, standing: &Standing) -> Piece {
    let heading = headline(widget, standing);
    let heading_two = |id: &str| text("h2", "", widget.t(id));
    let body = row(Vec::new())
        .maybe_child(trial(widget))
        .child(text("p", "basis", widget.t("programme.basis")))
        .child(ladder(widget, standing))
        .maybe_child(open_questions(widget, standing))
        .maybe_child(changes(widget, standing))
        .maybe_child(prevented(widget, standing))
        .child(heading_two("result.criteria"))
        .child(criteria(widget, standing))
        .child(heading_two("result.readiness"))
        .child(bars(widget, standing))
        .maybe_child(first_steps(widget, standing))
        .maybe_child(routes(widget, standing))
        .maybe_child(statistics(widget, standing))
        .child(text("p", "note", widget.t("programme.jury_note")))
        .child(text("p", "note", widget.t("programme.other_conditions")))
        .child(record(widget, standing))
        .child(actions(vec![primary(widget, "next", "action.consult"), print(widget), share(widget)]));
    page(widget, heading, body, Submit::Next)
}

/// One sentence in large type. A programme may word single outcomes better than the general form.
fn headline(widget: Widget, standing: &Standing) -> String {
    let id = |tier: usize| Standing::tier(widget.setup(), tier);
    let (at_least, at_most) = (id(standing.assessment.at_least), id(standing.assessment.at_most));
    if let Some(own) = widget.find(&["result", "headline", at_least, at_most]) {
        return own;
    }
    let id = if at_least == at_most { "result.headline.exact" } else { "result.headline.between" };
    widget.fill(
        id,
        &[("at_least", &widget.of(&["tier", at_least, "name"])), ("at_most", &widget.within_reach(at_most))],
    )
}

/// The questions that would still change the tier, each a tap away.
fn open_questions(widget: Widget, standing: &Standing) -> Option<Piece> {
    if standing.ask.is_empty() {
        return None;
    }
    let items = standing.ask.iter().map(|question| {
        let short = widget.of(&["question", question, "short"]);
        element("li").text(short.clone()).child(change_link(widget, question, &short))
    });
    let lead = widget.fill("result.open", &[("left", &standing.ask.len().to_string())]);
    let list = element("ul").each(items);
    Some(element("div").class("open").child(text("p", "", lead)).child(list))
}

/// Answers that contradict each other give no result, only which they are and the way back to the first.
fn contradictory(widget: Widget) -> Piece {
    let answers = widget.journey_now().assessed(widget.setup());
    let errors = contradictions(&answers, widget.setup(), &|_| true);
    let at = errors.first().map(|error| error.name.clone()).unwrap_or_default();
    let again = primary(widget, "change", "action.practice").attr("data-target", &at);
    let body = row(Vec::new())
        .each(errors.iter().map(|error| text("p", "", widget.error(error))))
        .child(actions(vec![again]));
    page(widget, widget.t("result.contradiction"), body, Submit::Change(at))
}
