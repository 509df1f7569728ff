//! What an adviser would be told, for people who decide whether to share it.

use super::field_fold::FieldFold;
use crate::state::use_app;
use crate::view::{element, text};
use consultation::request::AssessmentSummary;
use leptos::prelude::*;

/// Everything in the summary that is sent along, in words, behind a line to open.
#[component]
pub fn SharedAssessment(
    /// The summary.
    summary: AssessmentSummary,
) -> impl IntoView {
    let app = use_app();
    let tier = |id: &str| app.t_path(&["tier", id, "name"]);
    let line = |name: &str, value: &str| [&*app.t_args("value.of", &[("name", name)]), value].concat();
    let (at_least, at_most) = (tier(&summary.at_least), tier(&summary.at_most));
    let mut lines = vec![app.t_args("shared.tier", &[("at_least", &at_least), ("at_most", &at_most)])];
    for criterion in &summary.criteria {
        let name = app.t_path(&["criterion", &criterion.id, "label"]);
        lines.push(line(&name, &app.t_path(&["verdict", &criterion.verdict])));
    }
    for (field, state) in &summary.readiness {
        let score = state.score.map_or_else(
            || app.t("bars.none"),
            |score| app.t_args("bars.score", &[("score", &score.to_string())]),
        );
        lines.push(line(&app.t_path(&["readiness", field, "name"]), &score));
    }
    let items = lines.into_iter().map(|line| text("li", None, line)).collect();
    let list = element("ul", None, items);
    view! { <FieldFold label=app.t("shared.title") is_needed=Box::new(|_| false)>{list}</FieldFold> }
}
