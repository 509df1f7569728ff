//! A radio or a checkbox in a row to tap.

use leptos::prelude::*;

/// A control with its label behind it.
#[component]
pub fn ChoiceRow(
    /// The label.
    label: String,
    children: Children,
) -> impl IntoView {
    view! { <label class="choice">{children()}<span>{label}</span></label> }
}
