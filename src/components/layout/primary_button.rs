//! The one action that a page is for.

use crate::state::use_app;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// The button that submits the page's form. Takes further attributes as `attr:…`.
#[component]
pub fn PrimaryButton(
    /// The id of the action.
    action: &'static str,
    /// The id of its text.
    label: &'static str,
) -> impl IntoView {
    let app = use_app();
    view! {
        <button type="submit" class="button primary" data-action=action on:click:capture=ignore_repetition>
            {app.t(label)}
        </button>
    }
}

/// The second press of a double click hits the button of the next page, which is in the same place.
fn ignore_repetition(event: MouseEvent) {
    if event.detail() > 1 {
        event.prevent_default();
    }
}
