//! Advice agrees with an exhaustive search over all changes.

use crate::support::{Complete, library};
use assessment::{Advice, Answer};
use std::collections::BTreeSet;

const IMPROVABLE: [&str; 3] = ["quiet", "shelved", "borrowed"];

/// The sets of answers that some better library, alike in everything fixed, would have changed,
/// leaving out those that contain a smaller one.
fn smallest_sets(from: Complete, tier: usize) -> BTreeSet<Vec<&'static str>> {
    let better = |library: &Complete| {
        library.tier() >= tier
            && (library.keeper, library.owned) == (from.keeper, from.owned)
            && library.quiet >= from.quiet
            && library.shelved >= from.shelved
            && library.borrowed >= from.borrowed
    };
    let changed = |library: &Complete| -> Vec<&'static str> {
        IMPROVABLE.into_iter().filter(|question| library.answer(question) != from.answer(question)).collect()
    };
    let sets: BTreeSet<_> = Complete::all().iter().filter(|library| better(library)).map(changed).collect();
    let contains = |set: &[&str], smaller: &[&str]| {
        smaller.len() < set.len() && smaller.iter().all(|question| set.contains(question))
    };
    sets.iter().filter(|set| !sets.iter().any(|smaller| contains(set, smaller))).cloned().collect()
}

fn questions(advice: &Advice) -> Vec<&'static str> {
    let is_changed = |question: &&str| advice.changes.iter().any(|change| change.question == *question);
    IMPROVABLE.into_iter().filter(is_changed).collect()
}

#[test]
fn the_smallest_sets_are_found_and_each_is_enough() {
    let programme = library();
    for from in Complete::all() {
        let answers = crate::support::partial_answers(from, u32::MAX);
        let all_advice = programme.advise(&programme.situation(&answers).unwrap());
        for tier in from.tier() + 1..=2 {
            let sets: BTreeSet<_> =
                all_advice.iter().filter(|advice| advice.tier == tier).map(questions).collect();
            assert_eq!(sets, smallest_sets(from, tier), "{from:?} to {tier}");
        }
        for advice in &all_advice {
            let mut changed = answers.clone();
            for change in &advice.changes {
                assert_eq!(Some(&change.from), answers.get(&change.question));
                changed.set(&change.question, change.to.clone());
            }
            let reached = programme.assess(&programme.situation(&changed).unwrap()).at_least;
            assert!(reached >= advice.tier, "{from:?} by {advice:?}");
            for change in &advice.changes {
                let Answer::Number(to) = &change.to else { continue };
                let less = assessment::Decimal::from_tenths(to.tenths() - 10);
                let mut short = changed.clone();
                short.set(&change.question, Answer::Number(less));
                let missed = programme.situation(&short).map(|short| programme.assess(&short).at_least);
                assert!(missed.is_err() || missed.unwrap() < advice.tier, "{from:?}: {change:?} is too much");
            }
        }
    }
}

#[test]
fn a_judged_tier_is_never_advised() {
    let programme = library();
    for from in Complete::all() {
        let situation = programme.situation(&crate::support::partial_answers(from, u32::MAX)).unwrap();
        assert!(programme.advise(&situation).iter().all(|advice| advice.tier <= 2));
    }
}

#[test]
fn advice_on_half_known_answers_is_possible_and_enough() {
    let programme = library();
    for from in Complete::all() {
        for bits in 0..1 << crate::support::QUESTIONS.len() {
            let answers = crate::support::partial_answers(from, bits);
            for advice in programme.advise(&programme.situation(&answers).unwrap()) {
                let mut changed = answers.clone();
                for change in &advice.changes {
                    changed.set(&change.question, change.to.clone());
                }
                let situation =
                    programme.situation(&changed).unwrap_or_else(|errors| panic!("{advice:?}: {errors:?}"));
                assert!(programme.assess(&situation).at_least >= advice.tier, "{answers:?} by {advice:?}");
            }
        }
    }
}
