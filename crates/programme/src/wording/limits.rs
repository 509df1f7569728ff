//! What counts as plain, as officials declare it in `programmes/shared/wording.toml`.

use super::kanji::{Kanji, KanjiTable};
use crate::source::{LoadError, Source};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

/// The limits of every language, and what they do not apply to.
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
    /// A sentence has at most this many of what is counted.
    pub(super) longest: usize,
    /// What stands in braces counts this many, because nobody knows yet what fills it.
    pub(super) place: usize,
    /// The marks that end a sentence.
    pub(super) ends: String,
    /// Pairs of brackets. What stands between two is a sentence of its own.
    #[serde(default)]
    pub(super) asides: String,
    /// Kanji outside this table are a finding.
    pub(super) kanji: Option<KanjiTable>,
    /// Words with kanji outside this table are reported as hard.
    pub(super) hard_kanji: Option<KanjiTable>,
    /// Words with more letters are reported as hard.
    pub(super) hard_letters: Option<usize>,
}

/// What the length of a sentence is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Measure {
    /// Everything but spaces.
    Characters,
    /// What stands between spaces.
    Words,
}

impl fmt::Display for Measure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Characters => "characters",
            Self::Words => "words",
        })
    }
}

/// Words with a plainer way to say the same.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Avoid {
    pub(super) languages: Vec<String>,
    /// A star stands for anything within a sentence.
    pub(super) words: Vec<String>,
    pub(super) instead: String,
}

/// Proper names, whose kanji and long words are not measured.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Names {
    /// Every language, where none is named.
    #[serde(default)]
    pub(super) languages: Vec<String>,
    pub(super) names: Vec<String>,
}

/// Texts that are names only and are not measured at all.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Family {
    /// Every language, where none is named.
    #[serde(default)]
    pub(super) languages: Vec<String>,
    /// What their ids begin with.
    pub(super) prefix: String,
    pub(super) why: String,
}

/// One text that may exceed one limit.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Exception {
    pub(super) language: String,
    /// Every programme, where none is named.
    pub(super) programme: Option<String>,
    pub(super) id: String,
    pub(super) limit: Limit,
    pub(super) why: String,
}

/// What a text can exceed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Limit {
    Length,
    Words,
    Kanji,
}

impl Limits {
    /// Reads the limits that the programme in `folder` shares with those beside it.
    ///
    /// # Errors
    /// A file that cannot be read, or an entry that cannot be taken, with its line where one is to blame.
    pub fn read(folder: &Path) -> Result<Self, LoadError> {
        // The name of the folder as the system knows it, so that `.` works too.
        let real =
            folder.canonicalize().map_err(|source| LoadError::File { path: folder.to_owned(), source })?;
        Self::from_source(&Source::read(&real.with_file_name("shared").join("wording.toml"))?)
    }

    /// Takes the limits from the content of a file.
    ///
    /// # Errors
    /// An entry that cannot be taken, with its line where one is to blame. `path` is named in it.
    pub fn parse(path: &Path, content: &str) -> Result<Self, LoadError> {
        Self::from_source(&Source { path: path.to_owned(), content: content.to_owned() })
    }

    fn from_source(source: &Source) -> Result<Self, LoadError> {
        let mut limits: Self = source.parse()?;
        limits.kanji = Kanji::read()?;
        let lacks_a_row = |named: &&String| !limits.languages.contains_key(*named);
        if let Some(language) = limits.named_languages().find(lacks_a_row) {
            let message = format!("the language {language:?} has no row. Add [languages.{language}].");
            return Err(source.error(source.line_of(&format!("\"{language}\"")), message));
        }
        // Nothing would be left of a text from which every place between two characters is removed.
        if limits.texts_to_find().any(|text| text.trim().is_empty()) {
            let message = "an entry is empty. Remove it, or say what it is.";
            return Err(source.error(source.line_of("\"\""), message.to_owned()));
        }
        Ok(limits)
    }

    fn named_languages(&self) -> impl Iterator<Item = &String> {
        let avoid = self.avoid.iter().flat_map(|avoid| &avoid.languages);
        let names = self.names.iter().flat_map(|names| &names.languages);
        let families = self.not_measured.iter().flat_map(|family| &family.languages);
        avoid.chain(names).chain(families).chain(self.exceptions.iter().map(|exception| &exception.language))
    }

    /// Everything that is looked for in texts and ids.
    fn texts_to_find(&self) -> impl Iterator<Item = &String> {
        let avoid = self.avoid.iter().flat_map(|avoid| &avoid.words);
        let names = self.names.iter().flat_map(|names| &names.names);
        avoid.chain(names).chain(self.not_measured.iter().map(|family| &family.prefix))
    }
}

/// Whether an entry concerns a language: it names it, or none.
pub(super) fn concerns(languages: &[String], language: &str) -> bool {
    languages.is_empty() || languages.iter().any(|named| named == language)
}
