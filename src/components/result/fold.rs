//! What is folded until it is asked for.

use leptos::prelude::*;

/// A row that unfolds what is beneath it. Takes further attributes as `attr:…`.
#[component]
pub fn Fold(
    /// The class of its look.
    class: &'static str,
    /// What the row says.
    summary: AnyView,
    /// Whether it is unfolded at first.
    #[prop(optional)]
    is_open: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <details class=class open=is_open>
            <summary>{summary}</summary>
            {children()}
        </details>
    }
}
