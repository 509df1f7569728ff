//! Splits a text into sentences.

use super::limits::{Measure, Row};
use std::mem;

/// Closing quotation marks: a mark before one ends the quotation, not the sentence around it.
const CLOSING: [char; 4] = ['」', '』', '”', '’'];

/// The sentences of a text. A line end always ends one. A text in brackets is a sentence of its own, and is removed from
/// the one around it.
pub(super) fn sentences(text: &str, row: &Row) -> Vec<String> {
    let mut sentences = Vec::new();
    let mut around = Vec::new();
    let mut current = String::new();
    for (index, character) in text.char_indices() {
        let rest = text.get(index + character.len_utf8()..).unwrap_or_default();
        if is_bracket(row, character, 0) {
            // The space before a bracket is removed with it.
            around.push(mem::take(&mut current).trim_end().to_owned());
        } else if is_bracket(row, character, 1) && !around.is_empty() {
            sentences.push(mem::replace(&mut current, around.pop().unwrap_or_default()));
        } else {
            current.push(character);
            if character == '\n' || (row.ends.contains(character) && ends_before(rest, row.measure)) {
                sentences.push(mem::take(&mut current));
            }
        }
    }
    sentences.extend(around);
    sentences.push(current);
    let trimmed = sentences.iter().map(|sentence| sentence.trim()).filter(|sentence| has_words(sentence));
    trimmed.map(str::to_owned).collect()
}

/// A text with another text for each placeholder.
pub(super) fn without_placeholders(text: &str, with: &str) -> String {
    let mut parts = text.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    let after = |part: &str| part.split_once('}').map_or_else(String::new, |(_, after)| after.to_owned());
    parts.fold(first, |text, part| text + with + &after(part))
}

/// Whether a character is one of the brackets that open (0) or close (1) an aside.
fn is_bracket(row: &Row, character: char, side: usize) -> bool {
    row.asides.chars().skip(side).step_by(2).any(|bracket| bracket == character)
}

/// Whether a mark before `rest` ends a sentence. In languages with spaces a dot may also be part of a number or an
/// abbreviation: the next sentence begins after a space, and not with a small letter.
fn ends_before(rest: &str, measure: Measure) -> bool {
    match measure {
        Measure::Characters => !rest.starts_with(CLOSING),
        Measure::Words => {
            rest.is_empty()
                || rest.starts_with(char::is_whitespace) && !rest.trim_start().starts_with(char::is_lowercase)
        }
    }
}

fn has_words(sentence: &str) -> bool {
    sentence.chars().any(char::is_alphanumeric)
}
