//! What the programme asks: its questions in the order of the pages, and the fields of the readiness check.

use super::{Page, tick};
use assessment::Decimal;
use assessment::specification::{Kind, Page as Asked, Question};
use maud::{Markup, html};

/// Up to so many choices stand each on its line.
const FEW: usize = 10;

pub(super) fn questions(page: &mut Page<'_>) -> Option<Markup> {
    let specification = &page.loaded.specification;
    let all = &specification.questions;
    let mut groups: Vec<(String, Vec<&Question>)> = Vec::new();
    for one in &specification.pages {
        let find = |id: &String| all.iter().find(|question| question.id == *id);
        groups.push((heading(page, one), one.questions.iter().filter_map(find).collect()));
    }
    // A draft may have questions that no page asks yet.
    let asked = |id: &String| specification.pages.iter().any(|one| one.questions.contains(id));
    let (twins, others): (Vec<_>, Vec<_>) = all.iter().partition(|question| question.same_as.is_some());
    groups.push((page.say("unasked"), others.into_iter().filter(|one| !asked(&one.id)).collect()));
    let columns = [page.kind("question"), choices_and_range(page), page.say("asked"), page.say("improves")];
    let mut tables = Vec::new();
    for (heading, questions) in groups.into_iter().filter(|(_, questions)| !questions.is_empty()) {
        let rows: Vec<_> = questions.into_iter().map(|question| row(page, question)).collect();
        tables.push(html! { h3 { (heading) } (page.table("questions", &columns, &rows)) });
    }
    // Those that take the answer of another question are on no page, but count in the readiness check.
    let twins: Vec<_> = twins.into_iter().map(|question| twin(page, question)).collect();
    if !twins.is_empty() {
        let columns = [page.say("id"), page.kind("question")];
        tables.push(html! { h3 { (page.say("twins")) } (page.table("twins", &columns, &twins)) });
    }
    (!tables.is_empty()).then(|| html! { @for table in &tables { (table) } })
}

fn twin(page: &Page<'_>, question: &Question) -> Markup {
    let other = question.same_as.as_deref().unwrap_or_default();
    let same = page.words.say("explain.same_as", &[("question", &page.words.name("question", other))]);
    html! {
        tr id={ "question-" (question.id) } {
            th scope="row" { code { (question.id) } }
            td { a href={ "#question-" (other) } { (same) } }
            (tick())
        }
    }
}

fn choices_and_range(page: &Page<'_>) -> String {
    format!("{} / {}", page.say("choices"), page.say("range"))
}

/// The heading that a page has in the widget.
fn heading(page: &Page<'_>, asked: &Asked) -> String {
    let (step, part) = (&asked.step, asked.part.as_deref().unwrap_or_default());
    let field = page.loaded.specification.readiness.iter().any(|field| field.id == part);
    let keys = [
        format!("step.{step}.{part}.heading"),
        if field { format!("readiness.{part}.name") } else { String::new() },
        format!("step.{step}.heading"),
        format!("step.{step}.name"),
    ];
    let found = keys.iter().find_map(|key| page.texts?.get(key)).cloned();
    found.unwrap_or_else(|| format!("{step} {part}"))
}

fn row(page: &mut Page<'_>, question: &Question) -> Markup {
    let id = &question.id;
    let called = page.called("question", id, "label");
    let support = page.text(&format!("question.{id}.support"));
    let answers = match question.kind {
        Kind::Choice => choices(page, question),
        Kind::Number => range(page, question),
    };
    // Many choices, or conditions on them, would make a narrow column longer than a sheet.
    let wide = question.choices.len() > FEW || !question.choice_when.is_empty();
    let below = [("count", &*question.choices.len().to_string())];
    let asked = match &question.asked_when {
        Some(rule) => page.rule(rule),
        None => html! { (page.words.say("diff.always", &[])) },
    };
    html! {
        tr id={ "question-" (id) } {
            th scope="row" { (called) p.support { (support) } }
            td { @if wide { (page.words.say("explain.below", &below)) } @else { (answers) } }
            td { (asked) }
            td { (advice(page, question)) }
            (tick())
        }
        @if wide { tr { td colspan="5" { (answers) } } }
    }
}

/// The choices in words, each with the condition under which it is offered. Many choices run on.
fn choices(page: &mut Page<'_>, question: &Question) -> Markup {
    let mut said = Vec::new();
    for choice in &question.choices {
        mark_choice(page, question, choice);
        let name = page.words.choice(&question.id, choice);
        let condition = question.choice_when.iter().find(|(known, _)| known == choice);
        said.push(match condition {
            Some((_, rule)) => {
                let values = [("choice", name.as_str()), ("rule", &page.words.rule(rule))];
                page.words.say("explain.offered", &values)
            }
            None => name,
        });
    }
    let class = if said.len() > FEW { "run-on" } else { "choices" };
    html! { ul class=(class) lang=[page.foreign] { @for choice in &said { li { (choice) } } } }
}

/// Notes which text a choice has: its own, or that of its list or of all questions.
fn mark_choice(page: &mut Page<'_>, question: &Question, choice: &str) {
    let general = match &question.list {
        Some(list) => format!("list.{list}.{choice}"),
        None => format!("choice.{choice}"),
    };
    if page.take(&format!("question.{}.choice.{choice}", question.id)).is_none() {
        page.take(&general);
    }
}

/// What number is accepted, with its unit.
fn range(page: &mut Page<'_>, question: &Question) -> Markup {
    if let Some(unit) = &question.unit {
        page.take(&format!("unit.{unit}"));
    }
    let words = page.words;
    let number = |value: Decimal| words.number(&question.id, &grouped(&value.to_string()));
    let ends = match (question.minimum, question.maximum) {
        (Some(from), Some(to)) => {
            words.say("explain.from_to", &[("from", &number(from)), ("to", &number(to))])
        }
        (Some(from), None) => words.say("explain.from", &[("from", &number(from))]),
        (None, Some(to)) => words.say("explain.to", &[("to", &number(to))]),
        (None, None) => words.say("diff.none", &[]),
    };
    let wholes = page.loaded.specification.parts.iter().filter(|part| part.part == question.id);
    html! {
        p { (ends) }
        @if question.decimals > 0 {
            p { (words.say("explain.decimals", &[("places", &question.decimals.to_string())])) }
        }
        @for part in wholes {
            p { (words.say("explain.within", &[("whole", &words.name("question", &part.whole))])) }
        }
    }
}

/// A number with a comma after each three digits from the right, so that nobody has to count noughts.
fn grouped(number: &str) -> String {
    let (whole, rest) = number.split_at(number.find('.').unwrap_or(number.len()));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        let follow = whole.len() - place;
        if follow % 3 == 0 && grouped.ends_with(|before: char| before.is_ascii_digit()) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + rest
}

/// Whether advice may change the answer, and to what.
fn advice(page: &Page<'_>, question: &Question) -> String {
    match (&question.improves, question.kind) {
        (None, _) => page.say("fixed"),
        (Some(_), Kind::Number) => page.say("up"),
        (Some(choice), Kind::Choice) => {
            let name = page.words.choice(&question.id, choice);
            page.words.say("explain.choose", &[("value", &name)])
        }
    }
}

pub(super) fn readiness(page: &mut Page<'_>) -> Option<Markup> {
    let specification = &page.loaded.specification;
    // A question that shares the answer of another has no words of its own.
    let name = |page: &Page<'_>, id: &String| {
        let question = specification.questions.iter().find(|question| question.id == *id);
        let asked = question.and_then(|question| question.same_as.as_ref()).unwrap_or(id);
        page.words.name("question", asked)
    };
    let mut rows = Vec::new();
    for field in &specification.readiness {
        let called = page.called("readiness", &field.id, "name");
        let first_step = page.text(&format!("readiness.{}.first_step", field.id));
        rows.push(html! {
            tr {
                th scope="row" { (called) }
                td {
                    ul.choices lang=[page.foreign] {
                        @for id in &field.questions { li { a href={ "#question-" (id) } { (name(page, id)) } } }
                    }
                }
                td {
                    p { (first_step) }
                    @if let Some(route) = &field.help { p { "→ " (page.words.name("route", route)) } }
                }
                (tick())
            }
        });
    }
    let columns = [page.kind("readiness"), page.say("questions"), page.say("first_step")];
    (!rows.is_empty()).then(|| page.table("readiness", &columns, &rows))
}
