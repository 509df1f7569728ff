//! What few people need, behind a line to open.

use crate::components::layout::Fold;
use crate::state::{Fact, use_app};
use leptos::prelude::*;

/// A fold that opens once it is needed.
#[component]
pub fn FieldFold(
    /// The line.
    label: String,
    /// Whether what is folded holds an answer or an error.
    is_needed: Fact,
    children: Children,
) -> impl IntoView {
    // What is emptied again does not close under the person's hands.
    let is_needed = use_app().watch(is_needed, true);
    let is_open = Box::new(move || is_needed.get());
    view! { <Fold class="more" is_open summary=label.into_any() body=children().into_any()/> }
}

/// Whether one of these fields holds an answer or an error.
pub fn holds(names: Vec<&'static str>) -> Fact {
    Box::new(move |journey| {
        let is_wrong = |name: &str| journey.errors.iter().any(|error| error.name == name);
        names.iter().any(|name| !journey.form.text(name).is_empty() || is_wrong(name))
    })
}
