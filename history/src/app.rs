//! The page: its head, and what it shows.

use crate::components::{Head, MessageLine};
use crate::pages::ComparePage;
use crate::state::History;
use leptos::prelude::*;

/// The whole page.
#[component]
pub fn App(
    /// The state, for the context.
    history: History,
) -> impl IntoView {
    provide_context(history);
    provide_context(history.app);
    let state = move || match history.opened.with(Vec::len) {
        0 => "empty",
        1 => "one",
        _ => "several",
    };
    view! {
        <main class="widget" data-history=state>
            <Head/>
            <h1 tabindex="-1">{history.t("history.title")}</h1>
            <MessageLine/>
            <ComparePage/>
        </main>
    }
}
