//! Which step is shown. The progress and the estimate stay in place while the page below changes.

use crate::parts::{estimate, help, progress};
use crate::steps;
use crate::widget::Widget;
use leptos::prelude::*;

/// The whole widget.
pub fn app(widget: Widget) -> impl IntoView {
    let part = move || {
        let place = widget.place();
        widget.setup(|setup| place.page(setup).and_then(|page| page.part.clone()))
    };
    view! {
        <main class="widget" data-step=move || widget.place().step.id() data-part=part>
            {progress(widget)}
            {estimate(widget)}
            <div class="page">{move || steps::step(widget, widget.place())}</div>
            {help(widget)}
        </main>
    }
}
