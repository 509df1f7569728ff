//! What stands in the way agrees with trying everything that a library could change.

use crate::support::{Complete, QUESTIONS, known, library};
use assessment::Answers;

/// What no library can change about itself.
const FIXED: [&str; 2] = ["keeper", "owned"];

/// Those of the answers to these questions.
fn only(answers: &Answers, questions: &[&str]) -> Answers {
    let kept = answers.iter().filter(|(question, _)| questions.contains(question));
    kept.map(|(question, answer)| (question.to_owned(), answer.clone())).collect()
}

/// Whether some library with these answers, whatever else it is like, reaches the tier.
fn possible(all: &[Complete], answers: &Answers, tier: usize) -> bool {
    all.iter().any(|one| one.fits(answers) && one.tier() >= tier)
}

#[test]
fn what_prevents_a_tier_is_fixed_enough_and_no_more() {
    let programme = library();
    let all = Complete::all();
    let mut prevented = 0;
    for from in &all {
        for bits in 0..1 << QUESTIONS.len() {
            let answers = known(*from, bits);
            let situation = programme.situate(&answers).unwrap();
            for tier in 1..=2 {
                let preventing = programme.prevented_by(&situation, tier);
                let fixed = possible(&all, &only(&answers, &FIXED), tier);
                assert_eq!(preventing.is_empty(), fixed, "{answers:?} and {tier}");
                assert!(preventing.iter().all(|question| FIXED.contains(question)), "{preventing:?}");
                if preventing.is_empty() {
                    continue;
                }
                prevented += 1;
                assert!(!possible(&all, &only(&answers, &preventing), tier), "{answers:?}: {preventing:?}");
                for spared in &preventing {
                    let others: Vec<_> = preventing.iter().copied().filter(|other| other != spared).collect();
                    assert!(possible(&all, &only(&answers, &others), tier), "{answers:?}: {spared} is spare");
                }
            }
        }
    }
    assert!(prevented > 0, "some library is prevented");
}
