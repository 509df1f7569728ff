//! The lengths of sentences and words.

use super::limits::{Measure, Row};
use super::sentences::{self, without_placeholders};
use std::collections::BTreeSet;

/// Replaces a placeholder: the Unicode object replacement character.
const PLACEHOLDER: &str = "\u{fffc}";

/// A sentence with the id of its text.
#[derive(Debug, Clone)]
pub(super) struct Measured {
    pub(super) id: String,
    pub(super) text: String,
    /// In the language's measure.
    pub(super) length: usize,
}

/// The sentences of a text with their lengths.
pub(super) fn sentences(id: &str, text: &str, row: &Row) -> Vec<Measured> {
    let measured = |text: String| Measured { id: id.to_owned(), length: length(&text, row), text };
    sentences::sentences(text, row).into_iter().map(measured).collect()
}

fn length(sentence: &str, row: &Row) -> usize {
    let marked = without_placeholders(sentence, PLACEHOLDER);
    let placeholders = marked.matches(PLACEHOLDER).count();
    let written = match row.measure {
        Measure::Characters => {
            marked.chars().filter(|character| !character.is_whitespace()).count() - placeholders
        }
        Measure::Words => {
            let words = marked.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
            words.filter(|word| !word.contains(PLACEHOLDER)).count()
        }
    };
    written + placeholders * row.place
}

/// The words with more than `max` letters.
pub(super) fn long_words(text: &str, max: usize) -> BTreeSet<String> {
    let words = text.split(|character: char| !character.is_alphabetic());
    words.filter(|word| word.chars().count() > max).map(str::to_lowercase).collect()
}
