//! Findings: what is wrong with an entry of a programme, where it is, and what follows from it.

use crate::messages::Messages;
use crate::position::Position;
use std::fmt;

/// An error in a programme, with its file and entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The file's name within the programme's folder, or `shared/…`.
    pub file: String,
    /// The place of the entry, if the file has it.
    pub position: Option<Position>,
    /// The kind of error, in kebab case. It stays the same in all languages and versions.
    pub code: &'static str,
    /// The entry, such as `question.industry` or a case's name.
    pub entry: String,
    /// The description of the error.
    pub message: String,
    /// The findings that end when this one is corrected.
    pub caused: Vec<Finding>,
}

impl Finding {
    /// A finding without followers, in the words of the messages: that of the section `finding` with the code.
    pub(crate) fn new(
        messages: &Messages,
        file: &str,
        code: &'static str,
        entry: impl Into<String>,
        values: &[(&str, &str)],
    ) -> Self {
        let message = messages.message(&format!("finding.{code}"), values);
        Self { file: file.to_owned(), position: None, code, entry: entry.into(), message, caused: Vec::new() }
    }

    /// The finding with its place.
    pub(crate) fn at(mut self, position: Option<Position>) -> Self {
        self.position = position;
        self
    }

    /// The finding with the known word that may be meant, or else with all possible words, if they are few.
    pub(crate) fn or_meant<'a>(
        mut self,
        messages: &Messages,
        word: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let known: Vec<&str> = known.into_iter().collect();
        self.message = match nearest(word, known.iter().copied()) {
            Some(meant) => {
                messages.message("finding.did-you-mean", &[("message", &self.message), ("meant", meant)])
            }
            None if (1..=MAX_CHOICES).contains(&known.len()) => {
                let choices = known.join(&messages.message("finding.comma", &[]));
                messages.message("finding.one-of", &[("message", &self.message), ("choices", &choices)])
            }
            None => self.message,
        };
        self
    }
}

/// More choices than this are not listed.
const MAX_CHOICES: usize = 16;

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, entry, message, .. } = self;
        let place = self.position.map_or_else(String::new, |position| format!(":{position}"));
        // A fault that no entry can be told of has none.
        let entry = if entry.is_empty() { String::new() } else { format!("{entry}: ") };
        write!(formatter, "{file}{place}: {entry}{message}")
    }
}

/// The known word that a word may be a misspelling of: the nearest, with at most a third of its letters changed.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let distances = known.into_iter().map(|other| {
        let plain = |text: &str| text.to_lowercase().replace(['-', ' '], "_");
        (strsim::damerau_levenshtein(&plain(word), &plain(other)), other)
    });
    let (distance, other) =
        distances.filter(|(_, other)| *other != word).min_by_key(|(distance, _)| *distance)?;
    (distance * 3 <= word.chars().count().max(3)).then_some(other)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_misspelt_word_is_told_from_another_one() {
        let known = ["eligible_staff", "regular_staff", "industry", "at_most"];
        for (word, meant) in [
            ("eligable_staff", Some("eligible_staff")),
            ("Industry", Some("industry")),
            ("at_mots", Some("at_most")),
            ("at-most", Some("at_most")),
            ("eligible-staff", Some("eligible_staff")),
            ("colour", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, known), meant, "{word}");
        }
        assert_eq!(nearest("a", []), None);
    }
}
