//! Proves that every company has exactly one verdict for each criterion.

use super::allowance::{Allowance, UNFINISHED, unfinished};
use super::findings::Findings;
use super::partitions::Partitions;
use super::reference_eval;
use crate::vocabulary::Vocabulary;
use assessment::specification::{Criterion, Predicate, Question};
use assessment::{Answer, Answers, Programme, Situation, Specification};

/// More partitions than this would take too long. No programme so far has a twentieth of them.
const MAX_PARTITIONS: usize = 200_000;

pub(super) fn check(
    specification: &Specification,
    vocabulary: &Vocabulary<'_>,
    allowance: &mut Allowance,
    findings: &mut Findings<'_, '_>,
) {
    // A programme that does not compile has its own finding.
    let Ok(programme) = Programme::compile(specification.clone()) else { return };
    for (index, criterion) in specification.criteria.iter().enumerate() {
        let entry = format!("criterion.{}", criterion.id);
        if let Some((code, values)) = wrong_verdict(&programme, index, criterion, vocabulary, allowance) {
            let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
            findings.add(entry, code, &values);
        }
    }
}

/// The code of a finding, and its values.
type Wrong = (&'static str, Vec<(&'static str, String)>);

/// Checks the representative of every partition: the engine and the reference evaluation must agree.
fn wrong_verdict(
    programme: &Programme,
    index: usize,
    criterion: &Criterion,
    vocabulary: &Vocabulary<'_>,
    allowance: &mut Allowance,
) -> Option<Wrong> {
    let specification = programme.specification();
    let rules: Vec<_> = [&criterion.requires].into_iter().chain(&criterion.applies_when).collect();
    let mut wrong = None;
    let checked_all = Partitions::new(specification, &rules).visit(MAX_PARTITIONS, &mut |answers| {
        if allowance.is_used_up() {
            return false;
        }
        let (verdicts, _) = allowance.take(|| {
            // Answers that contradict each other are an input error, not a company.
            let situation = programme.situation(answers).ok()?;
            if !offered(programme, &situation, answers) {
                return None;
            }
            let expected = reference_eval::verdict(specification, criterion, answers)?;
            Some((programme.verdict_of(&situation, index)?, expected))
        });
        let Some((actual, expected)) = verdicts else { return true };
        if actual != expected {
            let (actual, expected) = (actual.id(), expected.id());
            let mut values = vec![
                ("actual", actual.to_owned()),
                ("expected", expected.to_owned()),
                ("answers", vocabulary.answers(answers)),
            ];
            let unasked = unasked(programme, answers);
            values.extend(unasked.map(|question| ("question", vocabulary.called("question", &question.id))));
            let code = if unasked.is_some() { "wrong-verdict-unasked" } else { "wrong-verdict" };
            wrong = Some((code, values));
        }
        wrong.is_none()
    });
    let too_many = || {
        if allowance.is_used_up() {
            return (UNFINISHED, vec![("steps", unfinished())]);
        }
        ("too-many-kinds", vec![("count", MAX_PARTITIONS.to_string())])
    };
    wrong.or_else(|| (!checked_all).then(too_many))
}

/// Whether each choice is offered to this company.
fn offered(programme: &Programme, situation: &Situation, answers: &Answers) -> bool {
    answers.iter().all(|(id, answer)| match answer {
        Answer::Choice(choice) => programme.offered_choices(situation, id).contains(&choice.as_str()),
        _ => true,
    })
}

/// An answered question that is not asked of a company with these answers.
fn unasked<'a>(programme: &'a Programme, answers: &Answers) -> Option<&'a Question> {
    let situation = programme.situation(answers).ok()?;
    let mut asked = answers.iter().filter_map(|(id, _)| programme.question(id));
    asked.find(|question| !programme.is_asked(&situation, &question.id))
}

/// Every rule of a programme with its entry.
pub(crate) fn rules(specification: &Specification) -> Vec<(String, &Predicate)> {
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
