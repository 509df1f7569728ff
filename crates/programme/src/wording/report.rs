//! The report of the wording.

use super::limits::Measure;
use super::measure::Measured;
use crate::finding::Finding;
use crate::messages::Messages;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt;

/// The number of the longest sentences in the report.
const MAX_SHOWN: usize = 5;

/// The wording of a programme: measurements of each language, and findings.
#[derive(Debug, Clone)]
pub struct Wording {
    /// Those of the report.
    pub(super) messages: Messages,
    pub(super) languages: Vec<LanguageWording>,
    /// The texts that exceed a limit.
    pub findings: Vec<Finding>,
}

/// The measurements of one language.
#[derive(Debug, Clone)]
pub(super) struct LanguageWording {
    pub(super) language: String,
    pub(super) measure: Measure,
    pub(super) limit: usize,
    /// The number of measured texts.
    pub(super) texts: usize,
    pub(super) sentences: Vec<Measured>,
    /// The hard words, with the number of texts that contain each.
    pub(super) hard: BTreeMap<String, usize>,
    pub(super) not_measured: Vec<NotMeasured>,
    pub(super) exempt: Vec<Exempt>,
}

/// A family of texts that are only names.
#[derive(Debug, Clone)]
pub(super) struct NotMeasured {
    pub(super) prefix: String,
    pub(super) why: String,
    pub(super) texts: usize,
}

/// A text with an exception for the limit that it exceeds.
#[derive(Debug, Clone)]
pub(super) struct Exempt {
    pub(super) id: String,
    pub(super) why: String,
}

impl fmt::Display for Wording {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for language in &self.languages {
            for line in language.lines(&self.messages) {
                writeln!(formatter, "{line}")?;
            }
        }
        for finding in &self.findings {
            writeln!(formatter, "{finding}")?;
        }
        let count = self.findings.len().to_string();
        let id = if self.findings.is_empty() { "wording.sound" } else { "wording.findings" };
        formatter.write_str(&self.messages.message(id, &[("count", &count)]))
    }
}

impl LanguageWording {
    /// The lines of the report.
    fn lines(&self, messages: &Messages) -> Vec<String> {
        let message = |id: &str, values: &[(&str, &str)]| messages.message(&format!("wording.{id}"), values);
        let (texts, sentences) = (self.texts.to_string(), self.sentences.len().to_string());
        let (mean, unit, limit) = (self.mean(), self.measure.name(messages), self.limit.to_string());
        let values = [
            ("language", self.language.as_str()),
            ("texts", &texts),
            ("sentences", &sentences),
            ("mean", &mean),
            ("unit", &unit),
            ("limit", &limit),
        ];
        let mut lines = vec![message("language", &values), message("longest", &[])];
        let mut longest: Vec<_> = self.sentences.iter().collect();
        // A stable sort: sentences of equal length stay in the order of their ids.
        longest.sort_by_key(|sentence| Reverse(sentence.length));
        let longest = longest.into_iter().take(MAX_SHOWN);
        lines.extend(longest.map(|Measured { id, text, length }| format!("    {length:>3}  {id}: {text}")));
        let mut hard: Vec<_> = self.hard.iter().collect();
        hard.sort_by_key(|(_, texts)| Reverse(**texts));
        let count = hard.len().to_string();
        let hard: Vec<_> = hard.into_iter().map(|(word, texts)| format!("{word} {texts}")).collect();
        let hard = hard.join(&messages.message("finding.comma", &[]));
        lines.push(message("hard", &[("count", &count), ("words", &hard)]));
        for NotMeasured { prefix, why, texts } in &self.not_measured {
            let values = [("texts", &*texts.to_string()), ("prefix", prefix), ("why", why)];
            lines.push(message("not-measured", &values));
        }
        lines.extend(
            self.exempt.iter().map(|Exempt { id, why }| message("exempt", &[("id", id), ("why", why)])),
        );
        lines
    }

    /// The mean length of a sentence, to one decimal place.
    fn mean(&self) -> String {
        let total: usize = self.sentences.iter().map(|sentence| sentence.length).sum();
        let count = self.sentences.len().max(1);
        let tenths = (total * 10 + count / 2) / count;
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}
