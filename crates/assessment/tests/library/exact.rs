//! The engine agrees with trying every company there could be.

use crate::support::{Complete, QUESTIONS, known, library};
use assessment::{Answer, Verdict};
use std::collections::BTreeSet;

/// Every set of answers that some library could give, each once, with the libraries it leaves open.
fn every_situation(check: impl Fn(&assessment::Answers, &[Complete])) {
    let all = Complete::all();
    let mut seen = BTreeSet::new();
    for complete in &all {
        for bits in 0..1 << QUESTIONS.len() {
            let answers = known(*complete, bits);
            if seen.insert(format!("{answers:?}")) {
                let open: Vec<_> = all.iter().copied().filter(|one| one.fits(&answers)).collect();
                check(&answers, &open);
            }
        }
    }
    assert!(seen.len() > 1000, "the walk covered {} situations", seen.len());
}

#[test]
fn the_bounds_are_those_of_all_companies_that_fit() {
    let programme = library();
    every_situation(|answers, open| {
        let situation = programme.situate(answers).unwrap();
        let assessment = programme.assess(&situation);
        let lowest = open.iter().map(|one| one.tier()).min().unwrap();
        let highest = open.iter().map(|one| one.tier()).max().unwrap();
        // The judged tier is open to whoever can reach the one below it, and certain to nobody.
        let at_most = if highest == 2 { 3 } else { highest };
        assert_eq!((assessment.at_least, assessment.at_most), (lowest, at_most), "{answers:?}");
    });
}

#[test]
fn a_question_is_asked_when_two_companies_differ_in_it_alone() {
    let programme = library();
    every_situation(|answers, open| {
        let situation = programme.situate(answers).unwrap();
        let asked = programme.ask(&situation);
        for question in QUESTIONS {
            let alike = |one: &Complete, other: &Complete| {
                QUESTIONS.iter().all(|id| *id == question || one.answer(id) == other.answer(id))
            };
            let sways = open
                .iter()
                .any(|one| open.iter().any(|other| alike(one, other) && one.tier() != other.tier()));
            let missing = matches!(answers.get(question), None | Some(Answer::Unknown));
            assert_eq!(asked.contains(&question), missing && sways, "{question} of {answers:?}");
        }
    });
}

#[test]
fn the_deciding_answers_alone_give_the_verdict_and_none_can_be_spared() {
    let programme = library();
    every_situation(|answers, _| {
        let situation = programme.situate(answers).unwrap();
        let verdicts = programme.assess(&situation).verdicts;
        for (place, verdict) in verdicts.iter().enumerate() {
            let because = programme.because(&situation, place);
            if matches!(verdict, Verdict::Unknown | Verdict::Judged) {
                continue;
            }
            let verdict_of = |kept: &dyn Fn(&str) -> bool| {
                let some = answers.iter().filter(|(question, _)| kept(question));
                let some = some.map(|(question, answer)| (question.to_owned(), answer.clone())).collect();
                programme.assess(&programme.situate(&some).unwrap()).verdicts[place]
            };
            assert_eq!(verdict_of(&|question| because.contains(&question)), *verdict, "{answers:?}");
            for spared in &because {
                let kept = |question: &str| because.contains(&question) && question != *spared;
                assert_ne!(verdict_of(&kept), *verdict, "{spared} of {answers:?}");
            }
        }
    });
}
