//! Worked cases: each gives its expected result, and together they cover both verdicts of every criterion.

use super::allowance::{Allowance, UNFINISHED, unfinished};
use super::findings::Findings;
use super::numbers::{Difference, difference};
use super::texts::is_judged_alone;
use crate::answer_input::AnswerInputError;
use crate::cases::Case;
use crate::evaluate::{EvaluationError, Report, evaluate};
use crate::load::Loaded;
use assessment::{Programme, Specification};
use std::collections::BTreeSet;

pub(super) fn check(
    loaded: &Loaded,
    programme: &Programme,
    allowance: &mut Allowance,
    findings: &mut Findings<'_, '_>,
) {
    let mut names = BTreeSet::new();
    for case in &loaded.cases {
        if !names.insert(&case.name) {
            let place = findings.place(findings.file, &case.name, None);
            findings.add_second(&case.name, "case-twice", &[("place", &place)]);
        }
        if allowance.is_used_up() {
            findings.add(&case.name, UNFINISHED, &[("steps", &unfinished())]);
            break;
        }
        match allowance.take(|| evaluate(programme, &case.answers)).0 {
            Ok(report) => compare(loaded, case, &report, findings),
            Err(EvaluationError::Input(AnswerInputError::Question(id))) => {
                let known = programme.specification().questions.iter().map(|question| question.id.as_str());
                findings.add_unknown(&case.name, ("question", &id), "unknown-question", known);
            }
            Err(error) => {
                let reason = error.in_words(findings.vocabulary.messages());
                findings.add_at(&case.name, error.question(), "answer", &[("reason", &reason)]);
            }
        }
    }
    check_coverage(loaded, findings);
}

fn compare(loaded: &Loaded, case: &Case, report: &Report, findings: &mut Findings<'_, '_>) {
    let mut wrong = None;
    for (id, expected) in &case.verdicts {
        let Some(criterion) = report.criteria.iter().find(|criterion| criterion.id == *id) else {
            let known = report.criteria.iter().map(|criterion| criterion.id.as_str());
            findings.add_unknown(&case.name, ("criterion", id), "unknown-criterion", known);
            continue;
        };
        if *expected != criterion.verdict {
            wrong_verdict(loaded, case, (id, expected, &criterion.verdict), findings);
            wrong.get_or_insert(id);
        }
    }
    // A wrong verdict explains wrong tiers.
    let because = wrong.map(|id| {
        let place = findings.place(findings.file, &case.name, Some(id));
        (findings.called("criterion", id), place)
    });
    let tiers = &loaded.specification.tiers;
    let ends = [("at_least", &case.at_least, &report.at_least), ("at_most", &case.at_most, &report.at_most)];
    for (property, expected, actual) in ends {
        let called = findings.vocabulary.message(&format!("finding.property-{property}"), &[]);
        let mut values = vec![("property", &*called), ("expected", expected), ("actual", actual)];
        if !tiers.contains(expected) {
            let known = tiers.iter().map(String::as_str);
            findings.add_unknown(&case.name, ("tier", expected), "unknown-tier", known);
        } else if let (true, Some((criterion, place))) = (expected != actual, &because) {
            values.extend([("criterion", criterion.as_str()), ("place", place)]);
            findings.add_at(&case.name, property, "case-tier-of-verdict", &values);
        } else if expected != actual {
            // The verdicts as written leave no other tier, so the rules are not what is wrong.
            let code =
                if case.verdicts.len() == report.criteria.len() { "case-tier-only" } else { "case-tier" };
            findings.add_at(&case.name, property, code, &values);
        }
    }
}

/// A verdict that comes out differently, with the line of the rule. Where the rule and its text have different numbers,
/// that is the cause.
fn wrong_verdict(
    loaded: &Loaded,
    case: &Case,
    (id, expected, actual): (&str, &str, &str),
    findings: &mut Findings<'_, '_>,
) {
    let (called, entry) = (findings.called("criterion", id), format!("criterion.{id}"));
    let difference = difference(loaded, id, findings);
    let number = difference.as_ref().map(|difference| difference.number.as_str());
    let place = findings.place("programme.toml", &entry, number.or(Some("requires")));
    let mut values =
        vec![("criterion", called.as_str()), ("expected", expected), ("actual", actual), ("place", &place)];
    let is_verdict = VERDICTS.contains(&expected);
    match &difference {
        Some(Difference { number, found, text }) if is_verdict => {
            values.extend([("number", number.as_str()), ("found", found), ("text", text)]);
            findings.add_at(&case.name, id, "case-verdict-of-number", &values);
        }
        _ => findings.add_at(&case.name, id, "case-verdict", &values),
    }
    if !is_verdict {
        findings.or_meant(expected, VERDICTS);
    }
}

/// The verdicts that a case may name.
const VERDICTS: [&str; 5] = ["met", "not-met", "unknown", "not-applicable", "judged"];

/// Without a case for both verdicts, a change of a criterion could go unnoticed.
fn check_coverage(loaded: &Loaded, findings: &mut Findings<'_, '_>) {
    let Specification { criteria, .. } = &loaded.specification;
    for criterion in criteria {
        let both: &[&str] =
            if is_judged_alone(&criterion.requires) { &["judged"] } else { &["met", "not-met"] };
        for verdict in both {
            let shown =
                |case: &Case| case.verdicts.get(&criterion.id).is_some_and(|expected| expected == verdict);
            if !loaded.cases.iter().any(shown) {
                findings.add(format!("criterion.{}", criterion.id), "not-covered", &[("verdict", verdict)]);
            }
        }
    }
}
