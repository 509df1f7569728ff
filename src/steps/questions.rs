//! A page of the programme's questions.

use crate::journey::{Place, Step};
use crate::parts::{Piece, Submit, actions, page, primary, question, text};
use crate::widget::Widget;

/// The questions of this place that are asked of this company.
pub fn questions(widget: Widget, place: Place) -> Piece {
    let setup = widget.setup();
    let part = place.page(setup).and_then(|page| page.part.as_deref());
    let heading = match (place.step, part) {
        (Step::Readiness, Some(field)) => widget.of(&["readiness", field, "name"]),
        (step, Some(part)) => widget.of(&["step", step.id(), part, "heading"]),
        (step, None) => widget.of(&["step", step.id(), "heading"]),
    };
    let lead = match part {
        Some(_) => None,
        None => widget.find(&["step", place.step.id(), "lead"]),
    };
    let mut body = Vec::new();
    body.extend(lead.map(|lead| text("p", "lead", lead)));
    let asked = place.questions(&widget.journey_now().entries, setup);
    for asked in asked.into_iter().filter_map(|id| setup.programme.question(id)) {
        body.push(question(widget, asked, None));
    }
    body.push(actions(vec![primary(widget, "next", "action.next")]));
    page(widget, heading, body, Submit::Next)
}
