//! The page: its head, and what it shows.

use crate::components::{Head, MessageLine};
use crate::pages::{ComparePage, TogetherPage};
use crate::state::History;
use crate::together::Together;
use leptos::prelude::*;

/// The whole page.
#[component]
pub fn App(
    /// The state, for the context.
    history: History,
    /// What the page for two people has; without it the page is that for results.
    #[prop(default = None)]
    together: Option<Together>,
) -> impl IntoView {
    provide_context(history);
    provide_context(history.app);
    let state = move || match history.opened.with(Vec::len) {
        _ if together.is_some() => "together",
        0 => "empty",
        1 => "one",
        _ => "several",
    };
    let content = match together {
        Some(together) => view! { <TogetherPage together/> }.into_any(),
        None => view! { <ComparePage/> }.into_any(),
    };
    view! {
        <main class="widget" data-history=state>
            <Head/>
            <h1 tabindex="-1">{history.t(title(together.is_some()))}</h1>
            <MessageLine/>
            {content}
        </main>
    }
}

/// The id of the page's name.
#[must_use]
pub const fn title(is_together: bool) -> &'static str {
    if is_together { "history.together.title" } else { "history.title" }
}
