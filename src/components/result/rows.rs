//! A list of which the first rows are visible.

use super::Fold;
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
    let list = move |rows: Vec<AnyView>| {
        (!rows.is_empty()).then(|| view! { <ul class=class role="list">{rows}</ul> }.into_any())
    };
    let others = (!folded.is_empty()).then(|| {
        let count = folded.len().to_string();
        let summary = app.t_args(others, &[("count", &count)]).into_any();
        view! { <Fold class="more" summary>{list(folded)}</Fold> }.into_any()
    });
    view! {
        {list(visible)}
        {others}
    }
}
