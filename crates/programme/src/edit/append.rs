//! New worked cases at the end of `cases.toml`.

use super::document::{Document, quoted};
use super::proposals::ProposedCase;
use super::{EditError, compiled};
use crate::answer_input::AnswerInput;
use crate::evaluate::evaluate;
use crate::files::Files;
use assessment::{Decimal, Specification};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Appends a worked case with the tiers and all verdicts that the programme gives for these answers.
///
/// # Errors
/// A name that is empty or has another case, a programme that cannot be evaluated, or answers it does not accept.
pub fn add_case(
    files: &Files,
    id: &str,
    name: &str,
    answers: &BTreeMap<String, AnswerInput>,
) -> Result<Files, EditError> {
    let (loaded, programme) = compiled(files, id)?;
    let name = name.trim();
    if name.is_empty() || loaded.cases.iter().any(|case| case.name == name) {
        return Err(EditError::CaseName { name: name.to_owned() });
    }
    let report = evaluate(&programme, answers).map_err(EditError::Answers)?;
    let verdicts = report.criteria.into_iter().map(|criterion| (criterion.id, criterion.verdict)).collect();
    let case = ProposedCase {
        name: name.to_owned(),
        answers: answers.clone(),
        at_least: report.at_least,
        at_most: report.at_most,
        verdicts,
        ..ProposedCase::default()
    };
    appended(files, id, &loaded.specification, &[&case])
}

/// Appends proposed cases. One whose name another case has is left out.
///
/// # Errors
/// Files that cannot be read.
pub fn add_proposed(files: &Files, id: &str, proposals: &[ProposedCase]) -> Result<Files, EditError> {
    let (loaded, _) = compiled(files, id)?;
    let taken: BTreeSet<&str> = loaded.cases.iter().map(|case| case.name.as_str()).collect();
    let new: Vec<_> = proposals.iter().filter(|case| !taken.contains(case.name.as_str())).collect();
    appended(files, id, &loaded.specification, &new)
}

fn appended(
    files: &Files,
    id: &str,
    specification: &Specification,
    cases: &[&ProposedCase],
) -> Result<Files, EditError> {
    let mut files = files.clone();
    if cases.is_empty() {
        return Ok(files);
    }
    let mut document = Document::read(&files, &format!("{id}/cases.toml"))?;
    let blocks: Vec<_> = cases.iter().map(|case| block(specification, case)).collect();
    document.append(&blocks.join("\n"));
    document.write(&mut files);
    Ok(files)
}

/// A case in the style of the files: answers in the order of the questions, verdicts in that of the criteria.
fn block(specification: &Specification, case: &ProposedCase) -> String {
    let mut block = String::from("[[cases]]\n");
    for (key, text) in [("name", &case.name), ("at_least", &case.at_least), ("at_most", &case.at_most)] {
        let _ = writeln!(block, "{key} = {}", quoted(text));
    }
    block.push_str("[cases.answers]\n");
    for question in &specification.questions {
        if let Some(answer) = case.answers.get(&question.id) {
            let _ = writeln!(block, "{} = {}", question.id, answer_text(answer));
        }
    }
    block.push_str("[cases.verdicts]\n");
    for criterion in &specification.criteria {
        if let Some(verdict) = case.verdicts.get(&criterion.id) {
            let _ = writeln!(block, "{} = {}", criterion.id, quoted(verdict));
        }
    }
    block
}

/// An answer as it is written in a file. A number with a decimal is a text, so that it stays exact.
fn answer_text(answer: &AnswerInput) -> String {
    let whole = |number: &Decimal| number.scaled(0);
    match answer {
        AnswerInput::Text(text) => quoted(text),
        AnswerInput::Number(number) => {
            whole(number).map_or_else(|| quoted(&number.to_string()), |number| number.to_string())
        }
    }
}
