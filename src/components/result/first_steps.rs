//! Where to begin: the fields that are furthest behind, each with something to do.

use crate::state::{App, use_app};
use crate::view::{element, text};
use assessment::specification::ReadinessField;
use journey::Evaluation;
use leptos::prelude::*;
use std::sync::Arc;

/// More fields than this at once are no beginning.
const MAX_FIELDS: usize = 3;

/// The fields with the lowest answers, lowest first; nothing where no field has a gap.
#[component]
pub fn FirstSteps(evaluation: Arc<Evaluation>) -> AnyView {
    let app = use_app();
    let items = lowest(app, &evaluation).into_iter().map(|field| item(app, field)).collect::<Vec<_>>();
    if items.is_empty() {
        return ().into_any();
    }
    vec![text("h3", None, app.t("result.first_steps")), element("ol", Some("first-steps"), items)].into_any()
}

/// Fields without an answer are left out, because unknown is not behind; so are those with nothing left to do.
pub(super) fn lowest(app: App, evaluation: &Evaluation) -> Vec<&'static ReadinessField> {
    let fields = &app.flow().programme.specification().readiness;
    let scored = evaluation.readiness.iter().enumerate().filter_map(|(index, state)| {
        let mean = usize::from(state.mean.filter(|mean| *mean < 100)?);
        // Mean and index in one number: equal means stay in the programme's order.
        Some(mean * fields.len() + index)
    });
    let mut order: Vec<usize> = scored.collect();
    order.sort_unstable();
    let indices = order.iter().map(|mean_and_index| mean_and_index % fields.len());
    indices.take(MAX_FIELDS).filter_map(|index| fields.get(index)).collect()
}

fn item(app: App, field: &ReadinessField) -> AnyView {
    let help = field.help.as_ref().map(|route| {
        let name = app.t_path(&["route", route, "name"]);
        text("small", None, app.t_args("result.step_help", &[("name", &name)]))
    });
    let mut parts = vec![
        text("strong", None, app.t_path(&["readiness", &field.id, "name"])),
        text("p", None, app.t_path(&["readiness", &field.id, "first_step"])),
    ];
    parts.extend(help);
    view! { <li data-field=field.id.clone()>{parts}</li> }.into_any()
}
