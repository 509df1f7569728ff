//! The one action that a page is for.

use crate::state::use_app;
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
    view! { <button type="submit" class="button primary" data-action=action>{app.t(label)}</button> }
}
