//! What few people need, behind a line to open.

use crate::state::use_app;
use journey::Journey;
use leptos::prelude::*;

/// Whether a fold is needed.
pub type Need = Box<dyn Fn(&Journey) -> bool + Send + Sync>;

/// A fold. It opens once it is needed, and is the person's to close.
#[component]
pub fn Fold(
    /// The line.
    label: String,
    /// Whether what is folded holds an answer or an error.
    is_needed: Need,
    children: Children,
) -> impl IntoView {
    let app = use_app();
    // What is emptied again does not close under the person's hands.
    let is_open = Memo::new(move |was_open: Option<&bool>| {
        was_open == Some(&true) || app.journey.with(|journey| is_needed(journey))
    });
    view! {
        <details class="more" open=move || is_open.get()>
            <summary>{label}</summary>
            {children()}
        </details>
    }
}

/// Whether one of these fields holds an answer or an error.
pub fn holds(names: Vec<&'static str>) -> Need {
    Box::new(move |journey| {
        let is_wrong = |name: &str| journey.errors.iter().any(|error| error.name == name);
        names.iter().any(|name| !journey.form.text(name).is_empty() || is_wrong(name))
    })
}
