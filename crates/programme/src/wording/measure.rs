//! How long sentences and words are.

use super::limits::{Measure, Row};
use super::sentences::{self, without_places};
use std::collections::BTreeSet;

/// Stands for a place that is filled in later: Unicode's own character for something that is not text.
const PLACE: &str = "\u{fffc}";

/// A sentence with the id of the text that it stands in.
#[derive(Debug, Clone)]
pub(super) struct Measured {
    pub(super) id: String,
    pub(super) text: String,
    /// In what the language's sentences are measured in.
    pub(super) length: usize,
}

/// The sentences of a text with their lengths.
pub(super) fn sentences(id: &str, text: &str, row: &Row) -> Vec<Measured> {
    let measured = |text: String| Measured { id: id.to_owned(), length: length(&text, row), text };
    sentences::sentences(text, row).into_iter().map(measured).collect()
}

fn length(sentence: &str, row: &Row) -> usize {
    let marked = without_places(sentence, PLACE);
    let places = marked.matches(PLACE).count();
    let written = match row.measure {
        Measure::Characters => marked.chars().filter(|one| !one.is_whitespace()).count() - places,
        Measure::Words => {
            let words = marked.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
            words.filter(|word| !word.contains(PLACE)).count()
        }
    };
    written + places * row.place
}

/// The words with more letters than `most`.
pub(super) fn long_words(text: &str, most: usize) -> BTreeSet<String> {
    let words = text.split(|character: char| !character.is_alphabetic());
    words.filter(|word| word.chars().count() > most).map(str::to_lowercase).collect()
}
