//! Another action beside the primary one.

use super::button::Button;
use crate::state::use_app;
use leptos::prelude::*;

/// A button for an action that is not the page's main one.
#[component]
pub fn SecondaryButton(
    /// The id of the action.
    action: &'static str,
    /// The id of its text.
    label: &'static str,
    /// Runs on a click or its key.
    on_click: impl Fn() + 'static,
) -> impl IntoView {
    let app = use_app();
    view! { <Button class="button secondary" action on_click=Box::new(on_click)>{app.t(label)}</Button> }
}
