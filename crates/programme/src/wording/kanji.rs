//! Kanji by the official tables.

use crate::load::parse_alone;
use crate::messages::Messages;
use crate::source::{LoadError, Source};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::Path;

/// A table of kanji that limits can name.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum KanjiTable {
    /// The kanji of the six years of primary school.
    Kyoiku,
    /// The kanji of official documents.
    Joyo,
}

/// The kanji of one table, and its name.
#[derive(Debug, Clone, Default)]
pub(super) struct KanjiList {
    pub(super) name: String,
    pub(super) kanji: BTreeSet<char>,
}

/// Both tables.
#[derive(Debug, Clone, Default)]
pub(super) struct Kanji {
    kyoiku: KanjiList,
    joyo: KanjiList,
}

/// `kanji.toml`.
#[derive(Debug, Deserialize)]
struct Tables {
    kyoiku: Kyoiku,
    joyo: Joyo,
}

#[derive(Debug, Deserialize)]
struct Kyoiku {
    name: String,
    grades: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Joyo {
    name: String,
    others: String,
    alternatives: String,
}

impl Kanji {
    /// Reads the built-in tables.
    ///
    /// # Errors
    /// Invalid TOML.
    pub(super) fn read() -> Result<Self, LoadError> {
        let tables = Tables::read()?;
        let taught: BTreeSet<char> = tables.kyoiku.grades.iter().flat_map(|grade| grade.chars()).collect();
        let others = tables.joyo.others.chars().chain(tables.joyo.alternatives.chars());
        let joyo =
            KanjiList { name: tables.joyo.name, kanji: taught.iter().copied().chain(others).collect() };
        Ok(Self { kyoiku: KanjiList { name: tables.kyoiku.name, kanji: taught }, joyo })
    }

    pub(super) fn list(&self, table: KanjiTable) -> &KanjiList {
        match table {
            KanjiTable::Kyoiku => &self.kyoiku,
            KanjiTable::Joyo => &self.joyo,
        }
    }
}

impl Tables {
    fn read() -> Result<Self, LoadError> {
        let content = include_str!("kanji.toml").to_owned();
        let name = "kanji.toml".to_owned();
        parse_alone(&Source { path: Path::new(&name).to_owned(), name, content }, &Messages::english())
    }
}

/// The words of a text with a kanji outside a table. A word is a run of kanji, which is enough to find it.
pub(super) fn words_outside(text: &str, table: &BTreeSet<char>) -> BTreeSet<String> {
    let words = text.split(|character| !is_kanji(character));
    let outside = words.filter(|word| word.chars().any(|character| !table.contains(&character)));
    outside.map(str::to_owned).collect()
}

/// Whether a character is in one of Unicode's blocks of ideographs.
fn is_kanji(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests;
