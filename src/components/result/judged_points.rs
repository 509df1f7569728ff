//! What a panel looks at, where nothing else keeps a company from the next tier.

use super::criteria_list::add_judged;
use super::rows::list;
use crate::components::layout::Fold;
use crate::state::{App, use_app};
use crate::view::{answer_text, element, emphasised, text};
use assessment::Verdict;
use assessment::specification::Criterion;
use journey::Evaluation;
use leptos::prelude::*;
use std::sync::Arc;

/// The judged criteria of the next tier, each with what to prepare and the company's own answer. Folded under a further
/// programme of the visit.
#[component]
pub fn JudgedPoints(evaluation: Arc<Evaluation>) -> AnyView {
    let app = use_app();
    let next = evaluation.assessment.at_least + 1;
    let tier = Evaluation::tier(app.flow(), next);
    let criteria = app.flow().programme.specification().criteria.iter().zip(&evaluation.assessment.verdicts);
    let points =
        criteria.filter(|(criterion, verdict)| criterion.tier == tier && **verdict == Verdict::Judged);
    let points = points.map(|(criterion, _)| point(app, &evaluation, criterion)).collect::<Vec<_>>();
    let is_next = next <= evaluation.assessment.at_most && evaluation.open_questions.is_empty();
    if points.is_empty() || !is_next {
        return ().into_any();
    }
    let name = app.t_path(&["tier", tier, "name"]);
    let (heading, points) = (app.t_args("result.judged", &[("tier", &name)]), list("judged-points", points));
    if app.is_leading() {
        return vec![text("h2", None, heading), points].into_any();
    }
    let summary = heading.into_any();
    view! { <Fold class="more" is_open=Box::new(|| false) summary body=points/> }.into_any()
}

fn point(app: App, evaluation: &Evaluation, criterion: &Criterion) -> AnyView {
    let id = criterion.id.as_str();
    let mut questions = Vec::new();
    add_judged(&criterion.requires, &mut questions);
    // Several questions have no one answer.
    let answer = match questions.as_slice() {
        [question] => {
            let answer = answer_text(app, question, evaluation.answers.get(question));
            emphasised(&app.t("result.own_answer"), &|_| Some((answer.clone(), true)))
        }
        _ => None,
    };
    let parts = vec![
        text("span", Some("name"), app.t_path(&["criterion", id, "label"])),
        element("span", Some("by"), answer.into_iter().collect()),
        text("span", Some("from"), app.t_path(&["criterion", id, "judged"])),
    ];
    element("li", None, parts)
}
