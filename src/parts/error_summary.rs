//! What is wrong with the page, once, above its heading, with a way to each control.

use super::element::{Piece, element, live, row, text};
use crate::journey::FieldError;
use crate::widget::Widget;

/// The summary: empty while nothing is wrong. The outer element takes the focus, the inner one
/// announces itself, so that neither swallows the other.
pub fn error_summary(widget: Widget) -> Piece {
    live(move || {
        let list = element("ul").each(widget.errors().iter().map(|error| item(widget, error)));
        let Some(list) = list.filled() else { return row(Vec::new()) };
        let is_entered = widget.errors().iter().all(|error| !error.name.is_empty());
        let heading = is_entered.then(|| text("h2", "", widget.t("error.summary")));
        let announced = element("div").attr("role", "alert").maybe_child(heading).child(list);
        element("div")
            .class("error-summary")
            .attr("tabindex", "-1")
            .attr("data-error-summary", "")
            .child(announced)
    })
}

fn item(widget: Widget, error: &FieldError) -> Piece {
    let name = error.name.clone();
    if name.is_empty() {
        return text("li", "", widget.error(error));
    }
    // The address stays as it is: a widget in a frame adds nothing to the host's history.
    let link = element("a")
        .attr("href", &["#", &name].concat())
        .text(widget.error(error))
        .on("click", move || (widget.outside().focus)(&name));
    element("li").child(link)
}
