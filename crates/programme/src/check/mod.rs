//! Checks a programme and reports every finding at once.

mod allowance;
mod cases;
mod cycles;
mod dates;
mod partitions;
mod reference_eval;
mod references;
mod rules;
mod sentences;
mod texts;
mod unreachable;
mod verdicts;

use crate::evaluate::describe_compile_error;
use crate::load::Loaded;
use crate::steps::check_steps;
use crate::vocabulary::Vocabulary;
pub(crate) use allowance::Allowance;
use assessment::{CompileError, Programme};
use std::fmt;

pub(crate) use verdicts::rules;

/// An error in a programme, with its file and entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The file's name within the programme's folder.
    pub file: String,
    /// The entry, such as `question.industry` or a case's name.
    pub entry: String,
    /// The description of the error.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}: {}", self.file, self.entry, self.message)
    }
}

/// The findings of one file, while they are collected.
struct Findings<'a> {
    file: &'a str,
    list: &'a mut Vec<Finding>,
}

impl Findings<'_> {
    fn add(&mut self, entry: impl Into<String>, message: impl Into<String>) {
        let file = self.file.to_owned();
        self.list.push(Finding { file, entry: entry.into(), message: message.into() });
    }
}

/// Checks a programme: ids are declared and used, every question is asked, every company has exactly one verdict for each
/// criterion, nothing is unreachable, every id has its wording and no wording is unused, and every worked case gives its
/// expected result. A programme that is too large, or whose search is past the bound, is refused before its proofs.
#[must_use]
pub fn check(loaded: &Loaded) -> Vec<Finding> {
    let mut list = Vec::new();
    let mut programme = Findings { file: "programme.toml", list: &mut list };
    let compiled = Programme::compile(loaded.specification.clone());
    if let Err(error @ CompileError::Size) = &compiled {
        programme.add("programme", format!("cannot be evaluated: {}", describe_compile_error(error)));
        return list;
    }
    dates::check(loaded, &mut programme);
    references::check(&loaded.specification, &mut programme);
    rules::check(&loaded.specification, &mut programme);
    cycles::check(&loaded.specification, &mut programme);
    let past = compiled.as_ref().map(|programme| check_steps(programme, &loaded.cases));
    if let Ok(Err(past)) = &past {
        programme.add(past.entry.clone(), past.to_string());
    }
    let mut allowance = Allowance::new();
    // A programme with unresolved names cannot be evaluated.
    if programme.list.is_empty() {
        let vocabulary = Vocabulary::new(loaded, None);
        verdicts::check(&loaded.specification, &vocabulary, &mut allowance, &mut programme);
        unreachable::check(&loaded.specification, &vocabulary, &mut allowance, &mut programme);
    }
    texts::check(loaded, &mut list);
    if let (Ok(compiled), Ok(Ok(()))) = (&compiled, &past) {
        let mut cases = Findings { file: "cases.toml", list: &mut list };
        cases::check(loaded, compiled, &mut allowance, &mut cases);
    }
    list
}
