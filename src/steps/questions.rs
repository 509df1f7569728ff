//! A page of the programme's questions.

use crate::journey::Place;
use crate::parts::{Piece, Submit, actions, page, primary, question, row, text};
use crate::widget::Widget;

/// The questions of this place that are asked of this company.
pub fn questions(widget: Widget, place: Place) -> Piece {
    let setup = widget.setup();
    let step = place.step.id();
    let (heading, lead) = match widget.part_of_step(place) {
        Some(part) => (part, None),
        None => (widget.of(&["step", step, "heading"]), widget.find(&["step", step, "lead"])),
    };
    let asked = place.questions(&widget.journey_now().entries, setup);
    let asked = asked.into_iter().filter_map(|id| setup.programme.question(id));
    let body = row(Vec::new())
        .maybe_child(lead.map(|lead| text("p", "lead", lead)))
        .each(asked.map(|asked| question(widget, asked, None)))
        .child(actions(vec![primary(widget, "next", "action.next")]));
    page(widget, heading, body, Submit::Next)
}
