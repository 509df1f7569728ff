//! What is wrong with the page, once, above its heading, with a way to each control.

use crate::state::{App, use_app};
use crate::view::fresh;
use journey::{FieldError, Message};
use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// The id of what names the summary.
const NAME: &str = "error-summary";

/// The summary; nothing while nothing is wrong. The outer element takes the focus, the inner one announces itself, so
/// that neither swallows the other. Orca says nothing about an element with the focus that has no name, and nothing about
/// the alert in it.
#[component]
pub fn ErrorSummary() -> impl IntoView {
    let app = use_app();
    fresh(move || {
        let errors = app.errors.get();
        let has_controls = errors.iter().any(|error| !error.name.is_empty());
        let heading = has_controls.then(|| view! { <h2 id=NAME>{app.t("error.summary")}</h2> });
        let summary = || {
            view! {
                <div class="error-summary" role="group" aria-labelledby=NAME tabindex="-1" data-error-summary>
                    <div role="alert">
                        {heading}
                        <ul id=(!has_controls).then_some(NAME)>{errors.iter().map(|error| item(app, error)).collect_view()}</ul>
                    </div>
                </div>
            }
        };
        (!errors.is_empty()).then(summary).into_any()
    })
}

fn item(app: App, error: &FieldError) -> AnyView {
    let (name, text) = (error.name.clone(), app.error_text(error));
    if name.is_empty() {
        return view! { <li>{text}</li> }.into_any();
    }
    let href = ["#", &name].concat();
    // The address stays as it is: a widget in a frame adds nothing to the host's history.
    let on_click = move |event: MouseEvent| {
        event.prevent_default();
        app.dispatch(Message::Focus(name.clone()));
    };
    view! { <li><a href=href on:click:capture=on_click>{text}</a></li> }.into_any()
}
