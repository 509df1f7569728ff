//! The length of a link, and the texts that are sent shortened.

use super::Endpoint;
use super::body::notes_limit;
use super::field::Source;
use super::form::{pairs, urlencoded};
use super::notes::NotesLines;
use super::paths::{ID, NOTES, RECEIPT};
use super::prepare::query_separator;
use super::truncate::truncate;
use super::value::Filled;
use serde_json::Value;

/// The default of `url_maximum`, in characters: common servers answer a longer request line with 414.
pub(super) const URL_MAXIMUM: usize = 8_000;

/// A text of the document that does not go out as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shortened {
    /// Its document path, as a JSON pointer.
    pub pointer: String,
    /// How many characters of it are sent.
    pub kept: usize,
}

impl Endpoint {
    /// The texts of a document that are sent shortened, by the maximum of a field or of a link's address.
    ///
    /// # Errors
    /// The JSON error of a text that is not a document.
    pub fn shortened(&self, document: &str) -> Result<Vec<Shortened>, serde_json::Error> {
        let document: Value = serde_json::from_str(document)?;
        let text = |path| document.pointer(path).and_then(Value::as_str).unwrap_or_default();
        let lines = self.notes_lines(text(RECEIPT), false);
        if self.fields.is_empty() {
            let notes = text(NOTES);
            let room = lines.map_or(notes, |lines| lines.room(notes, notes_limit()));
            let shortened = Shortened { pointer: NOTES.to_owned(), kept: room.chars().count() };
            return Ok(if room.len() < notes.len() { vec![shortened] } else { Vec::new() });
        }
        let mut all: Vec<Shortened> = Vec::new();
        for filled in self.filled(&document, lines.as_ref()) {
            let (Some(kept), pointer) = (filled.kept, filled.field.document_path()) else { continue };
            if all.iter().all(|other| other.pointer != pointer) {
                all.push(Shortened { pointer: pointer.to_owned(), kept });
            }
        }
        Ok(all)
    }

    /// Shortens texts until the address of a link is no longer than its maximum: the notes first, then the longest text.
    /// The id, the receipt number, choices and numbers stay whole. `notes` is the company's part of the notes, where lines
    /// are around it.
    pub(super) fn fit(
        &self,
        filled: &mut [Filled<'_>],
        mut notes: Option<String>,
        lines: Option<&NotesLines>,
    ) {
        let base = self.url.len() + query_separator(&self.url).len();
        loop {
            let length = base + encoded(filled);
            let excess = length.saturating_sub(self.url_maximum);
            if excess == 0 {
                return;
            }
            let Some(index) = longest(filled, notes.as_deref()) else { return };
            let Some(entry) = filled.get_mut(index) else { return };
            let has_lines = entry.field.has_notes() && notes.is_some();
            let text = match &notes {
                Some(notes) if has_lines => notes.clone(),
                _ => entry.values.first().and_then(Value::as_str).unwrap_or_default().to_owned(),
            };
            let short = without(&text, excess).to_owned();
            entry.kept = Some(short.chars().count());
            let value = match lines {
                Some(lines) if has_lines => lines.around(&short, entry.field.maximum),
                _ => short.clone(),
            };
            entry.values = vec![Value::String(value)];
            if has_lines {
                notes = Some(short);
            }
        }
    }
}

/// The length of the query.
fn encoded(filled: &[Filled<'_>]) -> usize {
    urlencoded(&pairs(filled), super::Charset::Utf8, &|_| None).len()
}

/// The field to shorten next: the notes as long as something of them is left, then the one with the longest text.
fn longest(filled: &[Filled<'_>], notes: Option<&str>) -> Option<usize> {
    let text = |entry: &Filled<'_>| {
        let is_free = matches!(&entry.field.source, Source::Paths(_)) && !entry.field.takes(&[ID, RECEIPT]);
        let [Value::String(text)] = entry.values.as_slice() else { return 0 };
        match notes {
            Some(notes) if entry.field.has_notes() => notes.len(),
            _ if is_free => text.len(),
            _ => 0,
        }
    };
    let notes = filled.iter().position(|entry| entry.field.has_notes() && text(entry) > 0);
    let longest = || {
        let lengths = filled.iter().enumerate().map(|(index, entry)| (text(entry), index));
        lengths.max().filter(|(length, _)| *length > 0).map(|(_, index)| index)
    };
    notes.or_else(longest)
}

/// A text without so many of its last characters that its encoded form is shorter by `excess`.
fn without(text: &str, excess: usize) -> &str {
    let (mut freed, mut dropped) = (0, 0);
    for character in text.chars().rev() {
        if freed >= excess {
            break;
        }
        freed += match character {
            // A line end is sent as two characters.
            '\n' => 6,
            ' ' => 1,
            _ if character.is_ascii_alphanumeric() || "*-._".contains(character) => 1,
            _ => 3 * character.len_utf8(),
        };
        dropped += 1;
    }
    truncate(text, text.chars().count().saturating_sub(dropped))
}
