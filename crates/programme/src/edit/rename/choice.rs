//! The places of a choice, which depend on its question.

use super::places::{In, Pattern};
use crate::edit::EditError;
use crate::edit::document::{Document, path_text};

/// The choices that the readiness score counts by their ids.
const COUNTED: [&str; 2] = ["yes", "partly"];

/// The choices of a question that are its own.
pub(super) fn of(programme: &Document, question: &str) -> Vec<String> {
    let Some(path) = entry(programme, question) else { return Vec::new() };
    programme.values(&format!("{path}.choices.*")).map(|(_, choice, _)| choice.to_owned()).collect()
}

/// The question of a choice, and the questions for the same fact. They have the same choices.
fn questions(programme: &Document, question: &str) -> Vec<String> {
    let canonical = same_as(programme, question).unwrap_or_else(|| question.to_owned());
    let all = programme.values("questions.*.id").map(|(_, id, _)| id.to_owned());
    all.filter(|id| *id == canonical || same_as(programme, id).as_ref() == Some(&canonical)).collect()
}

/// The places of a choice of a question.
///
/// # Errors
/// A choice of a shared list, or one that the readiness score counts.
pub(super) fn patterns(
    programme: &Document,
    question: &str,
    choice: &str,
) -> Result<Vec<Pattern>, EditError> {
    let questions = &questions(programme, question);
    let is_counted = programme
        .values("readiness.*.questions.*")
        .any(|(_, question, _)| questions.iter().any(|other| other == question));
    if is_counted && COUNTED.contains(&choice) {
        return Err(EditError::CountedChoice { choice: choice.to_owned() });
    }
    let mut patterns = Vec::new();
    for question in questions {
        let Some(path) = entry(programme, question) else { continue };
        if let Some(list) = programme.value(&format!("{path}.list")) {
            return Err(EditError::SharedList { question: question.clone(), list: list.to_owned() });
        }
        for place in ["choices.*", "choice_when.{}", "improves"] {
            patterns.push(Pattern::new(In::Programme, format!("{path}.{place}")));
        }
        for old in predecessors(programme, question) {
            patterns.push(Pattern::new(In::Programme, format!("earlier.*.choices.{old}.*")));
        }
        patterns.push(Pattern::new(In::Texts, format!("question.{question}.choice.{{}}")));
        patterns.push(Pattern::new(In::Cases, format!("cases.*.answers.{question}")));
        let naming = programme.values("**.question").filter(|(_, named, _)| named == question);
        for (path, ..) in naming {
            let above = path.split_last().map_or_else(String::new, |(_, above)| path_text(above));
            for place in ["value", "values.*", "rows.*.of"] {
                patterns.push(Pattern::new(In::Programme, format!("{above}.{place}")));
            }
        }
    }
    // The text of a choice of several questions stays, because others may use it.
    patterns.push(Pattern::new(In::General, "choice.{}"));
    Ok(patterns)
}

fn same_as(programme: &Document, question: &str) -> Option<String> {
    let path = entry(programme, question)?;
    programme.value(&format!("{path}.same_as")).map(str::to_owned)
}

/// The old ids of a question: its own, and those that it succeeds.
fn predecessors(programme: &Document, question: &str) -> Vec<String> {
    let successors = programme.values("earlier.*.renamed.*").filter(|(_, new, _)| *new == question);
    let old =
        successors.filter_map(|(path, ..)| path.last().map(|last| path_text(std::slice::from_ref(last))));
    std::iter::once(question.to_owned()).chain(old).collect()
}

/// The path of a question's entry.
fn entry(programme: &Document, question: &str) -> Option<String> {
    crate::edit::thresholds::question_path(programme, question)
}
