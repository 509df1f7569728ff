//! The order of the pages of a visit: within each step, first the pages that decide most.

use super::VisitError;
use assessment::specification::Page;
use assessment::{Answers, Programme, Specification};
use std::collections::BTreeMap;

/// The steps of questions, in their order.
const STEPS: [&str; 3] = ["profile", "readiness", "practice"];

/// The pages in their order. A page counts one for each of its questions and each programme whose tier the question can
/// change while nothing is answered. A page of follow-up questions stays behind the page before it.
pub(super) fn order<'a>(
    visit: &Specification,
    members: impl Iterator<Item = &'a Specification>,
) -> Result<Vec<Page>, VisitError> {
    let weights = weights(members)?;
    let questions = compiled(visit)?;
    let mut ordered = Vec::new();
    for step in STEPS {
        let mut groups = groups(&questions, step);
        let weight = |group: &Vec<&Page>| -> usize {
            let questions = group.iter().flat_map(|page| &page.questions);
            questions.map(|question| weights.get(question).copied().unwrap_or_default()).sum()
        };
        // Stable: equal pages keep the order in which officials wrote them.
        groups.sort_by_key(|group| std::cmp::Reverse(weight(group)));
        ordered.extend(groups.into_iter().flatten().cloned());
    }
    Ok(ordered)
}

/// For each question the number of programmes whose tier it can change.
fn weights<'a>(
    members: impl Iterator<Item = &'a Specification>,
) -> Result<BTreeMap<String, usize>, VisitError> {
    let mut weights = BTreeMap::new();
    for member in members {
        let programme = compiled(member)?;
        // No answer is refused where there is none.
        let Ok(situation) = programme.situation(&Answers::default()) else { continue };
        for question in programme.open_questions(&situation) {
            *weights.entry(question.to_owned()).or_default() += 1;
        }
    }
    Ok(weights)
}

fn compiled(specification: &Specification) -> Result<Programme, VisitError> {
    Programme::compile(specification.clone())
        .map_err(|error| VisitError::Compile { programme: specification.id.clone(), error })
}

/// The pages of a step, each with the pages of follow-up questions behind it.
fn groups<'a>(visit: &'a Programme, step: &str) -> Vec<Vec<&'a Page>> {
    let mut groups: Vec<Vec<&Page>> = Vec::new();
    for page in visit.specification().pages.iter().filter(|page| page.step == step) {
        match groups.last_mut() {
            Some(group) if visit.is_follow_up(page) => group.push(page),
            _ => groups.push(vec![page]),
        }
    }
    groups
}
