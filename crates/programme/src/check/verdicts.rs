//! Proves that every company has exactly one verdict for each criterion, and that nothing is dead.

use super::Findings;
use super::cells::Cells;
use super::reading;
use crate::words::Words;
use assessment::specification::{Criterion, Predicate, Question};
use assessment::{Answer, Answers, Programme, Situation, Specification};

/// More cells than this would take too long. No programme so far has a twentieth of them.
const MOST_CELLS: usize = 200_000;

pub(super) fn check(specification: &Specification, words: &Words<'_>, findings: &mut Findings<'_>) {
    // A programme that does not compile has its own finding.
    let Ok(programme) = Programme::compile(specification.clone()) else { return };
    for (place, criterion) in specification.criteria.iter().enumerate() {
        let entry = format!("criterion.{}", criterion.id);
        if let Some(message) = wrong_verdict(&programme, place, criterion, words) {
            findings.add(entry, message);
        }
    }
}

/// Tries a company of every cell: the engine must come to the verdict that a plain reading comes to.
fn wrong_verdict(
    programme: &Programme,
    place: usize,
    criterion: &Criterion,
    words: &Words<'_>,
) -> Option<String> {
    let specification = programme.specification();
    let rules: Vec<_> = [&criterion.requires].into_iter().chain(&criterion.applies_when).collect();
    let mut found = None;
    let tried_all = Cells::of(specification, &rules).visit(MOST_CELLS, &mut |answers| {
        // Answers that contradict each other are an input error, not a company.
        let Ok(situation) = programme.situation(answers) else { return true };
        if !offered(programme, &situation, answers) {
            return true;
        }
        let (Some(given), Some(expected)) =
            (programme.verdict_of(&situation, place), reading::verdict(specification, criterion, answers))
        else {
            return true;
        };
        if given != expected {
            let (given, expected) = (given.id(), expected.id());
            found = Some(match unasked(programme, answers) {
                Some(question) => format!(
                    "is {given} where it should be {expected}, because {} is not asked: {}",
                    question.id,
                    words.answers(answers)
                ),
                None => format!("is {given} where it should be {expected}: {}", words.answers(answers)),
            });
        }
        found.is_none()
    });
    let too_many =
        || format!("tells more than {MOST_CELLS} kinds of companies apart, too many to try; divide it");
    found.or_else(|| (!tried_all).then(too_many))
}

/// Whether each choice is one that this company is offered; no company can make another.
fn offered(programme: &Programme, situation: &Situation, answers: &Answers) -> bool {
    answers.iter().all(|(id, answer)| match answer {
        Answer::Choice(choice) => programme.offered_choices(situation, id).contains(&choice.as_str()),
        _ => true,
    })
}

/// A question with an answer here that a company with the other answers is never asked.
fn unasked<'a>(programme: &'a Programme, answers: &Answers) -> Option<&'a Question> {
    let situation = programme.situation(answers).ok()?;
    let mut asked = answers.iter().filter_map(|(id, _)| programme.question(id));
    asked.find(|question| !programme.is_asked(&situation, &question.id))
}

/// Every rule of a programme with the entry it belongs to.
pub(super) fn rules(specification: &Specification) -> Vec<(String, &Predicate)> {
    let facts = specification.facts.iter().map(|fact| (format!("fact.{}", fact.id), &fact.when));
    let criteria = specification.criteria.iter().flat_map(|criterion| {
        let rules = [&criterion.requires].into_iter().chain(&criterion.applies_when);
        rules.map(|rule| (format!("criterion.{}", criterion.id), rule))
    });
    let questions = specification.questions.iter().flat_map(|question| {
        let rules = question.conditions();
        rules.map(|rule| (format!("question.{}", question.id), rule))
    });
    let routes = specification
        .routes
        .iter()
        .filter_map(|route| Some((format!("route.{}", route.id), route.when.as_ref()?)));
    facts.chain(criteria).chain(questions).chain(routes).collect()
}
