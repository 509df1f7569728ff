//! The worked cases: what a company answers, and what must come of it.

use super::{Page, tick};
use crate::cases::Case;
use crate::given::{Given, answers_of};
use assessment::{Answers, Programme};
use maud::{Markup, html};

pub(super) fn cases(page: &Page<'_>) -> Option<Markup> {
    let programme = Programme::compile(page.loaded.specification.clone()).ok();
    let row = |case: &Case| {
        html! {
            tr {
                th scope="row" { (case.name) }
                td { (answers(page, programme.as_ref(), case)) }
                td { (result(page, case)) }
                (tick())
            }
        }
    };
    let rows: Vec<_> = page.loaded.cases.iter().map(row).collect();
    let columns = [page.say("case"), page.say("answers"), page.say("result")];
    (!rows.is_empty()).then(|| page.table("cases", &columns, &rows))
}

/// The answers in the order of the questions. Those that cannot be understood stand as the file has them, because
/// the page is also for a draft.
fn answers(page: &Page<'_>, programme: Option<&Programme>, case: &Case) -> Markup {
    let understood = programme.and_then(|programme| answers_of(programme, &case.answers).ok());
    let said: Vec<String> = match &understood {
        Some(answers) => {
            let questions = page.loaded.specification.questions.iter();
            let given =
                questions.filter_map(|question| Some((question.id.clone(), answers.get(&question.id)?)));
            let one = |(id, answer): (String, &_)| Answers::from_iter([(id, Clone::clone(answer))]);
            given.map(|given| page.words.answers(&one(given))).collect()
        }
        None => case.answers.iter().map(|(id, given)| format!("{id} = {}", as_written(given))).collect(),
    };
    html! {
        @if said.is_empty() { (page.words.say("diff.none", &[])) }
        @else { ul.answers { @for answer in &said { li { (answer) } } } }
    }
}

fn as_written(given: &Given) -> String {
    match given {
        Given::Text(text) => text.clone(),
        Given::Number(number) => number.to_string(),
    }
}

/// The bounds of the tier, and the verdicts that the case is about in the order of the criteria.
fn result(page: &Page<'_>, case: &Case) -> Markup {
    let words = page.words;
    let [at_least, at_most] = [&case.at_least, &case.at_most].map(|tier| words.name("tier", tier));
    let bounds = if at_least == at_most {
        words.say("rule.quoted", &[("value", &at_least)])
    } else {
        words.say("explain.between", &[("at_least", &at_least), ("at_most", &at_most)])
    };
    let criteria = &page.loaded.specification.criteria;
    let mut verdicts: Vec<_> = case.verdicts.iter().collect();
    // One that is no criterion goes last: its place is missing.
    verdicts.sort_by_key(|(id, _)| {
        let place = criteria.iter().position(|criterion| criterion.id == **id);
        (place.is_none(), place)
    });
    let one = |(id, verdict): (&String, &String)| {
        let (name, verdict) = (words.name("criterion", id), words.say(&format!("verdict.{verdict}"), &[]));
        words.say("answer.one", &[("question", &name), ("value", &verdict)])
    };
    html! {
        p.label { (bounds) }
        @if !verdicts.is_empty() { ul.choices { @for verdict in verdicts { li { (one(verdict)) } } } }
    }
}
