//! A link to the result, made when somebody asks for it.

use super::actions::secondary;
use super::element::{Piece, element, live, live_text, row};
use super::field::Field;
use crate::journey::{Event, link};
use crate::widget::Widget;

/// The address of the result on a page of its own.
fn address(widget: Widget) -> String {
    (widget.outside().address)(&link::write(&widget.journey_now().entries, widget.setup()))
}

/// The button that prints the result.
pub fn print(widget: Widget) -> Piece {
    secondary(widget, "print", "action.print", move || (widget.outside().print)(&address(widget)))
}

/// The button, and once it was pressed the link, which is on the clipboard where the browser allows that.
pub fn share(widget: Widget) -> Piece {
    let button = secondary(widget, "share", "action.share", move || {
        let address = address(widget);
        (widget.outside().copy)(&address, Box::new(move |copied| widget.dispatch(Event::Copied(copied))));
        widget.dispatch(Event::Link(address));
    });
    let said = live_text(move || match widget.journey().copied {
        None => String::new(),
        Some(copied) => widget.t(if copied { "result.copied" } else { "result.not_copied" }),
    });
    let field = live(move || match &widget.journey().link {
        None => row(Vec::new()),
        Some(address) => {
            let control = element("input").attr("type", "text").attr("readonly", "").attr("value", address);
            let around = Field {
                name: "link".to_owned(),
                label: widget.t("result.share"),
                support: Some(widget.t("result.share_support")),
                required: None,
            };
            around.around(widget, control)
        }
    });
    row(vec![button, field, element("p").attr("role", "status").child(said)])
}
