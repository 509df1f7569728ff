//! Every criterion with its verdict and the reason for it.

use crate::components::layout::ChangeLink;
use crate::state::{App, use_app};
use crate::view::answer_text;
use assessment::Answer;
use assessment::specification::{Criterion, Predicate};
use journey::Evaluation;
use leptos::prelude::*;
use std::sync::Arc;

/// The criteria in the programme's order, each with a link to change every answer that decides it.
#[component]
pub fn CriteriaList(evaluation: Arc<Evaluation>) -> impl IntoView {
    let app = use_app();
    let criteria = app.flow().programme.specification().criteria.iter();
    let items = criteria
        .zip(&evaluation.assessment.verdicts)
        .enumerate()
        .map(|(index, (criterion, verdict))| item(app, &evaluation, index, criterion, verdict.id()));
    view! { <ul class="criteria">{items.collect_view()}</ul> }
}

fn item(
    app: App,
    evaluation: &Evaluation,
    index: usize,
    criterion: &Criterion,
    verdict: &'static str,
) -> AnyView {
    let id = criterion.id.as_str();
    let mut questions = app.flow().programme.explain(&evaluation.situation, index);
    // No answer decides what a jury judges, but the company has answered for itself.
    add_judged(&criterion.requires, &mut questions);
    let answers = questions.iter().map(|question| answer(app, evaluation, question)).collect::<Vec<_>>();
    let answers = (!answers.is_empty()).then(|| view! { <ul class="because">{answers}</ul> }.into_any());
    let class = ["criterion ", verdict].concat();
    view! {
        <li class=class data-criterion=id.to_owned() data-verdict=verdict>
            <p>
                <span class="mark">{app.t_path(&["verdict", verdict])}</span>
                <strong>{app.t_path(&["criterion", id, "label"])}</strong>
            </p>
            <p>{reason(app, evaluation, index, id, verdict)}</p>
            {answers}
        </li>
    }
    .into_any()
}

/// Adds the questions about what a jury judges.
fn add_judged<'a>(rule: &'a Predicate, questions: &mut Vec<&'a str>) {
    match rule {
        Predicate::Judged(question) => questions.push(question),
        Predicate::All(parts) | Predicate::Any(parts) => {
            parts.iter().for_each(|part| add_judged(part, questions));
        }
        _ => {}
    }
}

/// The sentence for a verdict: with figures where the answers give every figure in it.
fn reason(app: App, evaluation: &Evaluation, index: usize, id: &str, verdict: &str) -> String {
    let programme = &app.flow().programme;
    let share = programme.share_figures(&evaluation.situation, index);
    let figure = |name: &str| match (name, share) {
        ("share", share) => Some(share?.share.to_string()),
        ("needed", share) => Some(share?.needed.to_string()),
        (question, _) => {
            let answer = evaluation.answers.get(question).filter(|answer| **answer != Answer::Unknown)?;
            let is_asked = programme.is_asked(&evaluation.situation, question);
            is_asked.then(|| answer_text(app, question, Some(answer)))
        }
    };
    app.try_t_args(&["criterion", id, "figures", verdict], &figure)
        .unwrap_or_else(|| app.t_path(&["criterion", id, verdict]))
}

/// An answer that decides, with the link to change it.
fn answer(app: App, evaluation: &Evaluation, question: &str) -> AnyView {
    let short = app.t_path(&["question", question, "short"]);
    let answer = answer_text(app, question, evaluation.answers.get(question));
    view! {
        <li>
            {app.t_args("value.of", &[("name", &short)])}
            <strong>{answer}</strong>
            <ChangeLink target=question.to_owned() subject=short/>
        </li>
    }
    .into_any()
}
