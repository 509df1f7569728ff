//! What it is, how long it takes, and what happens to the answers.

use crate::journey::Event;
use crate::parts::{page, primary, secondary};
use crate::widget::Widget;
use leptos::prelude::*;

/// The first screen.
pub fn start(widget: Widget) -> AnyView {
    let body = view! {
        <p class="lead">{widget.t("programme.lead")}</p>
        <ul class="points">
            <li>{widget.t("start.unknown")}</li>
            <li>{widget.t("start.privacy")}</li>
            <li>{widget.t("start.basis")}</li>
        </ul>
        <div class="actions">
            {primary(widget, "start", "action.start")}
            {secondary(widget, "book", "action.book", move || widget.dispatch(Event::Book))}
        </div>
    };
    page(widget, widget.t("programme.title"), body.into_any(), Event::Start)
}
