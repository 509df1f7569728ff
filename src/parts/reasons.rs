//! Criterion by criterion why, and the smallest changes that would make a difference.

use super::actions::change_link;
use super::question::choice_text;
use crate::journey::Standing;
use crate::widget::Widget;
use assessment::{Answer, Change};
use leptos::prelude::*;

/// Each criterion with its verdict, the sentence for it, and a way to each deciding answer.
pub fn criteria(widget: Widget, standing: &Standing) -> AnyView {
    let rows = widget.setup(|setup| {
        let criteria = setup.programme.specification().criteria.iter().zip(&standing.assessment.verdicts);
        let rows = criteria.enumerate().map(|(place, (criterion, verdict))| {
            let because = setup.programme.because(&standing.situation, place);
            let because: Vec<String> = because.into_iter().map(str::to_owned).collect();
            (criterion.id.clone(), verdict.id(), because)
        });
        rows.collect::<Vec<_>>()
    });
    let items = rows.into_iter().map(|(id, verdict, because)| {
        let answers = because.iter().map(|question| {
            let short = widget.of(&["question", question, "short"]);
            let answer = answer_text(widget, question, standing.answers.get(question));
            view! {
                <li>{short.clone()} ": " <strong>{answer}</strong> " " {change_link(widget, question, &short)}</li>
            }
        });
        view! {
            <li class=format!("criterion {verdict}") data-criterion=id.clone() data-verdict=verdict>
                <p>
                    <span class="mark">{widget.of(&["verdict", verdict])}</span>
                    <strong>{widget.of(&["criterion", &id, "label"])}</strong>
                </p>
                <p>{widget.of(&["criterion", &id, verdict])}</p>
                {(!because.is_empty()).then(|| view! { <ul class="because">{answers.collect_view()}</ul> })}
            </li>
        }
    });
    view! { <ul class="criteria">{items.collect_view()}</ul> }.into_any()
}

/// The smallest sets of changes for the next tier that any can reach.
pub fn changes(widget: Widget, standing: &Standing) -> Option<AnyView> {
    let advice = widget.setup(|setup| standing.advice(setup));
    let next = advice.first()?.tier;
    let tier = widget.setup(|setup| widget.of(&["tier", Standing::tier(setup, next), "name"]));
    let sets = advice.iter().filter(|advice| advice.tier == next).map(|advice| {
        let items = advice.changes.iter().map(|change| {
            let to = value_of(&change.to);
            view! { <li data-change=change.question.clone() data-to=to>{sentence(widget, change)}</li> }
        });
        view! { <ul class="changes">{items.collect_view()}</ul> }
    });
    Some(
        view! {
            <h2>{widget.fill("result.changes", &[("tier", &tier)])}</h2>
            {sets.collect_view()}
        }
        .into_any(),
    )
}

/// An answer in words, with its unit.
fn answer_text(widget: Widget, question: &str, answer: Option<&Answer>) -> String {
    let known = widget.setup(|setup| setup.programme.question(question).cloned());
    match (answer, known) {
        (Some(Answer::Choice(choice)), Some(question)) => choice_text(widget, &question, choice),
        (Some(Answer::Number(number)), Some(question)) => {
            let unit = question.unit.as_deref().map(|unit| widget.of(&["unit", unit])).unwrap_or_default();
            widget.fill("value.with_unit", &[("value", &number.to_string()), ("unit", &unit)])
        }
        (Some(Answer::Unknown), _) => widget.t("choice.unknown"),
        _ => widget.t("value.open"),
    }
}

fn sentence(widget: Widget, change: &Change) -> String {
    let name = widget.of(&["question", &change.question, "short"]);
    let from = answer_text(widget, &change.question, Some(&change.from));
    let to = answer_text(widget, &change.question, Some(&change.to));
    let id = match (&change.from, &change.to) {
        (Answer::Number(_), Answer::Number(_)) => "change.raise",
        (_, Answer::Number(_)) => "change.reach",
        _ => "change.choose",
    };
    let more = match (&change.from, &change.to) {
        (Answer::Number(from), Answer::Number(to)) => {
            assessment::Decimal::from_tenths(to.tenths() - from.tenths()).to_string()
        }
        _ => String::new(),
    };
    let values = [("name", name.as_str()), ("from", from.as_str()), ("to", to.as_str()), ("more", more.as_str())];
    widget.fill(id, &values)
}

fn value_of(answer: &Answer) -> String {
    match answer {
        Answer::Unknown => "unknown".to_owned(),
        Answer::Choice(choice) => choice.clone(),
        Answer::Number(number) => number.to_string(),
    }
}
