//! Which step is shown. The progress and the estimate stay in place while the page below changes.

use crate::parts::{Piece, element, estimate, help, live, progress};
use crate::steps;
use crate::widget::Widget;

/// The whole widget.
pub fn app(widget: Widget) -> Piece {
    let part = move || widget.place().page(widget.setup()).and_then(|page| page.part.clone());
    element("main")
        .class("widget")
        .live("data-step", move || Some(widget.place().step.id().to_owned()))
        .live("data-part", part)
        .child(progress(widget))
        .child(estimate(widget))
        .child(element("div").class("page").child(live(move || steps::step(widget, widget.place()))))
        .child(help(widget))
}
