//! What it is, how long it takes, and what happens to the answers.

use crate::journey::Event;
use crate::parts::{Piece, actions, element, page, primary, secondary, text};
use crate::widget::Widget;

/// The first screen.
pub fn start(widget: Widget) -> Piece {
    let points = ["start.unknown", "start.privacy", "start.basis"].map(|id| text("li", "", widget.t(id)));
    let body = vec![
        text("p", "lead", widget.t("programme.lead")),
        element("ul").class("points").children(points.into()),
        actions(vec![
            primary(widget, "start", "action.start"),
            secondary(widget, "book", "action.book", move || widget.dispatch(Event::Book)),
        ]),
    ];
    page(widget, widget.t("programme.title"), body, Event::Start)
}
