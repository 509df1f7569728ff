//! Ids outside rules: each is declared once, resolves and is used.

use super::Findings;
use assessment::specification::{Kind, Question, ReadinessField};
use assessment::{Decimal, Specification};
use std::collections::{BTreeMap, BTreeSet};

/// One thousand million: above any count of a company, and low enough for exact shares.
pub(super) const HIGHEST_NUMBER: Decimal = Decimal::from_tenths(10_000_000_000);

pub(super) fn check(specification: &Specification, findings: &mut Findings<'_>) {
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
                findings.add("parts", format!("{end} is not a question with a number"));
            }
        }
    }
    check_pages(specification, &questions, findings);
    check_fields(specification, &questions, findings);
    check_statistics(specification, findings);
    check_regions(specification, findings);
}

fn check_duplicates(specification: &Specification, findings: &mut Findings<'_>) {
    let kinds: [(&str, Vec<&String>); 11] = [
        ("source", specification.sources.iter().map(|source| &source.id).collect()),
        ("tier", specification.tiers.iter().collect()),
        ("question", specification.questions.iter().map(|question| &question.id).collect()),
        ("fact", specification.facts.iter().map(|fact| &fact.id).collect()),
        ("criterion", specification.criteria.iter().map(|criterion| &criterion.id).collect()),
        ("readiness", specification.readiness.iter().map(|field| &field.id).collect()),
        ("topic", specification.consultation.topics.iter().map(|topic| &topic.id).collect()),
        ("route", specification.routes.iter().map(|route| &route.id).collect()),
        ("statistic", specification.statistics.iter().map(|statistic| &statistic.id).collect()),
        ("format", specification.consultation.formats.iter().collect()),
        ("stage", specification.consultation.stages.iter().collect()),
    ];
    for (kind, ids) in kinds {
        let mut seen = BTreeSet::new();
        for id in ids {
            if !seen.insert(id) {
                findings.add(format!("{kind}.{id}"), "is declared twice");
            }
        }
    }
}

fn check_question(question: &Question, questions: &BTreeSet<&str>, findings: &mut Findings<'_>) {
    let mut add = |message: String| findings.add(format!("question.{}", question.id), message);
    if let Some(same) = &question.same_as
        && (same == &question.id || !questions.contains(same.as_str()))
    {
        add(format!("same_as names {same}, which is not another question"));
    }
    let distinct: BTreeSet<_> = question.choices.iter().collect();
    if distinct.len() != question.choices.len() {
        add("lists a choice twice".to_owned());
    }
    for choice in question
        .choice_when
        .iter()
        .map(|(choice, _)| choice)
        .filter(|choice| !question.choices.contains(choice))
    {
        add(format!("choice_when names {choice}, which is not one of its choices"));
    }
    let improves = question.improves.as_deref();
    match question.kind {
        Kind::Choice => {
            if question.choices.len() < 2 {
                add("needs two choices or more, or a list".to_owned());
            }
            if question.choices.iter().any(|choice| choice == "unknown") {
                add("lists \"unknown\", which every question accepts".to_owned());
            }
            if question.unit.is_some() || question.minimum.is_some() || question.maximum.is_some() {
                add("has a unit or a range, which only numbers have".to_owned());
            }
            if improves.is_some_and(|best| !distinct.contains(&best.to_owned())) {
                add("improves does not name one of its choices".to_owned());
            }
        }
        Kind::Number => {
            if !question.choices.is_empty() {
                add("is a number and has choices".to_owned());
            }
            if question.unit.is_none() {
                add("needs a unit".to_owned());
            }
            if question.minimum.zip(question.maximum).is_some_and(|(minimum, maximum)| minimum > maximum) {
                add("has a minimum above its maximum".to_owned());
            }
            let ends = [question.minimum, question.maximum].into_iter().flatten();
            if ends.into_iter().any(|end| end > HIGHEST_NUMBER) {
                add(format!("has a range that ends above {HIGHEST_NUMBER}"));
            }
            if improves.is_some_and(|direction| direction != "up") {
                add("improves can only be \"up\"".to_owned());
            }
        }
    }
}

/// Every question is on one page, except those that are `same_as` another.
fn check_pages(specification: &Specification, questions: &BTreeSet<&str>, findings: &mut Findings<'_>) {
    let mut asked: BTreeMap<&str, usize> = BTreeMap::new();
    for page in &specification.pages {
        for question in &page.questions {
            *asked.entry(question).or_default() += 1;
            if !questions.contains(question.as_str()) {
                findings.add("pages", format!("{question} is not a question"));
            }
        }
    }
    for question in &specification.questions {
        let times = asked.get(question.id.as_str()).copied().unwrap_or_default();
        let message = match (times, &question.same_as) {
            (0, None) => "is on no page, so it is never asked".to_owned(),
            (1.., Some(same)) => format!("is on a page, although {same} asks for the same fact"),
            (2.., None) => "is on two pages".to_owned(),
            _ => continue,
        };
        findings.add(format!("question.{}", question.id), message);
    }
}

fn check_fields(specification: &Specification, questions: &BTreeSet<&str>, findings: &mut Findings<'_>) {
    for field in &specification.readiness {
        for question in field.questions.iter().filter(|question| !questions.contains(question.as_str())) {
            findings.add(format!("readiness.{}", field.id), format!("{question} is not a question"));
        }
        if field.questions.is_empty() {
            findings.add(format!("readiness.{}", field.id), "has no questions");
        }
        check_help(field, specification, findings);
    }
    for topic in &specification.consultation.topics {
        let Some(field) = &topic.field else { continue };
        if !specification.readiness.iter().any(|readiness| readiness.id == *field) {
            findings
                .add(format!("topic.{}", topic.id), format!("{field} is not a field of the readiness check"));
        }
    }
}

/// The help for a first step is shown to every company, so its route must be open to every company.
fn check_help(field: &ReadinessField, specification: &Specification, findings: &mut Findings<'_>) {
    let Some(help) = &field.help else { return };
    let message = match specification.routes.iter().find(|route| route.id == *help) {
        None => format!("{help} is not a route"),
        Some(route) if route.when.is_some() => format!("{help} is not shown to every company"),
        Some(_) => return,
    };
    findings.add(format!("readiness.{}", field.id), message);
}

/// Every figure has a declared row and column, and each row of a question belongs to a choice.
fn check_statistics(specification: &Specification, findings: &mut Findings<'_>) {
    for statistic in &specification.statistics {
        let mut add = |message: String| findings.add(format!("statistic.{}", statistic.id), message);
        let question = statistic.question.as_deref();
        let asked = question.and_then(|id| specification.questions.iter().find(|question| question.id == id));
        if let (Some(id), None) = (question, asked) {
            add(format!("{id} is not a question"));
        }
        let mut seen = BTreeSet::new();
        for row in &statistic.rows {
            if !seen.insert(&row.of) {
                add(format!("{} has two rows", row.of));
            }
            if asked.is_some_and(|question| !question.choices.contains(&row.of)) {
                add(format!("{} is not a choice of {}", row.of, question.unwrap_or_default()));
            }
            for (column, _) in row.values.iter().filter(|(column, _)| !statistic.columns.contains(column)) {
                add(format!("{column} is not one of its columns"));
            }
        }
        for column in &statistic.columns {
            if statistic.rows.iter().all(|row| row.value(column).is_none()) {
                add(format!("{column} has no figure in any row"));
            }
        }
    }
}

/// A prefecture in two regions would be counted twice.
fn check_regions(specification: &Specification, findings: &mut Findings<'_>) {
    let mut seen = BTreeMap::new();
    for region in &specification.regions {
        for prefecture in &region.prefectures {
            if let Some(other) = seen.insert(prefecture, &region.id) {
                let message = format!("{prefecture} is in the region {other} too");
                findings.add(format!("region.{}", region.id), message);
            }
        }
    }
}
