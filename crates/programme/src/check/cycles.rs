//! Finds cycles: a question whose condition depends on its own answer, or a number that is a part of itself, also
//! through other questions.

use super::findings::Findings;
use super::unreachable::named;
use assessment::Specification;
use assessment::specification::Predicate;
use std::collections::BTreeSet;

pub(super) fn check(specification: &Specification, findings: &mut Findings<'_, '_>) {
    for question in &specification.questions {
        let mut reached = waits_for(specification, &question.id);
        let mut next: Vec<&str> = reached.iter().copied().collect();
        while let Some(other) = next.pop() {
            next.extend(waits_for(specification, other).into_iter().filter(|other| reached.insert(other)));
        }
        if reached.contains(question.id.as_str()) {
            findings.add(format!("question.{}", question.id), "waits-for-itself", &[]);
        }
    }
    let parts: BTreeSet<&str> = specification.parts.iter().map(|pair| pair.part.as_str()).collect();
    for part in parts {
        let mut wholes = wholes_of(specification, part);
        let mut next: Vec<&str> = wholes.iter().copied().collect();
        while let Some(whole) = next.pop() {
            next.extend(wholes_of(specification, whole).into_iter().filter(|other| wholes.insert(other)));
        }
        if wholes.contains(part) {
            let called = findings.called("question", part);
            findings.add_at("parts", part, "part-of-itself", &[("question", &called)]);
        }
    }
}

/// The numbers that a number is a part of.
fn wholes_of<'a>(specification: &'a Specification, part: &str) -> BTreeSet<&'a str> {
    let pairs = specification.parts.iter().filter(|pair| pair.part == part);
    pairs.map(|pair| pair.whole.as_str()).collect()
}

/// The questions in the conditions of a question and its choices.
fn waits_for<'a>(specification: &'a Specification, id: &str) -> BTreeSet<&'a str> {
    let mut questions = BTreeSet::new();
    let conditions = specification.questions.iter().filter(|question| question.id == id);
    let conditions = conditions.flat_map(|question| question.conditions());
    let mut seen = BTreeSet::new();
    for condition in conditions {
        add(specification, condition, &mut seen, &mut questions);
    }
    questions
}

/// Adds the questions of a rule. Each fact is followed once, because one that names itself would not end.
fn add<'a>(
    specification: &'a Specification,
    rule: &'a Predicate,
    seen: &mut BTreeSet<&'a str>,
    into: &mut BTreeSet<&'a str>,
) {
    named(rule, into);
    for fact in specification.facts.iter().filter(|fact| names_fact(rule, &fact.id)) {
        if seen.insert(&fact.id) {
            add(specification, &fact.when, seen, into);
        }
    }
}

fn names_fact(rule: &Predicate, id: &str) -> bool {
    match rule {
        Predicate::All(parts) | Predicate::Any(parts) => parts.iter().any(|part| names_fact(part, id)),
        Predicate::Not(part) => names_fact(part, id),
        Predicate::Fact(fact) => fact == id,
        Predicate::Share { except: Some(except), .. } => except.when == id,
        _ => false,
    }
}
