//! A TOML file with the place of every key and value. An edit replaces bytes at such places, so that comments, order,
//! blank lines and line ends of everything else stay as they are.

mod path;
mod reader;

pub(super) use path::{Step, matches, path_text};

use super::EditError;
use crate::files::Files;
use crate::load::read_alone;
use reader::{Place, places};
use std::ops::Range;

/// The byte order mark that some editors put in front of a file.
const MARK: &str = "\u{FEFF}";

/// A file, and the edits that were made.
#[derive(Debug)]
pub(super) struct Document {
    path: String,
    /// The text without a byte order mark.
    text: String,
    has_mark: bool,
    pub(super) places: Vec<Place>,
    edits: Vec<(Range<usize>, String)>,
}

impl Document {
    /// Reads a file.
    ///
    /// # Errors
    /// A file that is missing, or is no TOML.
    pub(super) fn read(files: &Files, path: &str) -> Result<Self, EditError> {
        // The parser below takes valid files only.
        let source = read_alone(files, path)?;
        let has_mark = files.get(path).is_some_and(|content| content.starts_with(MARK.as_bytes()));
        let places = places(&source.content);
        Ok(Self { path: path.to_owned(), text: source.content, has_mark, places, edits: Vec::new() })
    }

    /// The file's name within its folder.
    pub(super) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// The value at a path, such as `questions.3.id`.
    pub(super) fn value(&self, pattern: &str) -> Option<&str> {
        self.values(pattern).next().map(|(_, text, _)| text)
    }

    /// The values at the paths of a pattern, see [`matches`], with their bytes.
    pub(super) fn values<'a, 'p>(
        &'a self,
        pattern: &'p str,
    ) -> impl Iterator<Item = (&'a [Step], &'a str, &'a Range<usize>)> + use<'a, 'p> {
        let found = self.places.iter().filter(move |place| matches(pattern, &place.path));
        found.filter_map(|place| {
            let (text, range) = place.value.as_ref()?;
            Some((place.path.as_slice(), text.as_str(), range))
        })
    }

    /// Where the lines below the heading of a table begin. `None` where the table has no heading.
    pub(super) fn below_header(&self, table: &str) -> Option<usize> {
        let is_header = |place: &&Place| {
            let before = place.keys.first().and_then(|(_, key)| self.text.get(..key.start));
            before.is_some_and(|before| before.trim_end().ends_with('[')) && matches(table, &place.path)
        };
        let end = self.places.iter().find(is_header)?.keys.last()?.1.end;
        let rest = self.text.get(end..)?;
        Some(rest.find('\n').map_or(self.text.len(), |line| end + line + 1))
    }

    /// The bytes of a range.
    pub(super) fn raw(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// The whole text, as it was read.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The line of a byte, from 1.
    pub(super) fn line(&self, offset: usize) -> usize {
        let before = self.text.as_bytes().get(..offset).unwrap_or_default();
        before.iter().filter(|byte| **byte == b'\n').count() + 1
    }

    /// Replaces bytes. No two edits may overlap.
    pub(super) fn replace(&mut self, range: Range<usize>, with: String) {
        self.edits.push((range, with));
    }

    /// Replaces a text in quotation marks, and keeps their kind where it can.
    pub(super) fn replace_text(&mut self, range: Range<usize>, with: &str) {
        let is_literal = self.raw(&range).starts_with('\'');
        let with = if is_literal && is_plain(with) { format!("'{with}'") } else { quoted(with) };
        self.replace(range, with);
    }

    /// Adds lines to the end of the file, after a blank line.
    pub(super) fn append(&mut self, lines: &str) {
        let end = self.text.len();
        let gap = if self.text.is_empty() || self.text.ends_with("\n\n") || self.text.ends_with("\r\n\r\n") {
            ""
        } else if self.text.ends_with('\n') {
            "\n"
        } else {
            "\n\n"
        };
        let lines = format!("{gap}{lines}");
        let lines = if self.text.contains("\r\n") { lines.replace('\n', "\r\n") } else { lines };
        self.replace(end..end, lines);
    }

    /// Writes the edited file, if there is an edit.
    pub(super) fn write(mut self, files: &mut Files) {
        if self.edits.is_empty() {
            return;
        }
        self.edits.sort_by_key(|(range, _)| range.start);
        let mut text = String::from(if self.has_mark { MARK } else { "" });
        let mut end = 0;
        for (range, with) in &self.edits {
            text.push_str(self.text.get(end..range.start).unwrap_or_default());
            text.push_str(with);
            end = range.end;
        }
        text.push_str(self.text.get(end..).unwrap_or_default());
        files.insert(self.path, text);
    }
}

/// A text in quotation marks.
pub(super) fn quoted(text: &str) -> String {
    if is_plain(text) { format!("\"{text}\"") } else { toml::Value::from(text).to_string() }
}

/// Whether a text means the same between any quotation marks.
fn is_plain(text: &str) -> bool {
    !text.contains(|character: char| matches!(character, '"' | '\'' | '\\') || character.is_control())
}
