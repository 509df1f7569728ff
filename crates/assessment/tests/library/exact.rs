//! The engine agrees with an exhaustive search over all companies.

use crate::support::{Complete, QUESTIONS, library, partial_answers};
use assessment::{Answer, Verdict};
use std::collections::BTreeSet;

/// Every set of answers that some library could give, each once, with the libraries that fit it.
fn every_situation(check: impl Fn(&assessment::Answers, &[Complete])) {
    let all = Complete::all();
    let mut seen = BTreeSet::new();
    for complete in &all {
        for bits in 0..1 << QUESTIONS.len() {
            let answers = partial_answers(*complete, bits);
            if seen.insert(format!("{answers:?}")) {
                let open: Vec<_> = all.iter().copied().filter(|library| library.fits(&answers)).collect();
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
        let situation = programme.situation(answers).unwrap();
        let assessment = programme.assess(&situation);
        let lowest = open.iter().map(|library| library.tier()).min().unwrap();
        let highest = open.iter().map(|library| library.tier()).max().unwrap();
        // The judged tier is possible for every library that can reach the one below it, and certain for none.
        let at_most = if highest == 2 { 3 } else { highest };
        assert_eq!((assessment.at_least, assessment.at_most), (lowest, at_most), "{answers:?}");
    });
}

#[test]
fn a_question_is_asked_when_two_companies_differ_in_it_alone() {
    let programme = library();
    every_situation(|answers, open| {
        let situation = programme.situation(answers).unwrap();
        let asked = programme.open_questions(&situation);
        for question in QUESTIONS {
            let alike = |library: &Complete, other: &Complete| {
                QUESTIONS.iter().all(|id| *id == question || library.answer(id) == other.answer(id))
            };
            let sways = open.iter().any(|library| {
                open.iter().any(|other| alike(library, other) && library.tier() != other.tier())
            });
            let missing = matches!(answers.get(question), None | Some(Answer::Unknown));
            assert_eq!(asked.contains(&question), missing && sways, "{question} of {answers:?}");
        }
    });
}

#[test]
fn the_deciding_answers_alone_give_the_verdict_and_none_can_be_spared() {
    let programme = library();
    every_situation(|answers, _| {
        let situation = programme.situation(answers).unwrap();
        let verdicts = programme.assess(&situation).verdicts;
        for (index, verdict) in verdicts.iter().enumerate() {
            let deciding = programme.explain(&situation, index);
            if matches!(verdict, Verdict::Unknown | Verdict::Judged) {
                continue;
            }
            let verdict_of = |kept: &dyn Fn(&str) -> bool| {
                let some = answers.iter().filter(|(question, _)| kept(question));
                let some = some.map(|(question, answer)| (question.to_owned(), answer.clone())).collect();
                programme.assess(&programme.situation(&some).unwrap()).verdicts[index]
            };
            assert_eq!(verdict_of(&|question| deciding.contains(&question)), *verdict, "{answers:?}");
            for spared in &deciding {
                let kept = |question: &str| deciding.contains(&question) && question != *spared;
                assert_ne!(verdict_of(&kept), *verdict, "{spared} of {answers:?}");
            }
        }
    });
}
