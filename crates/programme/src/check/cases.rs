//! Worked cases: each gives its expected result, and together they cover both verdicts of every criterion.

use super::Findings;
use super::allowance::{Allowance, unfinished};
use super::texts::is_judged_alone;
use crate::cases::Case;
use crate::evaluate::{Report, evaluate};
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
            findings.add(&case.name, "is the name of another case too");
        }
        if allowance.is_used_up() {
            findings.add(&case.name, unfinished());
            break;
        }
        match allowance.take(|| evaluate(programme, &case.answers)).0 {
            Ok(report) => compare(case, &report, findings),
            Err(error) => findings.add(&case.name, error.to_string()),
        }
    }
    check_coverage(loaded, findings);
}

fn compare(case: &Case, report: &Report, findings: &mut Findings<'_>) {
    let mut expect = |property: &str, expected: &str, actual: &str| {
        if expected != actual {
            findings.add(&case.name, format!("{property} should be {expected} and is {actual}"));
        }
    };
    expect("at_least", &case.at_least, &report.at_least);
    expect("at_most", &case.at_most, &report.at_most);
    for (id, verdict) in &case.verdicts {
        let actual = report.criteria.iter().find(|criterion| criterion.id == *id);
        expect(id, verdict, actual.map_or("not a criterion", |criterion| criterion.verdict.as_str()));
    }
}

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
                findings.add(format!("criterion.{}", criterion.id), format!("no case shows it {verdict}"));
            }
        }
    }
}
