//! The smallest changes for all programmes of a visit together.

use super::advice::changes;
use super::rows::list;
use crate::state::{App, Programmes};
use crate::view::{element_with, text, tier_short};
use assessment::{Conflict, Plan};
use leptos::prelude::*;

/// What reaches the next tier of every programme, or why nothing does; nothing where fewer than two programmes have a tier
/// within reach.
pub fn joint_plan(app: App, programmes: &Programmes) -> AnyView {
    let plans = programmes.plans.get_untracked();
    if plans.targets.iter().flatten().count() < 2 {
        return ().into_any();
    }
    let mut views = vec![text("h2", None, app.t("visit.plan"))];
    views.extend(plans.conflicts.iter().map(|conflict| said(app, programmes, conflict)));
    views.extend(plans.plans.first().map(|plan| smallest(app, programmes, plan)));
    element_with("div", None, [("data-plan", Some(String::new())), ("class", None)], views)
}

/// What a plan reaches, and its changes.
fn smallest(app: App, programmes: &Programmes, plan: &Plan) -> AnyView {
    let reached = plan.reaches.iter().filter_map(|(index, tier)| {
        let state = *programmes.all.get(*index)?;
        let (programme, tier) = (state.t("programme.name"), tier_short(state, *tier));
        let values = [("programme", programme.as_str()), ("tier", tier.as_str())];
        Some(text("li", None, app.t_args("visit.reaches", &values)))
    });
    let count = plan.changes.len().to_string();
    let lead = text("p", None, app.t_args("visit.changes", &[("count", &count)]));
    vec![lead, list("reaches", reached.collect()), changes(app, &plan.changes)].into_any()
}

/// Which programmes need different answers, and to which questions.
fn said(app: App, programmes: &Programmes, conflict: &Conflict) -> AnyView {
    let states = conflict.programmes.iter().filter_map(|index| programmes.all.get(*index));
    let names: Vec<_> = states.map(|state| state.t("programme.name")).collect();
    let questions = conflict.questions.iter().map(|question| app.t_path(&["question", question, "short"]));
    let separator = app.t("value.separator");
    let (names, questions) = (names.join(&separator), questions.collect::<Vec<_>>().join(&separator));
    let values = [("programmes", names.as_str()), ("questions", questions.as_str())];
    text("p", None, app.t_args("visit.conflict", &values))
}
