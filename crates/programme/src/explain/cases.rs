//! The worked cases: answers and expected results.

use super::{Page, tick};
use crate::answer_input::{AnswerInput, answers_of};
use crate::cases::Case;
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
    let columns = [page.message("case"), page.message("answers"), page.message("result")];
    (!rows.is_empty()).then(|| page.table("cases", &columns, &rows))
}

/// The answers in the order of the questions. Invalid answers are shown as in the file, because the page is also for
/// drafts.
fn answers(page: &Page<'_>, programme: Option<&Programme>, case: &Case) -> Markup {
    let parsed = programme.and_then(|programme| answers_of(programme, &case.answers).ok());
    let lines: Vec<String> = match &parsed {
        Some(answers) => {
            let questions = page.loaded.specification.questions.iter();
            let answered =
                questions.filter_map(|question| Some((question.id.clone(), answers.get(&question.id)?)));
            let single = |(id, answer): (String, &_)| Answers::from_iter([(id, Clone::clone(answer))]);
            answered.map(|answer| page.vocabulary.answers(&single(answer))).collect()
        }
        None => case.answers.iter().map(|(id, input)| format!("{id} = {}", as_written(input))).collect(),
    };
    html! {
        @if lines.is_empty() { (page.vocabulary.message("diff.none", &[])) }
        @else { ul.answers { @for answer in &lines { li { (answer) } } } }
    }
}

fn as_written(input: &AnswerInput) -> String {
    match input {
        AnswerInput::Text(text) => text.clone(),
        AnswerInput::Number(number) => number.to_string(),
    }
}

/// The bounds of the tier, and the expected verdicts in the order of the criteria.
fn result(page: &Page<'_>, case: &Case) -> Markup {
    let vocabulary = page.vocabulary;
    let [at_least, at_most] = [&case.at_least, &case.at_most].map(|tier| vocabulary.name("tier", tier));
    let bounds = if at_least == at_most {
        vocabulary.message("rule.quoted", &[("value", &at_least)])
    } else {
        vocabulary.message("explain.between", &[("at_least", &at_least), ("at_most", &at_most)])
    };
    let criteria = &page.loaded.specification.criteria;
    let mut verdicts: Vec<_> = case.verdicts.iter().collect();
    // Unknown criteria come last.
    verdicts.sort_by_key(|(id, _)| {
        let index = criteria.iter().position(|criterion| criterion.id == **id);
        (index.is_none(), index)
    });
    let line = |(id, verdict): (&String, &String)| {
        let (name, verdict) =
            (vocabulary.name("criterion", id), vocabulary.message(&format!("verdict.{verdict}"), &[]));
        vocabulary.message("answer.one", &[("question", &name), ("value", &verdict)])
    };
    html! {
        p.label { (bounds) }
        @if !verdicts.is_empty() { ul.choices { @for verdict in verdicts { li { (line(verdict)) } } } }
    }
}
