//! Worked cases: each gives its verdicts, and together they show every criterion both ways.

use super::Findings;
use super::texts::is_judged_alone;
use crate::cases::Case;
use crate::evaluate::{Report, evaluate};
use crate::load::Loaded;
use assessment::{Programme, Specification};
use std::collections::BTreeSet;

pub(super) fn check(loaded: &Loaded, findings: &mut Findings<'_>) {
    // A programme that does not compile has its own finding, and no verdicts.
    let Ok(programme) = Programme::compile(loaded.specification.clone()) else { return };
    let mut names = BTreeSet::new();
    for case in &loaded.cases {
        if !names.insert(&case.name) {
            findings.add(&case.name, "is the name of another case too");
        }
        match evaluate(&programme, &case.answers) {
            Ok(report) => compare(case, &report, findings),
            Err(error) => findings.add(&case.name, error.to_string()),
        }
    }
    check_coverage(loaded, findings);
}

fn compare(case: &Case, report: &Report, findings: &mut Findings<'_>) {
    let mut expect = |what: &str, expected: &str, given: &str| {
        if expected != given {
            findings.add(&case.name, format!("{what} should be {expected} and is {given}"));
        }
    };
    expect("at_least", &case.at_least, &report.at_least);
    expect("at_most", &case.at_most, &report.at_most);
    for (id, verdict) in &case.verdicts {
        let found = report.criteria.iter().find(|criterion| criterion.id == *id);
        expect(id, verdict, found.map_or("no criterion", |criterion| criterion.verdict.as_str()));
    }
}

/// A criterion that no case shows met, or none shows missed, could be changed without anybody noticing.
fn check_coverage(loaded: &Loaded, findings: &mut Findings<'_>) {
    let Specification { criteria, .. } = &loaded.specification;
    for criterion in criteria {
        let both: &[&str] =
            if is_judged_alone(&criterion.requires) { &["judged"] } else { &["met", "not-met"] };
        for verdict in both {
            let shown = |case: &Case| case.verdicts.get(&criterion.id).is_some_and(|given| given == verdict);
            if !loaded.cases.iter().any(shown) {
                findings.add(format!("criterion.{}", criterion.id), format!("no case shows it {verdict}"));
            }
        }
    }
}
