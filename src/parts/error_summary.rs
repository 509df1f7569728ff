//! What is wrong with the page, once, above its heading, with a way to each control.

use crate::widget::Widget;
use leptos::prelude::*;

/// The summary: empty while nothing is wrong. The outer element takes the focus, the inner one
/// announces itself, so that neither swallows the other.
pub fn error_summary(widget: Widget) -> AnyView {
    let summary = move || {
        let errors = widget.with(|journey| journey.errors.clone());
        (!errors.is_empty()).then(|| {
            let items = errors.into_iter().map(|error| {
                let message = widget.error(&error);
                let name = error.name.clone();
                let go = move |event: leptos::ev::MouseEvent| {
                    event.prevent_default();
                    (widget.outside().focus)(&name);
                };
                view! { <li><a href=format!("#{}", error.name) on:click=go>{message}</a></li> }
            });
            view! {
                <div class="error-summary" tabindex="-1" data-error-summary="">
                    <div role="alert">
                        <h2>{widget.t("error.summary")}</h2>
                        <ul>{items.collect_view()}</ul>
                    </div>
                </div>
            }
        })
    };
    view! { {summary} }.into_any()
}
