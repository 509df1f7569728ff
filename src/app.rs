//! Which step is shown. The progress and the estimate stay in place while the page below changes.

use crate::parts::{Piece, element, estimate, help, languages, live, progress};
use crate::steps;
use crate::widget::Widget;

#[cfg(not(target_arch = "wasm32"))]
pub use crate::parts::escaped;

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
        .live("aria-busy", move || widget.is_waiting().then(|| "true".to_owned()))
        .maybe_child(languages(widget, language))
        .child(progress(widget))
        .child(estimate(widget))
        .child(element("div").class("page").child(live(move || steps::step(widget, widget.place()))))
        .child(help(widget))
}

/// The first screen as it stands on the page before the widget is there, with what is said where it never comes:
/// that it could not be loaded, and that it needs scripts. Either way the telephone number is there.
#[cfg(not(target_arch = "wasm32"))]
pub fn first_screen(widget: Widget) -> Piece {
    let said = |id: &str| crate::parts::text("p", "error", widget.t(id));
    let failure = said("start.failed").attr("id", "failure").attr("role", "alert").flag("hidden", true);
    let without_scripts = element("noscript").child(said("start.without_scripts"));
    main(widget, &widget.language()).beginning_with(vec![failure, without_scripts])
}
