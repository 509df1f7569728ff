//! Divides a text into its sentences.

use super::limits::{Measure, Row};
use std::mem;

/// Closing quotation marks: a mark before one ends what is quoted, and not the sentence around it.
const CLOSING: [char; 4] = ['」', '』', '”', '’'];

/// The sentences of a text. A line's end always ends one. What stands in brackets is a sentence of its own,
/// and the one around it is what is left without it.
pub(super) fn sentences(text: &str, row: &Row) -> Vec<String> {
    let mut found = Vec::new();
    let mut around = Vec::new();
    let mut current = String::new();
    for (at, character) in text.char_indices() {
        let rest = text.get(at + character.len_utf8()..).unwrap_or_default();
        if is_bracket(row, character, 0) {
            // The space before a bracket goes with it, so that the sentence around it reads on.
            around.push(mem::take(&mut current).trim_end().to_owned());
        } else if is_bracket(row, character, 1) && !around.is_empty() {
            found.push(mem::replace(&mut current, around.pop().unwrap_or_default()));
        } else {
            current.push(character);
            if character == '\n' || (row.ends.contains(character) && ends_before(rest, row.measure)) {
                found.push(mem::take(&mut current));
            }
        }
    }
    found.extend(around);
    found.push(current);
    let said = found.iter().map(|sentence| sentence.trim()).filter(|sentence| says_something(sentence));
    said.map(str::to_owned).collect()
}

/// A text with something in the place of each name in braces.
pub(super) fn without_places(text: &str, with: &str) -> String {
    let mut parts = text.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    let after = |part: &str| part.split_once('}').map_or_else(String::new, |(_, after)| after.to_owned());
    parts.fold(first, |text, part| text + with + &after(part))
}

/// Whether a character is one of the brackets that open (0) or close (1) an aside.
fn is_bracket(row: &Row, character: char, side: usize) -> bool {
    row.asides.chars().skip(side).step_by(2).any(|bracket| bracket == character)
}

/// Whether a mark that is followed by this ends a sentence. Where words are divided by spaces, a dot may also
/// be part of a number or an abbreviation: the next sentence begins after a space, and not with a small letter.
fn ends_before(rest: &str, measure: Measure) -> bool {
    match measure {
        Measure::Characters => !rest.starts_with(CLOSING),
        Measure::Words => {
            rest.is_empty()
                || rest.starts_with(char::is_whitespace) && !rest.trim_start().starts_with(char::is_lowercase)
        }
    }
}

fn says_something(sentence: &str) -> bool {
    sentence.chars().any(char::is_alphanumeric)
}
