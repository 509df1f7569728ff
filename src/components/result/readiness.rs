//! Readiness by field: a table whose rows have the field's name, its bar and its number.

use super::Text;
use crate::state::{App, use_app};
use crate::view::emphasised;
use assessment::Readiness as State;
use journey::Evaluation;
use leptos::prelude::*;
use std::sync::Arc;

/// One row a field. A field without a score has the outline of a bar.
#[component]
pub fn Readiness(evaluation: Arc<Evaluation>) -> impl IntoView {
    let app = use_app();
    let fields = app.flow().programme.specification().readiness.iter().zip(&evaluation.readiness);
    let rows = fields.map(|(field, state)| row(app, &field.id, state)).collect_view();
    let lacks_score = evaluation.readiness.iter().any(|state| state.score.is_none());
    let rule = lacks_score.then(|| view! { <Text tag="p" class="note" text=app.t("bars.rule")/> }.into_any());
    view! {
        <table class="readiness">
            <Text tag="caption" text=app.t("bars.caption")/>
            <tbody>{rows}</tbody>
        </table>
        {rule}
    }
}

fn row(app: App, field: &str, state: &State) -> AnyView {
    let State { score, answered, of, .. } = *state;
    let counts = [("answered", &*answered.to_string()), ("of", &*of.to_string())];
    let is_partial = answered > 0 && answered < of;
    let counts = is_partial
        .then(|| view! { <Text tag="small" text=app.t_args("bars.answered", &counts)/> }.into_any());
    let (bar, score) = match score {
        Some(score) => {
            let number = |_: &str| Some((score.to_string(), true));
            (Some(bar(score)), emphasised(&app.t("bars.score"), &number))
        }
        None => (None, Some(app.t(if answered == 0 { "bars.open" } else { "bars.none" }).into_any())),
    };
    let class = if bar.is_some() { "scored" } else { "unscored" };
    view! {
        <tr>
            <th scope="row">
                <Text tag="span" text=app.t_path(&["readiness", field, "name"])/>
                {counts}
            </th>
            <td class=class>{bar}</td>
            <td class="score">{score}</td>
        </tr>
    }
    .into_any()
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
