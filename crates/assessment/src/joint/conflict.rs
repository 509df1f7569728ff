//! The questions to which programmes need different answers.

use super::search::{Search, Target};
use super::space::Space;
use crate::answers::Answers;
use crate::programme::Programme;
use crate::rule::Rule;
use crate::steps;

/// The questions that keep these targets apart: with an answer of each programme to them, changes reach every target,
/// and without any one of them they do not.
pub(super) fn questions(
    programmes: &[Programme],
    search: &Search<'_>,
    answers: &Answers,
    targets: &[Target],
) -> Vec<String> {
    let mut questions = shared(programmes, search, targets);
    let mut index = 0;
    while let Some(question) = questions.get(index).copied() {
        let mut others = questions.clone();
        others.retain(|other| *other != question);
        if can_reach(programmes, answers, targets, &others) {
            questions = others;
        } else {
            index += 1;
        }
        if steps::is_used_up() {
            break;
        }
    }
    questions.into_iter().map(str::to_owned).collect()
}

/// The improvable questions that can decide the targets of two programmes.
fn shared<'a>(programmes: &[Programme], search: &Search<'a>, targets: &[Target]) -> Vec<&'a str> {
    let touched = targets.iter().map(|(index, tier)| {
        let rule = programmes.get(*index).and_then(|programme| programme.tiers.get(*tier));
        let view = search.views.get(*index);
        let touched = |rule: &Rule| view.map(|view| view.touched(rule)).unwrap_or_default();
        rule.map(touched).unwrap_or_default()
    });
    let touched: Vec<_> = touched.collect();
    let questions = search.questions().specification().questions.iter().enumerate();
    let is_shared = |variable: usize| {
        let is_improvable = search.questions().improvement(&search.answers, variable).is_some();
        is_improvable && touched.iter().filter(|touched| touched.contains(&variable)).count() > 1
    };
    questions.filter(|(variable, _)| is_shared(*variable)).map(|(_, question)| question.id.as_str()).collect()
}

/// Whether changes reach every target where each programme has its answers to the questions that are apart.
fn can_reach(programmes: &[Programme], answers: &Answers, targets: &[Target], apart: &[&str]) -> bool {
    let Some(space) = Space::new(programmes, apart) else { return false };
    let Ok(situation) = space.questions.checked(&space.answers(answers)) else { return false };
    !Search::new(programmes, &space, situation).smallest(targets).is_empty()
}
