//! Ids outside rules: each is declared once, resolves and is used.

use super::declared;
use super::findings::Findings;
use crate::position::is_word;
use assessment::specification::{Kind, Question, ReadinessField};
use assessment::{Decimal, Specification};
use std::collections::{BTreeMap, BTreeSet};

/// One thousand million: above any count of a company, and low enough for exact shares.
pub(super) const HIGHEST_NUMBER: Decimal = Decimal::from_tenths(10_000_000_000);

pub(super) fn check(specification: &Specification, findings: &mut Findings<'_, '_>) {
    let questions: BTreeSet<&str> =
        specification.questions.iter().map(|question| question.id.as_str()).collect();
    check_duplicates(specification, findings);
    for question in &specification.questions {
        check_question(question, &questions, findings);
    }
    for part in &specification.parts {
        for end in [&part.part, &part.whole] {
            let number = specification
                .questions
                .iter()
                .any(|question| question.id == *end && question.kind == Kind::Number);
            if !number {
                let values = [("question", &*findings.called("question", end))];
                findings.add_at("parts", end, "part-without-number", &values);
            }
        }
    }
    check_pages(specification, &questions, findings);
    check_fields(specification, &questions, findings);
    check_statistics(specification, findings);
    check_regions(specification, findings);
}

fn check_duplicates(specification: &Specification, findings: &mut Findings<'_, '_>) {
    let mut seen = BTreeSet::new();
    for (family, id) in declared::ids(specification).filter(|entry| !seen.insert(*entry)) {
        let entry = format!("{family}.{id}");
        let place = findings.place(findings.file, &entry, None);
        let lines = findings.index.lines_of_second(findings.file, &entry);
        match lines.filter(|_| !is_word(family)) {
            Some((from, to)) => {
                let values = [("place", &*place), ("from", &*from.to_string()), ("to", &*to.to_string())];
                findings.add_second(entry, "declared-twice", &values);
            }
            None => findings.add_second(entry, "listed-twice", &[("place", &place)]),
        }
    }
}

fn check_question(question: &Question, questions: &BTreeSet<&str>, findings: &mut Findings<'_, '_>) {
    let entry = format!("question.{}", question.id);
    let mut add = |code: &'static str, within: &str, values: &[(&str, &str)]| {
        findings.add_at(&*entry, within, code, values);
    };
    if let Some(same) = &question.same_as
        && (same == &question.id || !questions.contains(same.as_str()))
    {
        add("same-as-nothing", same, &[("id", same)]);
    }
    let distinct: BTreeSet<_> = question.choices.iter().collect();
    if distinct.len() != question.choices.len() {
        add("choice-twice", "choices", &[]);
    }
    for choice in question
        .choice_when
        .iter()
        .map(|(choice, _)| choice)
        .filter(|choice| !question.choices.contains(choice))
    {
        add("choice-when-unknown", choice, &[("choice", choice)]);
    }
    let improves = question.improves.as_deref();
    match question.kind {
        Kind::Choice => {
            if question.choices.len() < 2 {
                add("few-choices", "choices", &[]);
            }
            if question.choices.iter().any(|choice| choice == "unknown") {
                add("lists-unknown", "unknown", &[]);
            }
            if question.unit.is_some() || question.minimum.is_some() || question.maximum.is_some() {
                add("choice-with-unit", "unit", &[]);
            }
            if improves.is_some_and(|best| !distinct.contains(&best.to_owned())) {
                let choices = question.choices.join(", ");
                add("improves-nothing", improves.unwrap_or_default(), &[("choices", &choices)]);
            }
        }
        Kind::Number => {
            if !question.choices.is_empty() {
                add("number-with-choices", "choices", &[]);
            }
            if question.unit.is_none() {
                add("number-without-unit", "", &[]);
            }
            if question.minimum.zip(question.maximum).is_some_and(|(minimum, maximum)| minimum > maximum) {
                add("range-upside-down", "minimum", &[]);
            }
            let ends = [question.minimum, question.maximum].into_iter().flatten();
            if ends.into_iter().any(|end| end > HIGHEST_NUMBER) {
                add("range-too-high", "maximum", &[("highest", &HIGHEST_NUMBER.to_string())]);
            }
            if improves.is_some_and(|direction| direction != "up") {
                add("improves-not-up", "improves", &[]);
            }
        }
    }
}

/// Every question is on one page, except those that are `same_as` another.
fn check_pages(specification: &Specification, questions: &BTreeSet<&str>, findings: &mut Findings<'_, '_>) {
    let mut asked: BTreeMap<&str, usize> = BTreeMap::new();
    for page in &specification.pages {
        for question in &page.questions {
            *asked.entry(question).or_default() += 1;
            if !questions.contains(question.as_str()) {
                findings.add_unknown(
                    "pages",
                    ("question", question),
                    "unknown-question",
                    questions.iter().copied(),
                );
            }
        }
    }
    for question in &specification.questions {
        let times = asked.get(question.id.as_str()).copied().unwrap_or_default();
        let same = question.same_as.as_deref().unwrap_or_default();
        let code = match (times, &question.same_as) {
            (0, None) => "not-asked",
            (1.., Some(_)) => "same-as-on-page",
            (2.., None) => "on-two-pages",
            _ => continue,
        };
        let same = findings.called("question", same);
        findings.add(format!("question.{}", question.id), code, &[("same", &same), ("id", &question.id)]);
    }
}

fn check_fields(specification: &Specification, questions: &BTreeSet<&str>, findings: &mut Findings<'_, '_>) {
    for field in &specification.readiness {
        for question in field.questions.iter().filter(|question| !questions.contains(question.as_str())) {
            let entry = format!("readiness.{}", field.id);
            findings.add_unknown(
                entry,
                ("question", question),
                "unknown-question",
                questions.iter().copied(),
            );
        }
        if field.questions.is_empty() {
            findings.add(format!("readiness.{}", field.id), "field-without-questions", &[]);
        }
        check_help(field, specification, findings);
    }
    for topic in &specification.consultation.topics {
        let Some(field) = &topic.field else { continue };
        if !specification.readiness.iter().any(|readiness| readiness.id == *field) {
            let known = specification.readiness.iter().map(|readiness| readiness.id.as_str());
            let entry = format!("topic.{}", topic.id);
            findings.add_unknown(entry, ("readiness", field), "unknown-field-of-readiness", known);
        }
    }
}

/// The help for a first step is shown to every company, so its route must be open to every company.
fn check_help(field: &ReadinessField, specification: &Specification, findings: &mut Findings<'_, '_>) {
    let Some(help) = &field.help else { return };
    let entry = format!("readiness.{}", field.id);
    match specification.routes.iter().find(|route| route.id == *help) {
        None => {
            let known = specification.routes.iter().map(|route| route.id.as_str());
            findings.add_unknown(entry, ("route", help), "unknown-route", known);
        }
        Some(route) if route.when.is_some() => {
            let route = findings.called("route", help);
            findings.add_at(entry, help, "help-not-for-all", &[("route", &route)]);
        }
        Some(_) => {}
    }
}

/// Every figure has a declared row and column, and each row of a question belongs to a choice.
fn check_statistics(specification: &Specification, findings: &mut Findings<'_, '_>) {
    for statistic in &specification.statistics {
        let entry = format!("statistic.{}", statistic.id);
        let question = statistic.question.as_deref();
        let asked = question.and_then(|id| specification.questions.iter().find(|question| question.id == id));
        if let (Some(id), None) = (question, asked) {
            let known = specification.questions.iter().map(|question| question.id.as_str());
            findings.add_unknown(&*entry, ("question", id), "unknown-question", known);
        }
        let mut seen = BTreeSet::new();
        for row in &statistic.rows {
            if !seen.insert(&row.of) {
                findings.add_at(&*entry, &row.of, "row-twice", &[("row", &row.of)]);
            }
            if asked.is_some_and(|question| !question.choices.contains(&row.of)) {
                let called = findings.called("question", question.unwrap_or_default());
                let values = [("choice", row.of.as_str()), ("question", &called)];
                findings.add_at(&*entry, &row.of, "unknown-choice", &values);
            }
            for (column, _) in row.values.iter().filter(|(column, _)| !statistic.columns.contains(column)) {
                findings.add_at(&*entry, column, "unknown-column", &[("column", column)]);
                findings.or_meant(column, statistic.columns.iter().map(String::as_str));
            }
        }
        for column in &statistic.columns {
            if statistic.rows.iter().all(|row| row.value(column).is_none()) {
                findings.add_at(&*entry, column, "empty-column", &[("column", column)]);
            }
        }
    }
}

/// A prefecture in two regions would be counted twice.
fn check_regions(specification: &Specification, findings: &mut Findings<'_, '_>) {
    let mut seen = BTreeMap::new();
    for region in &specification.regions {
        for prefecture in &region.prefectures {
            if let Some(other) = seen.insert(prefecture, &region.id) {
                let values = [("prefecture", prefecture.as_str()), ("region", other)];
                findings.add_at(format!("region.{}", region.id), prefecture, "region-twice", &values);
            }
        }
    }
}
