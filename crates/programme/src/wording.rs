//! Plain wording: the length of sentences, hard words, and words to avoid.
//!
//! The limits differ between languages, so they are data: `programmes/shared/wording.toml` has a row for each language.
//! This module knows no language.

mod avoid;
mod exceeded;
mod kanji;
mod limits;
mod measure;
mod names;
mod note;
mod report;
mod sentences;

use crate::finding::Finding;
use crate::load::Loaded;
use crate::messages::Messages;
use crate::texts::Texts;
use exceeded::{Exceeded, exceeded};
use kanji::words_outside;
pub use limits::Limits;
use limits::{Exception, Row};
use measure::Measured;
use note::Note;
pub use report::Wording;
use report::{Exempt, LanguageWording, NotMeasured};
use std::collections::{BTreeMap, BTreeSet};

/// The code of every finding about wording.
const CODE: &str = "wording";

/// Measures the wording of a programme in each of its languages, and finds texts that exceed a limit. The report is in
/// the language of the messages.
#[must_use]
pub fn wording(loaded: &Loaded, limits: &Limits, messages: &Messages) -> Wording {
    let mut wording = Wording { messages: messages.clone(), languages: Vec::new(), findings: Vec::new() };
    for (language, texts) in &loaded.texts {
        let file = format!("text.{language}.toml");
        let mut add = |entry, message| {
            let finding = Finding {
                file: file.clone(),
                position: None,
                code: CODE,
                entry,
                message,
                caused: Vec::new(),
            };
            wording.findings.push(finding);
        };
        let Some(row) = limits.languages.get(language) else {
            add(language.clone(), messages.message("wording.no-limits", &[("language", language)]));
            continue;
        };
        let measured = Language { tag: language, row, limits, messages };
        let (report, findings) = measured.measure(texts, &loaded.specification.id);
        findings.into_iter().for_each(|(entry, message)| add(entry, message));
        wording.languages.push(report);
    }
    wording
}

/// One language with its limits.
#[derive(Clone, Copy)]
struct Language<'a> {
    tag: &'a str,
    row: &'a Row,
    limits: &'a Limits,
    /// The messages of the report.
    messages: &'a Messages,
}

impl<'a> Language<'a> {
    /// Measures texts, with a finding for each that exceeds a limit.
    fn measure(self, texts: &Texts, programme: &str) -> (LanguageWording, Vec<(String, String)>) {
        let measured: Texts = texts
            .iter()
            .filter(|(key, _)| self.family(key).is_none())
            .map(|(key, text)| (key.clone(), text.clone()))
            .collect();
        let sentences: Vec<Measured> =
            measured.iter().flat_map(|(key, text)| measure::sentences(key, text, self.row)).collect();
        let exceptions = self.exceptions(programme);
        let mut findings = Vec::new();
        let mut needed = BTreeSet::new();
        for Exceeded { id, limit, message } in exceeded(self, &measured, &sentences) {
            match exceptions.iter().position(|exception| exception.id == id && exception.limit == limit) {
                Some(index) => _ = needed.insert(index),
                None => findings.push((id, message)),
            }
        }
        let mut exempt = Vec::new();
        for (index, exception) in exceptions.into_iter().enumerate() {
            // An exception that no text needs would hide the next long sentence.
            if needed.contains(&index) {
                let why = self.note(&exception.why);
                exempt.push(Exempt { id: exception.id.clone(), why });
            } else if texts.contains_key(&exception.id) || exception.programme.is_some() {
                let message = self.messages.message("wording.needless-exception", &[]);
                findings.push((exception.id.clone(), message));
            }
        }
        let report = LanguageWording {
            language: self.tag.to_owned(),
            measure: self.row.measure,
            limit: self.row.longest,
            texts: measured.len(),
            hard: self.hard_words(&measured),
            sentences,
            not_measured: self.not_measured(texts),
            exempt,
        };
        (report, findings)
    }

    /// The exceptions for a programme in this language.
    fn exceptions(self, programme: &str) -> Vec<&'a Exception> {
        let here = |exception: &&Exception| {
            exception.language == self.tag && exception.programme.as_ref().is_none_or(|id| id == programme)
        };
        self.limits.exceptions.iter().filter(here).collect()
    }

    /// A note in the language of the report.
    fn note(self, note: &Note) -> String {
        note.in_language(self.messages.language()).to_owned()
    }

    /// Hard words, with the number of texts that contain each.
    fn hard_words(self, texts: &Texts) -> BTreeMap<String, usize> {
        let mut hard = BTreeMap::new();
        for text in texts.values() {
            let text = self.without_names(text);
            let long = self.row.hard_letters.map(|max| measure::long_words(&text, max));
            let table = self.row.hard_kanji.map(|table| self.limits.kanji.list(table));
            let outside = table.map(|table| words_outside(&text, &table.kanji));
            for word in long.into_iter().chain(outside).flatten() {
                *hard.entry(word).or_default() += 1;
            }
        }
        hard
    }

    /// The families of names that are not measured, with the number of their texts.
    fn not_measured(self, texts: &Texts) -> Vec<NotMeasured> {
        let counted = self.limits.not_measured.iter().map(|family| NotMeasured {
            prefix: family.prefix.clone(),
            why: self.note(&family.why),
            texts: texts.keys().filter(|key| self.family(key) == Some(family)).count(),
        });
        counted.filter(|family| family.texts > 0).collect()
    }
}
