//! A page of the programme's questions.

use crate::journey::{Event, Moment, Place, Step};
use crate::parts::{page, primary, question};
use crate::widget::Widget;
use leptos::prelude::*;

/// The questions of this place that are asked of this company.
pub fn questions(widget: Widget, place: Place) -> AnyView {
    let asked = widget.peek(|journey| {
        widget.setup(|setup| {
            let ids = place.questions(&journey.entries, setup);
            ids.into_iter().filter_map(|id| setup.programme.question(id).cloned()).collect::<Vec<_>>()
        })
    });
    let part = widget.setup(|setup| place.page(setup).and_then(|page| page.part.clone()));
    let heading = match (place.step, &part) {
        (Step::Readiness, Some(field)) => widget.of(&["readiness", field, "name"]),
        (step, Some(part)) => widget.of(&["step", step.id(), part, "heading"]),
        (step, None) => widget.of(&["step", step.id(), "heading"]),
    };
    let lead = match &part {
        Some(_) => None,
        None => widget.find(&["step", place.step.id(), "lead"]),
    };
    let body = view! {
        {lead.map(|lead| view! { <p class="lead">{lead}</p> })}
        {asked.iter().map(|asked| question(widget, asked, None)).collect_view()}
        <div class="actions">{primary(widget, "next", "action.next")}</div>
    };
    page(widget, heading, body.into_any(), Event::Next(Moment::default()))
}
