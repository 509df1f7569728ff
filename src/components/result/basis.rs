//! What the result goes by: said in one row, explained where a person asks.

use crate::components::layout::Fold;
use crate::state::use_app;
use crate::view::text;
use leptos::prelude::*;

/// The notes of the programme, of which it may leave out any but the first.
const NOTES: [&str; 3] = ["scheme_note", "other_conditions", "jury_note"];

/// The row with the notes beneath it.
#[component]
pub fn Basis() -> impl IntoView {
    let app = use_app();
    let notes = NOTES.into_iter().filter_map(|note| app.t_opt(&["programme", note]));
    let notes = notes.map(|note| text("p", None, note)).collect::<Vec<_>>();
    let summary = app.t("programme.basis").into_any();
    let outdated = app.outdated().map(|outdated| text("p", None, outdated));
    view! { {outdated} <Fold class="more basis" is_open=Box::new(|| false) summary body=notes.into_any()/> }
}
