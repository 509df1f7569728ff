//! Worked cases: each gives its expected result, and together they cover both verdicts of every criterion.

use super::allowance::{Allowance, UNFINISHED, unfinished};
use super::findings::Findings;
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
    findings: &mut Findings<'_>,
) {
    let mut names = BTreeSet::new();
    for case in &loaded.cases {
        if !names.insert(&case.name) {
            findings.add(&case.name, "case-twice", &[]);
        }
        if allowance.is_used_up() {
            findings.add(&case.name, UNFINISHED, &[("steps", &unfinished())]);
            break;
        }
        match allowance.take(|| evaluate(programme, &case.answers)).0 {
            Ok(report) => compare(programme.specification(), case, &report, findings),
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

fn compare(specification: &Specification, case: &Case, report: &Report, findings: &mut Findings<'_>) {
    let ends = [("at_least", &case.at_least, &report.at_least), ("at_most", &case.at_most, &report.at_most)];
    for (property, expected, actual) in ends {
        if !specification.tiers.contains(expected) {
            let known = specification.tiers.iter().map(String::as_str);
            findings.add_unknown(&case.name, ("tier", expected), "unknown-tier", known);
        } else if expected != actual {
            let values = [("property", property), ("expected", expected), ("actual", actual)];
            findings.add_at(&case.name, property, "case-tier", &values);
        }
    }
    for (id, expected) in &case.verdicts {
        let Some(criterion) = report.criteria.iter().find(|criterion| criterion.id == *id) else {
            let known = report.criteria.iter().map(|criterion| criterion.id.as_str());
            findings.add_unknown(&case.name, ("criterion", id), "unknown-criterion", known);
            continue;
        };
        if *expected != criterion.verdict {
            let called = findings.called("criterion", id);
            let values =
                [("criterion", called.as_str()), ("expected", expected), ("actual", &criterion.verdict)];
            findings.add_at(&case.name, id, "case-verdict", &values);
            if !VERDICTS.contains(&expected.as_str()) {
                findings.or_meant(expected, VERDICTS);
            }
        }
    }
}

/// The verdicts that a case may name.
const VERDICTS: [&str; 5] = ["met", "not-met", "unknown", "not-applicable", "judged"];

/// Without a case for both verdicts, a change of a criterion could go unnoticed.
fn check_coverage(loaded: &Loaded, findings: &mut Findings<'_>) {
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
