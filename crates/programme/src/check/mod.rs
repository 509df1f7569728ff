//! Checks a programme and reports every finding at once.

mod allowance;
mod cases;
mod cycles;
mod dates;
mod declared;
mod earlier;
mod findings;
mod ids;
mod index;
mod names;
mod numbers;
mod partitions;
mod reference_eval;
mod references;
mod rules;
mod sentences;
mod texts;
mod unreachable;
mod verdicts;

use crate::evaluate::compile_error_in;
use crate::files::Files;
use crate::finding::Finding;
use crate::load::{Loaded, read_all};
use crate::messages::Messages;
use crate::steps::check_steps;
use crate::vocabulary::Vocabulary;
pub(crate) use allowance::Allowance;
use assessment::{CompileError, Programme};
use findings::Findings;
use index::Index;
use std::collections::BTreeSet;

pub use dates::check_validity;
pub(crate) use verdicts::rules;

/// The result of [`check_files`].
#[derive(Debug, Clone)]
pub struct Checked {
    /// The programme, if every file can be read.
    pub loaded: Option<Loaded>,
    /// Every finding; none for a sound programme.
    pub findings: Vec<Finding>,
}

/// Reads the programme in the folder `id` of the files, and checks what can be read of it. All faults of all files are
/// found in one run, in a language of [`Messages`].
#[must_use]
pub fn check_files(files: &Files, id: &str, language: &str) -> Checked {
    let (loaded, mut findings) = read_all(files, id, &Messages::new(language));
    let Some(loaded) = loaded else { return Checked { loaded, findings } };
    let is_whole = findings.is_empty();
    // What is found in a file that counts as empty follows from the fault of the file.
    let failed: BTreeSet<String> = findings.iter().map(|finding| finding.file.clone()).collect();
    let is_shared_text = |file: &str, failed: &str| {
        let language = failed.strip_prefix("shared/").and_then(|name| name.split('.').nth(1));
        language.is_some_and(|language| file == format!("text.{language}.toml"))
    };
    let follows = |finding: &Finding| {
        // A language with a broken file is not missing, and neither is the only one.
        let is_missing = ["no-wording", "missing-language"].contains(&finding.code)
            && failed.iter().any(|name| name.split('.').count() > 2);
        is_missing
            || failed.contains(&finding.file)
            || failed.iter().any(|failed| is_shared_text(&finding.file, failed))
    };
    findings.extend(check(&loaded, language).into_iter().filter(|finding| !follows(finding)));
    Checked { loaded: is_whole.then_some(loaded), findings }
}

/// Checks a programme, with findings in a language of [`Messages`]: ids are declared and used, every question is asked,
/// every company has exactly one verdict for each criterion, nothing is unreachable, every id has its wording and no
/// wording is unused, and every worked case gives its expected result. A programme that is too large, or whose search is
/// past the bound, is refused before its proofs.
#[must_use]
pub fn check(loaded: &Loaded, language: &str) -> Vec<Finding> {
    let vocabulary = Vocabulary::new(loaded, Some(language));
    let index = Index::new(loaded);
    let mut list = Vec::new();
    let mut programme =
        Findings { file: "programme.toml", vocabulary: &vocabulary, index: &index, list: &mut list };
    let compiled = Programme::compile(loaded.specification.clone());
    if let Err(error @ CompileError::Size) = &compiled {
        let reason = compile_error_in(error, vocabulary.messages());
        programme.add("programme", "cannot-evaluate", &[("reason", &reason)]);
        return findings::finish(loaded, &vocabulary, &index, list);
    }
    dates::check(loaded, &mut programme);
    names::check_id(loaded, &mut programme);
    ids::check(&loaded.specification, &mut programme);
    references::check(&loaded.specification, &mut programme);
    rules::check(&loaded.specification, &mut programme);
    cycles::check(&loaded.specification, &mut programme);
    earlier::check(loaded, &mut programme);
    let past = compiled.as_ref().map(|programme| check_steps(programme, &loaded.cases));
    if let Ok(Err(past)) = &past {
        let steps = past.excess.bound().to_string();
        programme.add(past.entry.clone(), past.excess.code(), &[("steps", &steps)]);
    }
    let mut allowance = Allowance::new();
    // A programme with unresolved names cannot be evaluated.
    if programme.list.is_empty() {
        verdicts::check(&loaded.specification, &vocabulary, &mut allowance, &mut programme);
        unreachable::check(&loaded.specification, &vocabulary, &mut allowance, &mut programme);
    }
    texts::check(loaded, &vocabulary, &index, &mut list);
    if let (Ok(compiled), Ok(Ok(()))) = (&compiled, &past) {
        let mut cases =
            Findings { file: "cases.toml", vocabulary: &vocabulary, index: &index, list: &mut list };
        cases::check(loaded, compiled, &mut allowance, &mut cases);
    }
    findings::finish(loaded, &vocabulary, &index, list)
}
