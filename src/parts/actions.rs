//! Buttons and the links that change a single answer.

use super::element::{Piece, element};
use crate::journey::Event;
use crate::widget::Widget;

/// The place of a page's actions, the primary one first.
pub fn actions(children: Vec<Piece>) -> Piece {
    element("div").class("actions").children(children)
}

/// A button that does not submit the page's form.
pub(super) fn button(class: &str, action: &str, run: impl Fn() + 'static) -> Piece {
    element("button").attr("type", "button").class(class).attr("data-action", action).on("click", run)
}

/// The one action that a page is for. It submits the page's form.
pub fn primary(widget: Widget, action: &str, label: &str) -> Piece {
    element("button")
        .attr("type", "submit")
        .class("button primary")
        .attr("data-action", action)
        .text(widget.t(label))
}

/// Another action, by the side.
pub fn secondary(widget: Widget, action: &str, label: &str, run: impl Fn() + 'static) -> Piece {
    button("button secondary", action, run).text(widget.t(label))
}

/// An action that should not be taken by the way.
pub fn link(widget: Widget, action: &str, label: &str, run: impl Fn() + 'static) -> Piece {
    button("link", action, run).text(widget.t(label))
}

/// "Change", with the thing to change said to those who do not see the line it stands on.
pub fn change_link(widget: Widget, target: &str, subject: &str) -> Piece {
    let event = Event::Change(target.to_owned());
    let label = widget.fill("action.change_subject", &[("subject", subject)]);
    button("link", "change", move || widget.dispatch(event.clone()))
        .attr("data-target", target)
        .attr("aria-label", &label)
        .text(widget.t("action.change"))
}
