//! Finds what is wrong with a programme that can be read: everything at once, not the first thing.

mod cases;
mod cells;
mod circles;
mod dates;
mod dead;
mod reading;
mod references;
mod rules;
mod sentences;
mod texts;
mod verdicts;

use crate::load::Loaded;
use crate::words::Words;
use std::fmt;

/// Something that is wrong, with the file and the entry that it concerns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The file's name within the programme's folder.
    pub file: String,
    /// The entry, such as `question.industry` or a case's name.
    pub entry: String,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}: {}", self.file, self.entry, self.message)
    }
}

/// Findings as they are collected for one file.
struct Findings<'a> {
    file: &'a str,
    found: &'a mut Vec<Finding>,
}

impl Findings<'_> {
    fn add(&mut self, entry: impl Into<String>, message: impl Into<String>) {
        let file = self.file.to_owned();
        self.found.push(Finding { file, entry: entry.into(), message: message.into() });
    }
}

/// Checks a programme: ids lead somewhere and are used, every question is asked, every company has
/// exactly one verdict for each criterion, nothing is dead, every id has its wording and no wording
/// is left over, and every worked case gives its verdicts.
#[must_use]
pub fn check(loaded: &Loaded) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut programme = Findings { file: "programme.toml", found: &mut found };
    dates::check(loaded, &mut programme);
    references::check(&loaded.specification, &mut programme);
    rules::check(&loaded.specification, &mut programme);
    circles::check(&loaded.specification, &mut programme);
    // What has a name that leads nowhere cannot be proven right or wrong.
    if programme.found.is_empty() {
        let words = Words::of(loaded, None);
        verdicts::check(&loaded.specification, &words, &mut programme);
        dead::check(&loaded.specification, &words, &mut programme);
    }
    texts::check(loaded, &mut found);
    let mut cases = Findings { file: "cases.toml", found: &mut found };
    cases::check(loaded, &mut cases);
    found
}
