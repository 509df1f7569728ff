//! The error of a control.

use crate::state::use_app;
use crate::view::fresh;
use leptos::prelude::*;

/// The text of the error, while there is one.
#[component]
pub fn ErrorMessage(
    /// The control's name.
    name: String,
) -> impl IntoView {
    let app = use_app();
    fresh(move || {
        let id = [name.as_str(), "-error"].concat();
        app.error_at(&name).map(|error| view! { <p class="error" id=id>{error}</p> }).into_any()
    })
}
