//! The smallest changes that reach the next tier, or the answers that no change can make up for.

use super::WhatIfOffer;
use crate::state::{App, use_app};
use crate::view::{answer_text, answer_value};
use assessment::{Answer, Change, Decimal};
use journey::Evaluation;
use leptos::prelude::*;
use std::sync::Arc;

/// What the engine advises: sets of changes, and what prevents the next tier.
#[component]
pub fn Advice(evaluation: Arc<Evaluation>) -> impl IntoView {
    let app = use_app();
    view! {
        {changes(app, &evaluation)}
        {blockers(app, &evaluation)}
    }
}

/// The smallest sets of changes for the lowest tier that a change reaches.
fn changes(app: App, evaluation: &Evaluation) -> Option<AnyView> {
    let advice = evaluation.advice(app.flow());
    let next = advice.first()?.tier;
    let tier = app.t_path(&["tier", Evaluation::tier(app.flow(), next), "name"]);
    let sets = advice.into_iter().filter(|advice| advice.tier == next).enumerate().map(|(index, advice)| {
        let or = (index > 0).then(|| view! { <p>{app.t("result.or")}</p> }.into_any());
        let items = advice.changes.iter().map(|change| item(app, change)).collect_view();
        view! {
            <div>
                {or}
                <ul class="changes">{items}</ul>
                <WhatIfOffer changes=advice.changes/>
            </div>
        }
        .into_any()
    });
    let section = view! {
        <section>
            <h2>{app.t_args("result.changes", &[("tier", &tier)])}</h2>
            {sets.collect_view()}
        </section>
    };
    Some(section.into_any())
}

fn item(app: App, change: &Change) -> AnyView {
    let question = change.question.clone();
    view! {
        <li data-change=question data-to=answer_value(&change.to)>
            {sentence(app, change)}
        </li>
    }
    .into_any()
}

/// The answers that keep the company from the next tier, where no change reaches it.
fn blockers(app: App, evaluation: &Evaluation) -> Option<AnyView> {
    let next = evaluation.assessment.at_least + 1;
    let tier = app.t_path(&["tier", Evaluation::tier(app.flow(), next), "name"]);
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

/// A change in one sentence: raise a number, give a number, or choose another answer.
fn sentence(app: App, change: &Change) -> String {
    let name = app.t_path(&["question", &change.question, "short"]);
    let from = answer_text(app, &change.question, Some(&change.from));
    let to = answer_text(app, &change.question, Some(&change.to));
    let (id, more) = match (&change.from, &change.to) {
        (Answer::Number(from), Answer::Number(to)) => {
            let more = Answer::Number(Decimal::from_tenths(to.tenths() - from.tenths()));
            ("change.raise", answer_text(app, &change.question, Some(&more)))
        }
        (_, Answer::Number(_)) => ("change.reach", String::new()),
        _ => ("change.choose", String::new()),
    };
    app.t_args(id, &[("name", &name), ("from", &from), ("to", &to), ("more", &more)])
}
