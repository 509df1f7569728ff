//! Where the company stands: the answer first, then why, then what would change it.

use crate::journey::{Event, Moment, Standing};
use crate::parts::{bars, change_link, changes, criteria, ladder, page, primary, secondary};
use crate::widget::Widget;
use leptos::prelude::*;

/// The result, provisional as long as answers are missing.
pub fn result(widget: Widget) -> AnyView {
    let shown = widget.standing(|standing| standing.cloned());
    let Some(standing) = shown else { return contradictory(widget) };
    let heading = headline(widget, &standing);
    let body = view! {
        <p class="basis">{widget.t("programme.basis")}</p>
        {ladder(widget, &standing)}
        {open_questions(widget, &standing)}
        <h2>{widget.t("result.criteria")}</h2>
        {criteria(widget, &standing)}
        {changes(widget, &standing)}
        <h2>{widget.t("result.readiness")}</h2>
        {bars(widget, &standing)}
        <p class="note">{widget.t("programme.jury_note")}</p>
        <p class="note">{widget.t("programme.other_conditions")}</p>
        <div class="actions">
            {primary(widget, "next", "action.consult")}
            {secondary(widget, "print", "action.print", move || (widget.outside().print)())}
        </div>
    };
    page(widget, heading, body.into_any(), Event::Next(Moment::default()))
}

/// One sentence in large type. A programme may word single outcomes better than the general form.
fn headline(widget: Widget, standing: &Standing) -> String {
    let (at_least, at_most) = widget.setup(|setup| {
        let id = |tier: usize| Standing::tier(setup, tier).to_owned();
        (id(standing.assessment.at_least), id(standing.assessment.at_most))
    });
    if let Some(own) = widget.find(&["result", "headline", &at_least, &at_most]) {
        return own;
    }
    let name = |tier: &str| widget.of(&["tier", tier, "name"]);
    let id = if at_least == at_most { "result.headline.exact" } else { "result.headline.between" };
    widget.fill(id, &[("at_least", &name(&at_least)), ("at_most", &name(&at_most))])
}

/// The questions that would still change the tier, each a tap away.
fn open_questions(widget: Widget, standing: &Standing) -> Option<AnyView> {
    if standing.ask.is_empty() {
        return None;
    }
    let items = standing.ask.iter().map(|question| {
        let short = widget.of(&["question", question, "short"]);
        view! { <li>{short.clone()} " " {change_link(widget, question, &short)}</li> }
    });
    let lead = widget.fill("result.open", &[("left", &standing.ask.len().to_string())]);
    Some(view! { <div class="open"><p>{lead}</p><ul>{items.collect_view()}</ul></div> }.into_any())
}

/// Answers that contradict each other give no result, only the way back to them.
fn contradictory(widget: Widget) -> AnyView {
    let body = view! {
        <p>{widget.t("estimate.contradiction")}</p>
        <div class="actions">
            {secondary(widget, "change", "action.practice", move || {
                widget.dispatch(Event::Change("practice".to_owned()));
            })}
        </div>
    };
    page(widget, widget.t("result.contradiction"), body.into_any(), Event::Start)
}
