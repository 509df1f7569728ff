//! A link to the result, made when somebody asks for it.

use super::actions::secondary;
use super::element::{Piece, element, live, live_text, row, text};
use super::field::Field;
use crate::journey::link;
use crate::widget::Widget;
use leptos::prelude::*;

/// The button, and once it was pressed the link, which is on the clipboard where the browser allows that.
pub fn share(widget: Widget) -> Piece {
    let made: ArcRwSignal<Option<String>> = ArcRwSignal::new(None);
    let copied: ArcRwSignal<Option<bool>> = ArcRwSignal::new(None);
    let (make, tell) = (made.clone(), copied.clone());
    let button = secondary(widget, "share", "action.share", move || {
        let link = link::write(&widget.journey_now().entries, widget.setup());
        let address = (widget.outside().address)(&link);
        let tell = tell.clone();
        (widget.outside().copy)(&address, Box::new(move |copied| tell.set(Some(copied))));
        make.set(Some(address));
    });
    let said = live_text(move || match copied.get() {
        None => String::new(),
        Some(copied) => widget.t(if copied { "result.copied" } else { "result.not_copied" }),
    });
    let field = live(move || match made.get() {
        None => row(Vec::new()),
        Some(address) => {
            let control = element("input").attr("type", "text").attr("readonly", "").attr("value", &address);
            let around = Field {
                name: "link".to_owned(),
                label: widget.t("result.share"),
                support: Some(widget.t("result.share_support")),
                required: None,
            };
            around.around(widget, control)
        }
    });
    row(vec![button, field, text("p", "note", String::new()).attr("role", "status").child(said)])
}
