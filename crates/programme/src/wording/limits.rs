//! The limits of plain wording, which officials edit in `programmes/shared/wording.toml`.

use super::kanji::{Kanji, KanjiTable};
use super::note::Note;
use crate::files::{Files, SHARED};
use crate::finding::Finding;
use crate::load::{Reader, error_of, parse_alone};
use crate::messages::Messages;
use crate::position::Position;
use crate::source::{LoadError, Source};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// The limits of every language, and their exceptions.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// By the tag of the language.
    pub(super) languages: BTreeMap<String, Row>,
    #[serde(default)]
    pub(super) avoid: Vec<Avoid>,
    #[serde(default)]
    pub(super) names: Vec<Names>,
    #[serde(default)]
    pub(super) not_measured: Vec<Family>,
    #[serde(default)]
    pub(super) exceptions: Vec<Exception>,
    #[serde(skip)]
    pub(super) kanji: Kanji,
}

/// The limits of one language.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Row {
    pub(super) measure: Measure,
    /// The maximum length of a sentence, in its measure.
    pub(super) longest: usize,
    /// The length that a placeholder counts, because its value is unknown.
    pub(super) place: usize,
    /// The marks that end a sentence.
    pub(super) ends: String,
    /// Pairs of brackets. The text between two is a sentence of its own.
    #[serde(default)]
    pub(super) asides: String,
    /// Kanji outside this table are a finding.
    pub(super) kanji: Option<KanjiTable>,
    /// Words with kanji outside this table are reported as hard.
    pub(super) hard_kanji: Option<KanjiTable>,
    /// Words with more letters are reported as hard.
    pub(super) hard_letters: Option<usize>,
}

/// The unit of the length of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Measure {
    /// All characters but spaces.
    Characters,
    /// Words between spaces.
    Words,
}

impl Measure {
    /// Its name in the report.
    pub(super) fn name(self, messages: &Messages) -> String {
        let id = match self {
            Self::Characters => "wording.characters",
            Self::Words => "wording.words",
        };
        messages.message(id, &[])
    }
}

/// Words to avoid, with a plainer alternative.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Avoid {
    pub(super) languages: Vec<String>,
    /// A star matches any text within a sentence.
    pub(super) words: Vec<String>,
    pub(super) instead: Note,
}

/// Proper names, whose kanji and long words do not count.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Names {
    /// The languages; all without any.
    #[serde(default)]
    pub(super) languages: Vec<String>,
    pub(super) names: Vec<String>,
}

/// Texts that are only names, which are not measured.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Family {
    /// The languages; all without any.
    #[serde(default)]
    pub(super) languages: Vec<String>,
    /// The prefix of their ids.
    pub(super) prefix: String,
    pub(super) why: Note,
}

/// One text that may exceed one limit.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Exception {
    pub(super) language: String,
    /// The programme; all without one.
    pub(super) programme: Option<String>,
    pub(super) id: String,
    pub(super) limit: Limit,
    pub(super) why: Note,
}

/// A limit that a text can exceed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Limit {
    Length,
    Words,
    Kanji,
}

impl Limits {
    /// Reads the limits from the shared folder.
    ///
    /// # Errors
    /// A file that cannot be read, or an invalid entry, with its line if it is known; in the language of the messages.
    pub fn read(files: &Files, messages: &Messages) -> Result<Self, LoadError> {
        let name = format!("{SHARED}/wording.toml");
        let mut reader = Reader::new(files, "", messages);
        match reader.source(&name) {
            Some(source) => Self::from_source(&source, messages),
            None => Err(LoadError::Content { path: files.shown(&name), findings: reader.findings }),
        }
    }

    /// Parses the limits.
    ///
    /// # Errors
    /// An invalid entry, with its line if it is known. `path` is only for the message.
    pub fn parse(path: &Path, content: &str, messages: &Messages) -> Result<Self, LoadError> {
        let name = path.display().to_string();
        Self::from_source(&Source { path: path.to_owned(), name, content: content.to_owned() }, messages)
    }

    fn from_source(source: &Source, messages: &Messages) -> Result<Self, LoadError> {
        let mut limits: Self = parse_alone(source, messages)?;
        limits.kanji = Kanji::read()?;
        let refused = |code: &'static str, word: &str| {
            let finding = Finding::new(messages, &source.name, code, "", &[("language", word)]);
            let at = source.content.find(&format!("\"{word}\""));
            let position = at.map(|offset| Position::at(&source.content, offset));
            error_of(source, vec![finding.at(position)])
        };
        let has_no_row = |language: &&String| !limits.languages.contains_key(*language);
        if let Some(language) = limits.named_languages().find(has_no_row) {
            return Err(refused("wording-language-without-row", language));
        }
        // An empty name would match between any two characters of a text.
        if limits.texts_to_find().any(|text| text.trim().is_empty()) {
            return Err(refused("wording-empty", ""));
        }
        Ok(limits)
    }

    fn named_languages(&self) -> impl Iterator<Item = &String> {
        let avoid = self.avoid.iter().flat_map(|avoid| &avoid.languages);
        let names = self.names.iter().flat_map(|names| &names.languages);
        let families = self.not_measured.iter().flat_map(|family| &family.languages);
        avoid.chain(names).chain(families).chain(self.exceptions.iter().map(|exception| &exception.language))
    }

    /// Every search text, for texts and ids.
    fn texts_to_find(&self) -> impl Iterator<Item = &String> {
        let avoid = self.avoid.iter().flat_map(|avoid| &avoid.words);
        let names = self.names.iter().flat_map(|names| &names.names);
        avoid.chain(names).chain(self.not_measured.iter().map(|family| &family.prefix))
    }
}

/// Whether an entry applies to a language: it names it, or none.
pub(super) fn concerns(languages: &[String], language: &str) -> bool {
    languages.is_empty() || languages.iter().any(|named| named == language)
}
