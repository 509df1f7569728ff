//! A list of which the first rows are visible.

use crate::components::layout::Fold;
use crate::state::use_app;
use leptos::prelude::*;

/// The rows in a list; those past the limit are folded beneath it.
#[component]
pub fn Rows(
    /// The class of the list.
    class: &'static str,
    /// The rows.
    rows: Vec<AnyView>,
    /// The number of rows that are visible.
    limit: usize,
    /// The id of the text that unfolds the others, with their number as `count`.
    others: &'static str,
) -> impl IntoView {
    let app = use_app();
    let mut visible = rows;
    let folded = visible.split_off(limit.min(visible.len()));
    let mut views = Vec::new();
    if !visible.is_empty() {
        views.push(list(class, visible));
    }
    if !folded.is_empty() {
        let summary = app.t_args(others, &[("count", &folded.len().to_string())]).into_any();
        let body = list(class, folded);
        views.push(view! { <Fold class="more" is_open=Box::new(|| false) summary body/> }.into_any());
    }
    views
}

/// Named as a list, because browsers take that from a list without marks.
pub(super) fn list(class: &'static str, rows: Vec<AnyView>) -> AnyView {
    view! { <ul class=class role="list">{rows}</ul> }.into_any()
}
