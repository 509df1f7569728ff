//! Where the company stands so far under each programme of a visit, a line each.

use crate::state::{App, Programmes};
use crate::view::tier_short;
use journey::{Evaluation, Part};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// Tracks whether the programmes of a visit with several are loaded, and their evaluations.
pub fn track_programmes(app: App) {
    if !app.is_alone() {
        app.journey.track();
    }
}

/// The estimate of a visit with several programmes, once they are loaded: what is left to ask, then a line for each
/// programme. Untracked.
pub fn so_far(app: App) -> Option<String> {
    let programmes = loaded(app)?;
    let left = open_questions(programmes);
    let first = match left {
        0 => app.t("visit.so_far.decided"),
        _ => app.t_args("visit.so_far.left", &[("left", &left.to_string())]),
    };
    let mut lines = vec![first];
    for state in &programmes.all {
        lines.extend(
            state.evaluation.with_untracked(|evaluation| evaluation.as_ref().map(|it| line(state, it))),
        );
    }
    Some(lines.join("\n"))
}

/// Whether no answer can change the tier under a further programme of the visit. Untracked.
pub fn is_decided_for_all(app: App) -> bool {
    app.is_alone() || loaded(app).is_none_or(|programmes| open_questions(programmes) == 0)
}

fn loaded(app: App) -> Option<&'static Programmes> {
    if app.is_alone() {
        return None;
    }
    // After a change of language those of before are there until the others are loaded.
    let is_loaded = app.journey.with_untracked(|journey| journey.programmes == Part::Loaded);
    app.programmes().filter(|_| is_loaded)
}

/// The number of questions that can still change the tier under a programme.
fn open_questions(programmes: &Programmes) -> usize {
    let mut open = BTreeSet::new();
    for state in &programmes.all {
        state.evaluation.with_untracked(|evaluation| {
            open.extend(evaluation.iter().flat_map(|evaluation| evaluation.open_questions.clone()));
        });
    }
    open.len()
}

fn line(app: App, evaluation: &Evaluation) -> String {
    let (at_least, at_most) = (evaluation.assessment.at_least, evaluation.assessment.at_most);
    let is_judged = app.t_opt(&["reach", Evaluation::tier(app.flow(), at_most)]).is_some();
    let form = match (at_least == at_most, is_judged) {
        (true, _) => "visit.so_far.exact",
        (false, true) => "visit.so_far.judged",
        (false, false) => "visit.so_far.between",
    };
    let name = app.t_opt(&["visit", "name"]).unwrap_or_else(|| app.t("programme.name"));
    let (at_least, at_most) = (tier_short(app, at_least), tier_short(app, at_most));
    let values = [("name", name.as_str()), ("at_least", at_least.as_str()), ("at_most", at_most.as_str())];
    app.t_args(form, &values)
}
