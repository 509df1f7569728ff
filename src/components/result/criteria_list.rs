//! Every criterion by its verdict, with the reason for it.

use super::rows::list;
use crate::components::layout::{ChangeLink, Fold};
use crate::state::{App, use_app};
use crate::view::{answer_text, element, emphasised, text};
use assessment::specification::{Criterion, Predicate};
use assessment::{Answer, Verdict};
use journey::Evaluation;
use leptos::prelude::*;
use std::sync::Arc;

/// The groups in their order: what is left to do comes first.
const GROUPS: [Verdict; 5] =
    [Verdict::NotMet, Verdict::Unknown, Verdict::Met, Verdict::Judged, Verdict::NotApplicable];
/// More criteria than this that are not met are folded like the others.
const MAX_OPEN: usize = 3;

/// The criteria in groups, each with a link to change every answer that decides it. A group is unfolded where an answer
/// that was just changed counts in it.
#[component]
pub fn CriteriaList(evaluation: Arc<Evaluation>) -> impl IntoView {
    let app = use_app();
    let mut groups = Vec::new();
    for verdict in GROUPS {
        groups.extend(group(app, &evaluation, verdict));
    }
    element("div", Some("folds"), groups)
}

fn group(app: App, evaluation: &Evaluation, verdict: Verdict) -> Option<AnyView> {
    let changed = app.journey.with_untracked(|journey| journey.target.clone()).unwrap_or_default();
    let mut is_changed = false;
    let mut items = Vec::new();
    for (index, criterion) in app.flow().programme.specification().criteria.iter().enumerate() {
        if evaluation.assessment.verdicts.get(index) != Some(&verdict) {
            continue;
        }
        let questions = questions(app, evaluation, index, criterion);
        is_changed |= questions.contains(&changed.as_str());
        items.push(item(app, evaluation, index, &criterion.id, verdict.id(), &questions));
    }
    let id = verdict.id();
    let count = items.len();
    if count == 0 {
        return None;
    }
    let is_open = is_changed || (verdict == Verdict::NotMet && count <= MAX_OPEN && app.is_leading());
    let summary = vec![
        text("h3", None, app.t_path(&["verdict", id])),
        text("span", Some("count"), app.t_args("result.count", &[("count", &count.to_string())])),
    ];
    Some(
        view! { <Fold class=id is_open=Box::new(move || is_open) summary=summary.into_any() body=list("criteria", items)/> }.into_any(),
    )
}

/// The questions that decide, and those about what a jury judges: no answer decides it, but the company has answered
/// for itself.
fn questions<'a>(app: App, evaluation: &Evaluation, index: usize, criterion: &'a Criterion) -> Vec<&'a str> {
    let mut questions = app.flow().programme.explain(&evaluation.situation, index);
    add_judged(&criterion.requires, &mut questions);
    questions
}

/// Adds the questions about what a jury judges.
pub(super) fn add_judged<'a>(rule: &'a Predicate, questions: &mut Vec<&'a str>) {
    match rule {
        Predicate::Judged(question) => questions.push(question),
        Predicate::All(parts) | Predicate::Any(parts) => {
            parts.iter().for_each(|part| add_judged(part, questions));
        }
        _ => {}
    }
}

fn item(
    app: App,
    evaluation: &Evaluation,
    index: usize,
    id: &str,
    verdict: &'static str,
    questions: &[&str],
) -> AnyView {
    let with_figures = figures(app, evaluation, index, id, verdict);
    // A sentence with figures has the answers already.
    let has_answers = with_figures.is_some();
    let reason = with_figures.unwrap_or_else(|| app.t_path(&["criterion", id, verdict]).into_any());
    let mut links = Vec::new();
    if !questions.is_empty() {
        links.push(text("span", None, app.t("result.change_answers")));
    }
    for question in questions {
        let mut subject = app.t_path(&["question", question, "short"]);
        if !has_answers {
            let answer = answer_text(app, question, evaluation.answers.get(question));
            subject = [app.t_args("value.of", &[("name", &subject)]), answer].concat();
        }
        links.push(view! { <ChangeLink target=*question subject=subject.clone() words=subject/> }.into_any());
    }
    view! {
        <li class="criterion" data-criterion=id.to_owned() data-verdict=verdict>
            {vec![
                text("h4", None, app.t_path(&["criterion", id, "label"])),
                element("p", None, vec![reason]),
                element("p", Some("because"), links),
            ]}
        </li>
    }
    .into_any()
}

/// The sentence for a verdict with figures, where the answers give every figure in it. What decides stands out: the
/// share, or where there is none the answer.
fn figures(app: App, evaluation: &Evaluation, index: usize, id: &str, verdict: &str) -> Option<AnyView> {
    let programme = &app.flow().programme;
    let sentence = app.t_opt(&["criterion", id, "figures", verdict])?;
    let share = programme.share_figures(&evaluation.situation, index);
    let figure = |name: &str| match (name, share) {
        ("share", share) => Some((share?.share.to_string(), true)),
        ("needed", share) => Some((share?.needed.to_string(), false)),
        (question, share) => {
            let answer = evaluation.answers.get(question).filter(|answer| **answer != Answer::Unknown)?;
            let is_asked = programme.is_asked(&evaluation.situation, question);
            is_asked.then(|| (answer_text(app, question, Some(answer)), share.is_none()))
        }
    };
    emphasised(&sentence, &figure)
}
