//! Readiness by field: a table whose first column draws the score that the second one says.

use crate::state::use_app;
use journey::Evaluation;
use leptos::prelude::*;
use std::sync::Arc;

/// One row a field. A field without a score has no bar at all, not an empty one.
#[component]
pub fn Readiness(evaluation: Arc<Evaluation>) -> impl IntoView {
    let app = use_app();
    let fields = app.flow().programme.specification().readiness.iter();
    let rows = fields.zip(&evaluation.readiness).map(|(field, state)| {
        let score = match state.score {
            Some(score) => app.t_args("bars.score", &[("score", &score.to_string())]),
            None => app.t("bars.unknown"),
        };
        let (answered, of) = (state.answered.to_string(), state.of.to_string());
        let answered = app.t_args("bars.answered", &[("answered", &answered), ("of", &of)]);
        view! {
            <tr>
                <th scope="row">
                    {app.t_path(&["readiness", &field.id, "name"])}
                    {state.score.map(bar)}
                </th>
                <td class="score">{score}</td>
                <td class="answered">{answered}</td>
            </tr>
        }
        .into_any()
    });
    let columns = ["field", "score", "answered"]
        .into_iter()
        .map(|name| view! { <th scope="col">{app.t_path(&["bars", "column", name])}</th> }.into_any());
    view! {
        <table class="readiness">
            <thead>
                <tr>{columns.collect_view()}</tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

/// The drawing of a score from 0 to 100. The number is in the next cell, so it is hidden from screen readers.
fn bar(score: u8) -> AnyView {
    view! {
        <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
            {rect("whole", 100)}
            {rect("reached", score)}
        </svg>
    }
    .into_any()
}

fn rect(class: &'static str, width: u8) -> AnyView {
    view! { <rect class=class width=width.to_string() height="8"></rect> }.into_any()
}
