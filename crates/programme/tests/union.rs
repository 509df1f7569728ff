//! The answers of two people under real programmes: the bounds are those over every combination of their answers, also
//! where questions are asked under conditions.

// What a test calls may fail like the test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

use assessment::specification::{Kind, Question};
use assessment::union::{MAX_SPLITS, Union};
use assessment::{Answer, Answers, Decimal, Programme};
use programme::load;
use proptest::prelude::*;
use std::sync::LazyLock;

static PROGRAMMES: LazyLock<[Programme; 2]> = LazyLock::new(|| {
    [support::telework(), support::other_programmes().join("pools-for-everyone-2026")]
        .map(|folder| Programme::compile(load(&folder).unwrap().specification).unwrap())
});

/// The questions that decide tiers, or conditions of these.
fn deciding(programme: &Programme) -> Vec<&Question> {
    let readiness = ["policy", "work", "labour", "ict", "security", "health", "welcome"];
    let is_deciding = |question: &&Question| {
        question.same_as.is_none() && !readiness.iter().any(|field| question.id.starts_with(field))
    };
    programme.specification().questions.iter().filter(is_deciding).collect()
}

/// An answer by a draw. Numbers are near each other, so that thresholds lie between them.
fn answer(question: &Question, draw: u32) -> Answer {
    match question.kind {
        Kind::Choice => Answer::Choice(question.choices[draw as usize % question.choices.len()].clone()),
        Kind::Number => {
            let low = question.minimum.unwrap().tenths();
            let number = low + i64::from(draw % 24) * 10;
            Answer::Number(Decimal::from_tenths(number.min(question.maximum.unwrap().tenths())))
        }
    }
}

/// The answers of two people: the first answers by a draw, and the second has other answers to some questions.
fn people(programme: &Programme, draws: &[(u32, u32, u8)]) -> [Answers; 2] {
    let mut people = [Answers::default(), Answers::default()];
    for (question, (first, second, kind)) in deciding(programme).into_iter().zip(draws) {
        let answers = match kind % 8 {
            0 => [Answer::Unknown, Answer::Unknown],
            1 => [answer(question, *first), Answer::Unknown],
            2 | 3 => [answer(question, *first), answer(question, *second)],
            _ => [answer(question, *first), answer(question, *first)],
        };
        for (person, answer) in people.iter_mut().zip(answers) {
            person.set(&question.id, answer);
        }
    }
    people
}

/// The bounds over every combination of the differing answers that is not refused.
fn brute_force(programme: &Programme, union: &Union) -> Option<(usize, usize)> {
    let mut bounds: Option<(usize, usize)> = None;
    for combination in 0..1_usize << union.differences.len() {
        let mut answers = union.agreed.clone();
        for (bit, difference) in union.differences.iter().enumerate() {
            answers.set(&difference.question, difference.answers[combination >> bit & 1].clone());
        }
        let Ok(situation) = programme.situation(&answers) else { continue };
        let one = programme.assess(&situation);
        let (low, high) = bounds.unwrap_or((one.at_least, one.at_most));
        bounds = Some((low.min(one.at_least), high.max(one.at_most)));
    }
    bounds
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_bounds_are_those_of_every_combination(
        index in 0_usize..2,
        draws in prop::collection::vec((any::<u32>(), any::<u32>(), any::<u8>()), 20),
    ) {
        let programme = &PROGRAMMES[index];
        let [first, second] = people(programme, &draws);
        let union = programme.unite(&first, &second);
        prop_assume!(union.differences.len() <= MAX_SPLITS);
        match (programme.assess_union(&union), brute_force(programme, &union)) {
            (Ok(result), Some(bounds)) => {
                prop_assert!(result.is_exact);
                prop_assert_eq!((result.assessment.at_least, result.assessment.at_most), bounds, "{:?}", union);
            }
            (Err(errors), None) => prop_assert!(!errors.is_empty()),
            other => prop_assert!(false, "{:?}", other),
        }
    }

    #[test]
    fn the_result_covers_each_person_alone(
        index in 0_usize..2,
        draws in prop::collection::vec((any::<u32>(), any::<u32>(), any::<u8>()), 20),
    ) {
        // With more differences than are tried one by one as well.
        let programme = &PROGRAMMES[index];
        let all_differ: Vec<_> = draws.iter().map(|(first, second, _)| (*first, *second, 2)).collect();
        let [first, second] = people(programme, &all_differ);
        let union = programme.unite(&first, &second);
        if let Ok(result) = programme.assess_union(&union) {
            for person in [&first, &second] {
                let Ok(situation) = programme.situation(person) else { continue };
                let alone = programme.assess(&situation);
                prop_assert!(result.assessment.at_least <= alone.at_least);
                prop_assert!(result.assessment.at_most >= alone.at_most);
            }
        }
    }
}
