//! The smallest changes that reach a higher tier, or the answers that no change can make up for.

use super::Rows;
use crate::components::layout::Fold;
use crate::components::layout::LinkButton;
use crate::state::{App, use_app};
use crate::view::{answer_text, answer_value, element, emphasised, strong, text, tier_short};
use assessment::{Advice as Set, Answer, Change, Decimal};
use journey::{Evaluation, Message};
use leptos::prelude::*;
use std::sync::Arc;

/// More changes than this push the button to book off a phone's second screen.
const MAX_VISIBLE: usize = 8;

/// What the engine advises: the smallest set of changes, the others folded beneath it, and what prevents the next tier.
/// Under a further programme of the visit all of it is folded.
#[component]
pub fn Advice(
    /// The evaluation.
    evaluation: Arc<Evaluation>,
    /// The sets of changes that reach the same tier, the smallest first.
    sets: Arc<Vec<Set>>,
) -> impl IntoView {
    let app = use_app();
    let sets = sets.split_first().map(|(smallest, others)| smallest_and_others(app, smallest, others));
    view! {
        {sets}
        {blockers(app, &evaluation)}
    }
}

fn smallest_and_others(app: App, smallest: &Set, others: &[Set]) -> AnyView {
    let tier = tier_short(app, smallest.tier);
    let others = (!others.is_empty()).then(|| {
        let count = others.len().to_string();
        let summary = app.t_args("result.other_sets", &[("count", &count)]).into_any();
        let sets = others.iter().map(|other| changes(app, &other.changes)).collect::<Vec<_>>();
        view! { <Fold class="more" is_open=Box::new(|| false) summary body=sets.into_any()/> }.into_any()
    });
    let heading = || app.t_args("result.changes", &[("tier", &tier)]);
    let mut views = Vec::new();
    if app.is_leading() {
        views.push(text("h2", None, heading()));
    }
    views.push(changes(app, &smallest.changes));
    views.extend(others);
    if app.is_leading() {
        return views.into_any();
    }
    // The plan for all programmes is open above it.
    let summary = heading().into_any();
    view! { <Fold class="more" is_open=Box::new(|| false) summary body=views.into_any()/> }.into_any()
}

/// The changes, and the offer to see the result as if they were made.
pub(super) fn changes(app: App, changes: &[Change]) -> AnyView {
    let rows = changes.iter().map(|change| row(app, change)).collect::<Vec<_>>();
    let assumed = changes.iter().map(|change| (change.question.clone(), answer_value(&change.to)));
    let assumed: Vec<_> = assumed.collect();
    // Not while changes are assumed already.
    let can_try = app.journey.with_untracked(|journey| journey.what_if.is_empty());
    let offer = can_try.then(|| {
        let on_click = move || app.dispatch(Message::WhatIf(assumed.clone()));
        view! { <p class="try"><LinkButton action="try" label="action.try" on_click/></p> }.into_any()
    });
    view! {
        <Rows class="changes" rows limit=MAX_VISIBLE others="result.more_changes"/>
        {offer}
    }
    .into_any()
}

/// A change: what it is about, from what to what, and by how much. What is unknown is found out first.
fn row(app: App, change: &Change) -> AnyView {
    let question = change.question.clone();
    let words = |answer: &Answer| answer_text(app, &change.question, Some(answer));
    let (from, to) = (words(&change.from), words(&change.to));
    let (way, by) = match (&change.from, &change.to) {
        (Answer::Number(from), Answer::Number(to)) => {
            let more = words(&Answer::Number(Decimal::from_tenths(to.tenths() - from.tenths())));
            let more = |_: &str| Some((more.clone(), true));
            ("change.from_to", emphasised(&app.t("change.more"), &more))
        }
        (_, Answer::Number(_)) => ("change.to_number", Some(strong(app.t("change.find_out")))),
        (Answer::Unknown, _) => ("change.from_to", Some(strong(app.t("change.find_out")))),
        _ => ("change.from_to", Some(strong(app.t("change.put_in_place")))),
    };
    let what = vec![
        text("span", Some("name"), app.t_path(&["question", &change.question, "short"])),
        text("span", Some("from"), app.t_args(way, &[("from", &from), ("to", &to)])),
    ];
    view! {
        <li data-change=question data-to=answer_value(&change.to)>
            {vec![element("div", None, what), element("span", Some("by"), by.into_iter().collect())]}
        </li>
    }
    .into_any()
}

/// The answers that keep the company from the next tier, where no change reaches it.
fn blockers(app: App, evaluation: &Evaluation) -> Option<AnyView> {
    let next = evaluation.assessment.at_least + 1;
    let tier = tier_short(app, next);
    let questions = app.flow().programme.blockers(&evaluation.situation, next);
    let items = questions.iter().map(|question| {
        let question: &str = question;
        let name = app.t_path(&["question", question, "short"]);
        let answer = answer_text(app, question, evaluation.answers.get(question));
        let values = [("tier", tier.as_str()), ("name", &name), ("answer", &answer)];
        view! {
            <p data-prevented-by=question.to_owned()>{app.t_args("result.prevented", &values)}</p>
        }
        .into_any()
    });
    let items = items.collect::<Vec<_>>();
    (!items.is_empty()).then(|| view! { <div class="open">{items}</div> }.into_any())
}
