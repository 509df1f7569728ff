//! The report of the wording.

use super::limits::Measure;
use super::measure::Measured;
use crate::finding::Finding;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt;

/// The number of the longest sentences in the report.
const MAX_SHOWN: usize = 5;

/// The wording of a programme: measurements of each language, and findings.
#[derive(Debug, Clone)]
pub struct Wording {
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
            write!(formatter, "{language}")?;
        }
        for finding in &self.findings {
            writeln!(formatter, "{finding}")?;
        }
        match self.findings.len() {
            0 => write!(formatter, "nothing exceeds a limit"),
            count => write!(formatter, "{count} findings"),
        }
    }
}

impl fmt::Display for LanguageWording {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (texts, sentences) = (self.texts, self.sentences.len());
        let (mean, unit, limit) = (self.mean(), self.measure, self.limit);
        write!(formatter, "{}: {texts} texts, {sentences} sentences; ", self.language)?;
        writeln!(formatter, "{mean} {unit} a sentence on average, at most {limit} allowed")?;
        writeln!(formatter, "  the longest sentences:")?;
        let mut longest: Vec<_> = self.sentences.iter().collect();
        // A stable sort: sentences of equal length stay in the order of their ids.
        longest.sort_by_key(|sentence| Reverse(sentence.length));
        for sentence in longest.iter().take(MAX_SHOWN) {
            writeln!(formatter, "    {:>3}  {}: {}", sentence.length, sentence.id, sentence.text)?;
        }
        let mut hard: Vec<_> = self.hard.iter().collect();
        hard.sort_by_key(|(_, texts)| Reverse(**texts));
        let hard: Vec<_> = hard.into_iter().map(|(word, texts)| format!("{word} {texts}")).collect();
        writeln!(formatter, "  {} hard words, and in how many texts: {}", hard.len(), hard.join(", "))?;
        for family in &self.not_measured {
            let NotMeasured { prefix, why, texts } = family;
            writeln!(formatter, "  not measured: {texts} texts under {prefix}*: {why}")?;
        }
        for Exempt { id, why } in &self.exempt {
            writeln!(formatter, "  exempt: {id}: {why}")?;
        }
        Ok(())
    }
}

impl LanguageWording {
    /// The mean length of a sentence, to one decimal place.
    fn mean(&self) -> String {
        let total: usize = self.sentences.iter().map(|sentence| sentence.length).sum();
        let count = self.sentences.len().max(1);
        let tenths = (total * 10 + count / 2) / count;
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}
