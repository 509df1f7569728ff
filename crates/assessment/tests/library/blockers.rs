//! Blockers agree with an exhaustive search over all changes of a library.

use crate::support::{Complete, QUESTIONS, library, partial_answers};
use assessment::Answers;

/// The questions whose answers no library can change.
const FIXED: [&str; 2] = ["keeper", "owned"];

/// The answers to these questions alone.
fn only(answers: &Answers, questions: &[&str]) -> Answers {
    let kept = answers.iter().filter(|(question, _)| questions.contains(question));
    kept.map(|(question, answer)| (question.to_owned(), answer.clone())).collect()
}

/// Whether some library with these answers reaches the tier.
fn possible(all: &[Complete], answers: &Answers, tier: usize) -> bool {
    all.iter().any(|library| library.fits(answers) && library.tier() >= tier)
}

#[test]
fn blockers_of_a_tier_are_fixed_sufficient_and_necessary() {
    let programme = library();
    let all = Complete::all();
    let mut prevented = 0;
    for from in &all {
        for bits in 0..1 << QUESTIONS.len() {
            let answers = partial_answers(*from, bits);
            let situation = programme.situation(&answers).unwrap();
            for tier in 1..=2 {
                let blockers = programme.blockers(&situation, tier);
                let fixed = possible(&all, &only(&answers, &FIXED), tier);
                assert_eq!(blockers.is_empty(), fixed, "{answers:?} and {tier}");
                assert!(blockers.iter().all(|question| FIXED.contains(question)), "{blockers:?}");
                if blockers.is_empty() {
                    continue;
                }
                prevented += 1;
                assert!(!possible(&all, &only(&answers, &blockers), tier), "{answers:?}: {blockers:?}");
                for spared in &blockers {
                    let others: Vec<_> = blockers.iter().copied().filter(|other| other != spared).collect();
                    assert!(possible(&all, &only(&answers, &others), tier), "{answers:?}: {spared} is spare");
                }
            }
        }
    }
    assert!(prevented > 0, "some library is prevented");
}
