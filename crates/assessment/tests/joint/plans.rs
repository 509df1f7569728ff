//! The joint plan agrees with an exhaustive search over all changes.

use crate::brute_force::{Changed, Ids, changes, smallest, subsets, targets, tiers};
use crate::draw::{Drawn, drawn};
use assessment::{Answer, Answers, Decimal, Joint, Plan, Programme};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// The programmes, every changed company, and the plans. `None` for answers that cannot be true.
pub fn searched(drawn: &Drawn) -> Option<(Joint, Vec<Changed>, Vec<usize>)> {
    let joint = Joint::compile(&drawn.programmes).unwrap();
    let now = tiers(joint.programmes(), &drawn.answers)?;
    let all = changes(drawn, joint.programmes());
    Some((joint, all, now))
}

fn ids(plan: &Plan) -> Ids {
    plan.changes.iter().map(|change| change.question.clone()).collect()
}

fn changed<'a>(answers: &Answers, plan: impl IntoIterator<Item = &'a assessment::Change>) -> Answers {
    let mut answers = answers.clone();
    for change in plan {
        answers.set(&change.question, change.to.clone());
    }
    answers
}

/// Targets, and the smallest sets of questions that reach them.
type Reached = (Vec<(usize, usize)>, BTreeSet<Ids>);

/// The targets of the largest subsets that some change reaches, with the smallest sets for each.
fn largest(all: &[Changed], aims: &[Option<usize>]) -> Vec<Reached> {
    for size in (1..=8).rev() {
        let of_size = subsets(aims, size).into_iter().map(|targets| {
            let sets = smallest(all, &targets);
            (targets, sets)
        });
        let reached: Vec<_> = of_size.filter(|(_, sets)| !sets.is_empty()).collect();
        if !reached.is_empty() {
            return reached;
        }
    }
    Vec::new()
}

fn reached(programmes: &[Programme], answers: &Answers, targets: &[(usize, usize)]) -> bool {
    tiers(programmes, answers).is_some_and(|tiers| targets.iter().all(|(index, tier)| tiers[*index] >= *tier))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_plans_are_those_that_trying_every_change_finds(drawn in drawn()) {
        let Some((joint, all, now)) = searched(&drawn) else { return Ok(()) };
        let plans = joint.plan(&drawn.answers).unwrap();
        prop_assert_eq!(&plans.targets, &targets(&now, &all));
        let expected = largest(&all, &plans.targets);
        let mut sets: Vec<_> = expected.iter().flat_map(|(_, sets)| sets.iter().cloned()).collect();
        let mut found: Vec<_> = plans.plans.iter().map(ids).collect();
        prop_assert!(found.iter().map(BTreeSet::len).is_sorted(), "{found:?}");
        sets.sort();
        found.sort();
        prop_assert_eq!(found, sets);
    }

    #[test]
    fn a_plan_reaches_what_it_names_with_the_smallest_numbers(drawn in drawn()) {
        let Some((joint, all, now)) = searched(&drawn) else { return Ok(()) };
        let plans = joint.plan(&drawn.answers).unwrap();
        let expected = largest(&all, &plans.targets);
        for plan in &plans.plans {
            let after = changed(&drawn.answers, &plan.changes);
            let then = tiers(joint.programmes(), &after).unwrap();
            let higher: Vec<_> =
                then.iter().copied().enumerate().filter(|(index, tier)| *tier > now[*index]).collect();
            prop_assert_eq!(&plan.reaches, &higher);
            let aims = expected.iter().filter(|(targets, sets)| {
                sets.contains(&ids(plan)) && reached(joint.programmes(), &after, targets)
            });
            let aims: Vec<_> = aims.map(|(targets, _)| targets).collect();
            prop_assert!(!aims.is_empty());
            for (index, change) in plan.changes.iter().enumerate() {
                let was = drawn.answers.get(&change.question).cloned().unwrap_or(Answer::Unknown);
                prop_assert_eq!(&change.from, &was);
                let others = plan.changes.iter().enumerate().filter(|(other, _)| *other != index);
                let without = changed(&drawn.answers, others.map(|(_, change)| change));
                for targets in &aims {
                    prop_assert!(!reached(joint.programmes(), &without, targets), "{change:?} can be left out");
                }
                let Answer::Number(to) = change.to else { continue };
                let mut less = after.clone();
                let number = Answer::Number(Decimal::from_tenths(to.tenths() - 10));
                if number == was || to.tenths() == 0 {
                    continue;
                }
                less.set(&change.question, number);
                prop_assert!(
                    aims.iter().any(|targets| !reached(joint.programmes(), &less, targets)),
                    "{change:?} is too much in {plan:?}"
                );
            }
        }
    }

    #[test]
    fn one_programme_has_the_plans_of_its_advice(drawn in drawn()) {
        // Advice changes no answer that the tier's rule does not name, and follows no condition.
        let mut specification = drawn.programmes[0].clone();
        specification.parts.clear();
        for question in &mut specification.questions {
            question.asked_when = None;
        }
        let joint = Joint::compile(&[&specification]).unwrap();
        let answers = joint.answers_of(0, &drawn.answers);
        let own: Answers = answers.iter().map(|(id, answer)| (id.to_owned(), answer.clone())).collect();
        let programme = &joint.programmes()[0];
        let advice = programme.advise(&programme.situation(&own).unwrap());
        let plans = joint.plan(&own).unwrap();
        for advice in &advice {
            prop_assert!(plans.targets[0].is_some_and(|target| target <= advice.tier));
        }
        let of_target = advice.iter().filter(|advice| Some(advice.tier) == plans.targets[0]);
        for advice in of_target {
            let same = |plan: &Plan| ids(plan).len() <= advice.changes.len();
            prop_assert!(plans.plans.iter().any(same), "{advice:?} {plans:?}");
        }
    }
}
