//! An action that looks like a link.

use super::button::Button;
use crate::state::use_app;
use leptos::prelude::*;

/// A button in the look of a link, for an action that must not be taken in passing.
#[component]
pub fn LinkButton(
    /// The id of the action.
    action: &'static str,
    /// The id of its text.
    label: &'static str,
    /// Runs on a click or its key.
    on_click: impl Fn() + 'static,
) -> impl IntoView {
    let app = use_app();
    view! { <Button class="link" action on_click=Box::new(on_click)>{app.t(label)}</Button> }
}
