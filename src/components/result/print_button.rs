//! The button that prints.

use crate::components::layout::SecondaryButton;
use crate::state::use_app;
use journey::Message;
use leptos::prelude::*;

/// Prints the page, or from a frame the same result in a new window.
#[component]
pub fn PrintButton() -> impl IntoView {
    let app = use_app();
    view! { <SecondaryButton action="print" label="action.print" on_click=move || app.dispatch(Message::Print)/> }
}
