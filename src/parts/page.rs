//! The frame that every page has: back, errors, heading, form.

use super::actions::button;
use super::element::{Piece, element, row};
use super::error_summary::error_summary;
use crate::journey::{Event, Step};
use crate::widget::Widget;

/// The id of a page's heading. No control has a name with this sign in it.
pub(super) const HEADING: &str = "page-heading";

/// What leaving a page forwards does.
pub enum Submit {
    /// Begin the questions.
    Start,
    /// Go on, if nothing on the page is wrong.
    Next,
    /// Send the request.
    Send,
    /// Go to where this answer can be changed.
    Change(String),
}

/// A page with its heading and body. Leaving it forwards is submitting its form, so that the
/// keyboard's own "go" works, and an input method's Enter does not.
pub fn page(widget: Widget, heading: String, body: Piece, submit: Submit) -> Piece {
    let mut parts = Vec::new();
    if !matches!(widget.place().step, Step::Start | Step::Receipt) {
        let back = button("link back", "back", move || widget.dispatch(Event::Back(widget.moment())));
        parts.push(back.text(widget.t("action.back")));
    }
    parts.push(error_summary(widget));
    parts.push(element("h1").attr("id", HEADING).attr("tabindex", "-1").text(heading));
    let form = element("form").attr("novalidate", "").child(body).on("submit", move || match &submit {
        Submit::Send => widget.send(),
        Submit::Next => widget.dispatch(Event::Next(widget.moment())),
        Submit::Start => widget.dispatch(Event::Start),
        Submit::Change(target) => widget.dispatch(Event::Change(target.clone())),
    });
    // A control's own listener comes first, so that its answer is taken in by then.
    parts.push(form.on("change", move || widget.settle()));
    row(parts)
}
