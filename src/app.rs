//! Which step is shown. The progress and the estimate stay in place while the page below changes.

use crate::parts::{Piece, element, estimate, help, languages, live, progress};
use crate::steps;
use crate::widget::Widget;

/// The whole widget, anew in each language.
pub fn app(widget: Widget) -> Piece {
    live(move || {
        let language = widget.language();
        main(widget, &language)
    })
}

fn main(widget: Widget, language: &str) -> Piece {
    let part = move || widget.place().page(widget.setup()).and_then(|page| page.part.clone());
    element("main")
        .class("widget")
        .live("data-step", move || Some(widget.place().step.id().to_owned()))
        .live("data-part", part)
        .maybe_child(languages(widget, language))
        .child(progress(widget))
        .child(estimate(widget))
        .child(element("div").class("page").child(live(move || steps::step(widget, widget.place()))))
        .child(help(widget))
}
