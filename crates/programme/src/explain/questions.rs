//! The questions of the programme in the order of the pages, and the fields of the readiness check.

use super::{Page, tick};
use assessment::Decimal;
use assessment::specification::{Kind, Page as Asked, Question};
use maud::{Markup, html};

/// Up to this many choices are listed one a line.
const MAX_LISTED: usize = 10;

pub(super) fn questions(page: &mut Page<'_>) -> Option<Markup> {
    let specification = &page.loaded.specification;
    let all = &specification.questions;
    let mut groups: Vec<(String, Vec<&Question>)> = Vec::new();
    for asked in &specification.pages {
        let find = |id: &String| all.iter().find(|question| question.id == *id);
        groups.push((heading(page, asked), asked.questions.iter().filter_map(find).collect()));
    }
    // A draft may have questions on no page.
    let asked = |id: &String| specification.pages.iter().any(|page| page.questions.contains(id));
    let (copies, others): (Vec<_>, Vec<_>) = all.iter().partition(|question| question.same_as.is_some());
    groups.push((
        page.message("unasked"),
        others.into_iter().filter(|question| !asked(&question.id)).collect(),
    ));
    let columns =
        [page.kind("question"), choices_and_range(page), page.message("asked"), page.message("improves")];
    let mut tables = Vec::new();
    for (heading, questions) in groups.into_iter().filter(|(_, questions)| !questions.is_empty()) {
        let rows: Vec<_> = questions
            .into_iter()
            .map(|question| page.shown_before(question).unwrap_or_else(|| row(page, question)))
            .collect();
        tables.push(html! { h3 { (heading) } (page.table("questions", &columns, &rows)) });
    }
    // Questions that are `same_as` another are on no page, but count in the readiness check.
    let copies: Vec<_> = copies.into_iter().map(|question| copy(page, question)).collect();
    if !copies.is_empty() {
        let columns = [page.message("id"), page.kind("question")];
        tables.push(html! { h3 { (page.message("copies")) } (page.table("copies", &columns, &copies)) });
    }
    (!tables.is_empty()).then(|| html! { @for table in &tables { (table) } })
}

fn copy(page: &Page<'_>, question: &Question) -> Markup {
    let other = question.same_as.as_deref().unwrap_or_default();
    let same =
        page.vocabulary.message("explain.same_as", &[("question", &page.vocabulary.name("question", other))]);
    html! {
        tr id=(page.among.anchor("question", &question.id)) {
            th scope="row" { code { (question.id) } }
            td { a href={ "#" (page.among.anchor("question", other)) } { (same) } }
            (tick())
        }
    }
}

fn choices_and_range(page: &Page<'_>) -> String {
    format!("{} / {}", page.message("choices"), page.message("range"))
}

/// The heading of a page in the widget.
fn heading(page: &Page<'_>, asked: &Asked) -> String {
    let (step, part) = (&asked.step, asked.part.as_deref().unwrap_or_default());
    let field = page.loaded.specification.readiness.iter().any(|field| field.id == part);
    let keys = [
        format!("step.{step}.{part}.heading"),
        if field { format!("readiness.{part}.name") } else { String::new() },
        format!("step.{step}.heading"),
        format!("step.{step}.name"),
    ];
    let heading = keys.iter().find_map(|key| page.texts?.get(key)).cloned();
    heading.unwrap_or_else(|| format!("{step} {part}"))
}

fn row(page: &mut Page<'_>, question: &Question) -> Markup {
    let id = &question.id;
    let called = page.called("question", id, "label");
    let support = page.text(&format!("question.{id}.support"));
    let answers = match question.kind {
        Kind::Choice => choices(page, question),
        Kind::Number => range(page, question),
    };
    // Many choices, or choices with conditions, do not fit into a narrow column.
    let wide = question.choices.len() > MAX_LISTED || !question.choice_when.is_empty();
    let below = [("count", &*question.choices.len().to_string())];
    let asked = match &question.asked_when {
        Some(rule) => page.rule(rule),
        None => html! { (page.vocabulary.message("diff.always", &[])) },
    };
    html! {
        tr id=(page.among.anchor("question", id)) {
            th scope="row" {
                (called)
                p.support { (support) }
                @if let Some(shared) = page.shared_with(id) { p.small { strong { (shared) } } }
            }
            td { @if wide { (page.vocabulary.message("explain.below", &below)) } @else { (answers) } }
            td { (asked) }
            td { (advice(page, question)) }
            (tick())
        }
        @if wide { tr { td colspan="5" { (answers) } } }
    }
}

/// The choices in words, each with its condition. Many choices run on in one paragraph.
fn choices(page: &mut Page<'_>, question: &Question) -> Markup {
    let mut lines = Vec::new();
    for choice in &question.choices {
        mark_choice(page, question, choice);
        let name = page.vocabulary.choice(&question.id, choice);
        let condition = question.choice_when.iter().find(|(id, _)| id == choice);
        lines.push(match condition {
            Some((_, rule)) => {
                let values = [("choice", name.as_str()), ("rule", &page.vocabulary.rule(rule))];
                page.vocabulary.message("explain.offered", &values)
            }
            None => name,
        });
    }
    let class = if lines.len() > MAX_LISTED { "run-on" } else { "choices" };
    html! { ul class=(class) lang=[page.foreign] { @for choice in &lines { li { (choice) } } } }
}

/// Marks the texts of the choices and of the unit as shown.
pub(super) fn mark_answers(page: &mut Page<'_>, question: &Question) {
    for choice in &question.choices {
        mark_choice(page, question, choice);
    }
    if let Some(unit) = &question.unit {
        page.take(&format!("unit.{unit}"));
    }
}

/// Marks the text of a choice as shown: its own, that of its list, or the general one.
fn mark_choice(page: &mut Page<'_>, question: &Question, choice: &str) {
    let general = match &question.list {
        Some(list) => format!("list.{list}.{choice}"),
        None => format!("choice.{choice}"),
    };
    if page.take(&format!("question.{}.choice.{choice}", question.id)).is_none() {
        page.take(&general);
    }
}

/// The range of a number, with its unit.
fn range(page: &mut Page<'_>, question: &Question) -> Markup {
    if let Some(unit) = &question.unit {
        page.take(&format!("unit.{unit}"));
    }
    let vocabulary = page.vocabulary;
    let number = |value: Decimal| vocabulary.number(&question.id, &grouped(&value.to_string()));
    let ends = match (question.minimum, question.maximum) {
        (Some(from), Some(to)) => {
            vocabulary.message("explain.from_to", &[("from", &number(from)), ("to", &number(to))])
        }
        (Some(from), None) => vocabulary.message("explain.from", &[("from", &number(from))]),
        (None, Some(to)) => vocabulary.message("explain.to", &[("to", &number(to))]),
        (None, None) => vocabulary.message("diff.none", &[]),
    };
    let wholes = page.loaded.specification.parts.iter().filter(|part| part.part == question.id);
    html! {
        p { (ends) }
        @if question.decimals > 0 {
            p { (vocabulary.message("explain.decimals", &[("places", &question.decimals.to_string())])) }
        }
        @for part in wholes {
            p { (vocabulary.message("explain.within", &[("whole", &vocabulary.name("question", &part.whole))])) }
        }
    }
}

/// A number with thousands separators.
fn grouped(number: &str) -> String {
    let (whole, rest) = number.split_at(number.find('.').unwrap_or(number.len()));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        let remaining = whole.len() - index;
        if remaining % 3 == 0 && grouped.ends_with(|before: char| before.is_ascii_digit()) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + rest
}

/// Whether advice may change the answer, and in which direction.
fn advice(page: &Page<'_>, question: &Question) -> String {
    match (&question.improves, question.kind) {
        (None, _) => page.message("fixed"),
        (Some(_), Kind::Number) => page.message("up"),
        (Some(choice), Kind::Choice) => {
            let name = page.vocabulary.choice(&question.id, choice);
            page.vocabulary.message("explain.choose", &[("value", &name)])
        }
    }
}

pub(super) fn readiness(page: &mut Page<'_>) -> Option<Markup> {
    let specification = &page.loaded.specification;
    // A question that is `same_as` another has no texts.
    let name = |page: &Page<'_>, id: &String| {
        let question = specification.questions.iter().find(|question| question.id == *id);
        let asked = question.and_then(|question| question.same_as.as_ref()).unwrap_or(id);
        page.vocabulary.name("question", asked)
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
                        @for id in &field.questions { li { a href={ "#" (page.among.anchor("question", id)) } { (name(page, id)) } } }
                    }
                }
                td {
                    p { (first_step) }
                    @if let Some(route) = &field.help { p { "→ " (page.vocabulary.name("route", route)) } }
                }
                (tick())
            }
        });
    }
    let columns = [page.kind("readiness"), page.message("questions"), page.message("first_step")];
    (!rows.is_empty()).then(|| page.table("readiness", &columns, &rows))
}
