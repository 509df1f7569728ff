//! The row of a page's actions.

use leptos::prelude::*;

/// The actions of a page, the primary one first. Takes further attributes as `attr:…`.
#[component]
pub fn Actions(children: Children) -> impl IntoView {
    view! { <div class="actions">{children()}</div> }
}
