//! Conflicts are the smallest sets of programmes that no change reaches together, with the questions that keep them
//! apart.

use crate::brute_force::{Changed, smallest, subsets};
use crate::draw::drawn;
use crate::plans::searched;
use assessment::{Answer, Conflict};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Whether each programme reaches its target by some change, with the same answers to all questions but these.
fn can_reach_apart(all: &[Changed], targets: &[(usize, usize)], shared: &[String], apart: &[String]) -> bool {
    let common = |changed: &Changed| -> Vec<Option<Answer>> {
        let kept = shared.iter().filter(|id| !apart.contains(id));
        kept.map(|id| changed.answers.get(id).cloned()).collect()
    };
    let mut common_to_all: Option<Vec<Vec<Option<Answer>>>> = None;
    for (index, tier) in targets {
        let mut own: Vec<_> =
            all.iter().filter(|changed| changed.tiers[*index] >= *tier).map(common).collect();
        if let Some(others) = common_to_all {
            own.retain(|answers| others.contains(answers));
        }
        common_to_all = Some(own);
    }
    common_to_all.is_some_and(|common| !common.is_empty())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_conflict_is_minimal_and_its_questions_keep_the_programmes_apart(drawn in drawn()) {
        let Some((joint, all, _)) = searched(&drawn) else { return Ok(()) };
        let plans = joint.plan(&drawn.answers).unwrap();
        let mut expected: Vec<Vec<(usize, usize)>> = Vec::new();
        for targets in (1..=8).flat_map(|size| subsets(&plans.targets, size)) {
            let has_smaller = expected.iter().any(|found| found.iter().all(|target| targets.contains(target)));
            if !has_smaller && smallest(&all, &targets).is_empty() {
                expected.push(targets);
            }
        }
        let programmes = |targets: &Vec<(usize, usize)>| targets.iter().map(|(index, _)| *index).collect();
        let found: BTreeSet<Vec<usize>> = plans.conflicts.iter().map(|conflict| conflict.programmes.clone()).collect();
        prop_assert_eq!(found, expected.iter().map(programmes).collect());
        // Across parts, the copies of a number bound each other's whole.
        let has_parts = drawn.programmes.iter().any(|programme| !programme.parts.is_empty());
        for Conflict { programmes, questions } in plans.conflicts.iter().filter(|_| !has_parts) {
            let targets: Vec<_> =
                programmes.iter().map(|index| (*index, plans.targets[*index].unwrap())).collect();
            let ids = joint.programmes().iter().flat_map(|programme| &programme.specification().questions);
            let shared: Vec<_> = ids.map(|question| question.id.clone()).collect::<BTreeSet<_>>().into_iter().collect();
            prop_assert!(!questions.is_empty());
            prop_assert!(can_reach_apart(&all, &targets, &shared, questions), "{questions:?}");
            for left_out in questions {
                let others: Vec<_> = questions.iter().filter(|id| *id != left_out).cloned().collect();
                prop_assert!(!can_reach_apart(&all, &targets, &shared, &others), "{left_out} is not needed");
            }
        }
    }
}
