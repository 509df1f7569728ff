//! What is folded until it is asked for.

use leptos::prelude::*;

/// A row that unfolds what is beneath it. Takes further attributes as `attr:…`.
#[component]
pub fn Fold(
    /// The class of its look.
    class: &'static str,
    /// Whether it is unfolded. Whether it stays so is up to the person.
    is_open: Box<dyn Fn() -> bool + Send + Sync>,
    /// What the row says.
    summary: AnyView,
    /// What is beneath it.
    body: AnyView,
) -> impl IntoView {
    view! {
        <details class=class open=move || is_open().then(String::new)>
            <summary>{summary}</summary>
            {body}
        </details>
    }
}
