//! Readiness by field: a table whose rows have the field's name, its bar and its number.

use crate::state::{App, use_app};
use crate::view::{element, emphasised, header_cell, text};
use assessment::Readiness as State;
use journey::Evaluation;
use leptos::prelude::*;
use std::sync::Arc;

/// One row a field. A field without a score has the outline of a bar.
#[component]
pub fn Readiness(evaluation: Arc<Evaluation>) -> impl IntoView {
    let app = use_app();
    let fields = app.flow().programme.specification().readiness.iter().zip(&evaluation.readiness);
    let rows = fields.map(|(field, state)| row(app, &field.id, state)).collect();
    let lacks_score = evaluation.readiness.iter().any(|state| state.score.is_none());
    let rule = lacks_score.then(|| text("p", Some("note"), app.t("bars.rule")));
    let parts = vec![text("caption", None, app.t("bars.caption")), element("tbody", None, rows)];
    let mut views = vec![element("table", Some("readiness"), parts)];
    views.extend(rule);
    views
}

fn row(app: App, field: &str, state: &State) -> AnyView {
    let State { score, answered, of, .. } = *state;
    let counts = [("answered", &*answered.to_string()), ("of", &*of.to_string())];
    let is_partial = answered > 0 && answered < of;
    let counts = is_partial.then(|| text("small", None, app.t_args("bars.answered", &counts)));
    let (bar, score) = match score {
        Some(score) => {
            let number = |_: &str| Some((score.to_string(), true));
            (Some(bar(score)), emphasised(&app.t("bars.score"), &number))
        }
        None => (None, Some(app.t(if answered == 0 { "bars.open" } else { "bars.none" }).into_any())),
    };
    let class = if bar.is_some() { "scored" } else { "unscored" };
    let mut name = vec![text("span", None, app.t_path(&["readiness", field, "name"]))];
    name.extend(counts);
    let cells = vec![
        header_cell("row", None, name),
        element("td", Some(class), bar.into_iter().collect()),
        element("td", Some("score"), score.into_iter().collect()),
    ];
    element("tr", None, cells)
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
