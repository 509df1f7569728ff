//! Properties of every company under every programme, with random companies.

// What a test calls may fail like the test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

use assessment::specification::{Kind, Question};
use assessment::{
    Answer, Answers, Assessment, Change, Decimal, Programme, Situation, Specification, Verdict,
};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static PROGRAMMES: LazyLock<Vec<Programme>> = LazyLock::new(|| {
    let load = |folder| programme::load(folder).unwrap().specification;
    support::every_programme().iter().map(|folder| Programme::compile(load(folder)).unwrap()).collect()
});

/// Numbers around which thresholds lie, in tenths.
const NUMBERS: [i64; 16] = [0, 10, 15, 20, 39, 40, 50, 60, 200, 210, 400, 990, 1000, 1010, 2500, 10_000];

/// A programme and a company with random answers, some of them unknown.
fn company() -> impl Strategy<Value = (&'static Programme, Answers)> {
    let draws = prop::collection::vec(any::<u8>(), 64);
    (0..PROGRAMMES.len(), draws, 0_u8..4).prop_map(|(index, draws, quarters)| {
        let programme = &PROGRAMMES[index];
        (programme, answers(programme.specification(), &draws, quarters))
    })
}

/// Answers from random draws. `quarters` is the share of questions with an answer, from 0 for a quarter to 3 for all.
fn answers(specification: &Specification, draws: &[u8], quarters: u8) -> Answers {
    let mut answers = Answers::default();
    // A question that is `same_as` another is never asked, and so never has another answer.
    let asked = specification.questions.iter().filter(|question| question.same_as.is_none());
    for (question, draw) in asked.zip(draws) {
        if draw % 4 <= quarters {
            answers.set(&question.id, answer(question, usize::from(draw / 4)));
        }
    }
    // A part that is larger than its whole is reduced to it; repeatedly, for parts of parts.
    for _ in &specification.parts {
        for part in &specification.parts {
            if let (Some(Answer::Number(small)), Some(Answer::Number(large))) =
                (answers.get(&part.part), answers.get(&part.whole))
                && small > large
            {
                let large = Answer::Number(*large);
                answers.set(&part.part, large);
            }
        }
    }
    answers
}

fn answer(question: &Question, draw: usize) -> Answer {
    match question.kind {
        Kind::Choice => Answer::Choice(question.choices[draw % question.choices.len()].clone()),
        Kind::Number => {
            let ends = [question.minimum, question.maximum].map(|end| end.unwrap().tenths());
            let drawn = NUMBERS[draw % NUMBERS.len()].clamp(ends[0], ends[1]);
            let whole = if question.decimals == 0 { drawn / 10 * 10 } else { drawn };
            Answer::Number(Decimal::from_tenths(whole))
        }
    }
}

/// The company's situation, unless a chain of parts with a gap contradicts itself.
fn checked(programme: &Programme, answers: &Answers) -> Option<Situation> {
    programme.situation(answers).ok()
}

fn changed(answers: &Answers, changes: &[&Change]) -> Answers {
    let mut answers = answers.clone();
    for change in changes {
        answers.set(&change.question, change.to.clone());
    }
    answers
}

fn reaches(programme: &Programme, answers: &Answers, tier: usize) -> bool {
    checked(programme, answers).is_some_and(|situation| programme.assess(&situation).at_least >= tier)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tiers_nest((programme, answers) in company()) {
        let Some(situation) = checked(programme, &answers) else { return Ok(()) };
        let Assessment { at_least, at_most, verdicts } = programme.assess(&situation);
        prop_assert!(at_least <= at_most);
        let specification = programme.specification();
        for (criterion, verdict) in specification.criteria.iter().zip(&verdicts) {
            let tier = specification.tiers.iter().position(|tier| *tier == criterion.tier).unwrap();
            let passed = matches!(verdict, Verdict::Met | Verdict::NotApplicable);
            prop_assert!(passed || tier > at_least, "{} is {verdict:?} below {at_least}", criterion.id);
            prop_assert!(*verdict != Verdict::NotMet || tier > at_most, "{} is missed", criterion.id);
        }
    }

    #[test]
    fn knowing_more_never_widens_the_bounds((programme, answers) in company(), forget in any::<u64>()) {
        let Some(situation) = checked(programme, &answers) else { return Ok(()) };
        let remembered = answers.iter().enumerate().filter(|(index, _)| forget >> (index % 64) & 1 == 0);
        let less: Answers = remembered.map(|(_, (id, answer))| (id.to_owned(), answer.clone())).collect();
        let Some(vaguer) = checked(programme, &less) else { return Ok(()) };
        let (sharp, vague) = (programme.assess(&situation), programme.assess(&vaguer));
        prop_assert!(vague.at_least <= sharp.at_least && sharp.at_most <= vague.at_most);
        for (sharp, vague) in sharp.verdicts.iter().zip(&vague.verdicts) {
            let decided = matches!(vague, Verdict::Met | Verdict::NotMet | Verdict::NotApplicable);
            let stays = vague == sharp || (*vague == Verdict::Met && *sharp == Verdict::NotApplicable);
            prop_assert!(!decided || stays, "{vague:?} became {sharp:?}");
        }
    }

    #[test]
    fn every_change_set_reaches_its_tier_and_nothing_in_it_can_be_spared((programme, answers) in company()) {
        let Some(situation) = checked(programme, &answers) else { return Ok(()) };
        for advice in programme.advise(&situation) {
            let all: Vec<_> = advice.changes.iter().collect();
            prop_assert!(reaches(programme, &changed(&answers, &all), advice.tier), "{advice:?}");
            for spared in 0..all.len() {
                let fewer: Vec<_> =
                    all.iter().enumerate().filter(|(index, _)| *index != spared).map(|(_, change)| *change).collect();
                prop_assert!(!reaches(programme, &changed(&answers, &fewer), advice.tier), "{advice:?}");
            }
            for change in all {
                let question = programme.question(&change.question).unwrap();
                prop_assert!(question.improves.is_some(), "{advice:?}");
                if let (Answer::Number(from), Answer::Number(to)) = (&change.from, &change.to) {
                    prop_assert!(from < to, "{advice:?}");
                }
            }
        }
    }

    #[test]
    fn the_order_of_questions_and_answers_changes_nothing((programme, answers) in company(), turn in 1_usize..40) {
        let Some(situation) = checked(programme, &answers) else { return Ok(()) };
        let mut specification = programme.specification().clone();
        let count = specification.questions.len();
        specification.questions.rotate_left(turn % count);
        specification.questions.reverse();
        let other = Programme::compile(specification).unwrap();
        let mut turned: Vec<_> = answers.iter().map(|(id, answer)| (id.to_owned(), answer.clone())).collect();
        turned.reverse();
        let turned: Answers = turned.into_iter().collect();
        let seen = other.situation(&turned).unwrap();
        prop_assert_eq!(programme.assess(&situation), other.assess(&seen));
        let asked: BTreeSet<_> = programme.open_questions(&situation).into_iter().collect();
        prop_assert_eq!(asked, other.open_questions(&seen).into_iter().collect());
        let sets = |programme: &Programme, situation: &Situation| {
            let advice = programme.advise(situation).into_iter();
            let set = |changes: Vec<Change>| {
                changes.into_iter().map(|change| (change.question, format!("{:?}", change.to))).collect::<BTreeSet<_>>()
            };
            advice.map(|advice| (advice.tier, set(advice.changes))).collect::<BTreeSet<_>>()
        };
        prop_assert_eq!(sets(programme, &situation), sets(&other, &seen));
        prop_assert_eq!(programme.readiness(&answers), other.readiness(&turned));
    }
}
