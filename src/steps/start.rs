//! What it is, how long it takes, and what happens to the answers.

use crate::journey::Event;
use crate::parts::{actions, element, page, primary, secondary, text};
use crate::widget::Widget;
use leptos::prelude::*;

/// The first screen.
pub fn start(widget: Widget) -> AnyView {
    let points = ["start.unknown", "start.privacy", "start.basis"].map(|id| text("li", "", widget.t(id)));
    let body = vec![
        text("p", "lead", widget.t("programme.lead")),
        element("ul").class("points").children(points.into()).view(),
        actions(vec![
            primary(widget, "start", "action.start").view(),
            secondary(widget, "book", "action.book", move || widget.dispatch(Event::Book)),
        ])
        .view(),
    ];
    page(widget, widget.t("programme.title"), body, Event::Start)
}
