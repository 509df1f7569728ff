//! A TOML file with the place of every key and value. An edit replaces bytes at such places, so that comments, order,
//! blank lines and line ends of everything else stay as they are.

use super::EditError;
use crate::files::Files;
use crate::load::read_alone;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;
use toml_parser::parser::{Event, EventKind, parse_document};
use toml_parser::{Source, Span};

/// The byte order mark that some editors put in front of a file.
const MARK: &str = "\u{FEFF}";

/// One step of the path to a key or value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    Key(String),
    /// The position in an array, from 0.
    Index(usize),
}

/// A table header, or a key with its value, or a value of an array.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) path: Vec<Step>,
    /// The keys of the path that are written here: their position in the path, and their bytes.
    pub(super) keys: Vec<(usize, Range<usize>)>,
    /// The text of a value that is no table or array, and its bytes with quotation marks.
    pub(super) value: Option<(String, Range<usize>)>,
}

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
        let places = Reader::read(&source.content);
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

/// Whether a path fits a pattern: steps with a point between them, `*` for any step and `**` for any number of steps.
pub(super) fn matches(pattern: &str, path: &[Step]) -> bool {
    let (first, rest) = pattern.split_once('.').map_or((pattern, None), |(first, rest)| (first, Some(rest)));
    if first == "**" {
        let Some(rest) = rest else { return true };
        return (0..=path.len()).any(|skipped| path.get(skipped..).is_some_and(|path| matches(rest, path)));
    }
    let Some((step, after)) = path.split_first() else { return false };
    let fits = match step {
        Step::Key(key) => first == "*" || first == key,
        Step::Index(index) => first == "*" || first.parse() == Ok(*index),
    };
    fits && match rest {
        Some(rest) => matches(rest, after),
        None => after.is_empty(),
    }
}

/// A path as text.
pub(super) fn path_text(path: &[Step]) -> String {
    let step = |step: &Step| match step {
        Step::Key(key) => key.clone(),
        Step::Index(index) => index.to_string(),
    };
    path.iter().map(step).collect::<Vec<_>>().join(".")
}

/// A text in quotation marks.
pub(super) fn quoted(text: &str) -> String {
    if is_plain(text) { format!("\"{text}\"") } else { toml::Value::from(text).to_string() }
}

/// Whether a text means the same between any quotation marks.
fn is_plain(text: &str) -> bool {
    !text.contains(|character: char| matches!(character, '"' | '\'' | '\\') || character.is_control())
}

/// Collects the places of a valid file.
struct Reader<'a> {
    source: Source<'a>,
    events: Peekable<IntoIter<Event>>,
    places: Vec<Place>,
    /// The number of tables of each array of tables so far.
    arrays: BTreeMap<Vec<Step>, usize>,
}

impl<'a> Reader<'a> {
    fn read(text: &'a str) -> Vec<Place> {
        let source = Source::new(text);
        let tokens = source.lex().into_vec();
        let mut events: Vec<Event> = Vec::new();
        parse_document(&tokens, &mut events, &mut ());
        let is_blank = |event: &Event| {
            matches!(event.kind(), EventKind::Whitespace | EventKind::Comment | EventKind::Newline)
        };
        events.retain(|event| !is_blank(event));
        let events = events.into_iter().peekable();
        let mut reader = Self { source, events, places: Vec::new(), arrays: BTreeMap::new() };
        reader.document();
        reader.places
    }

    fn document(&mut self) {
        let mut table = Vec::new();
        while let Some(event) = self.events.next() {
            match event.kind() {
                EventKind::StdTableOpen => table = self.header(false),
                EventKind::ArrayTableOpen => table = self.header(true),
                EventKind::SimpleKey => self.assignment(&table, event),
                _ => {}
            }
        }
    }

    /// A table header after its bracket. Returns the path of the table.
    fn header(&mut self, is_array: bool) -> Vec<Step> {
        let names = match self.events.next() {
            Some(first) => self.keys(first),
            None => Vec::new(),
        };
        let (mut path, mut keys) = (Vec::new(), Vec::new());
        let last = names.len().saturating_sub(1);
        for (index, (name, range)) in names.into_iter().enumerate() {
            keys.push((path.len(), range));
            path.push(Step::Key(name));
            if is_array && index == last {
                let count = self.arrays.entry(path.clone()).or_default();
                *count += 1;
                path.push(Step::Index(*count - 1));
            } else if let Some(count) = self.arrays.get(&path) {
                path.push(Step::Index(count.saturating_sub(1)));
            }
        }
        self.places.push(Place { path: path.clone(), keys, value: None });
        path
    }

    /// The names of a dotted key, of which the first is read already.
    fn keys(&mut self, first: Event) -> Vec<(String, Range<usize>)> {
        let mut names = vec![self.key(first)];
        while self.events.next_if(|event| event.kind() == EventKind::KeySep).is_some() {
            if let Some(event) = self.events.next() {
                names.push(self.key(event));
            }
        }
        names
    }

    fn key(&self, event: Event) -> (String, Range<usize>) {
        let mut name = Cow::Borrowed("");
        if let Some(raw) = self.source.get(event) {
            raw.decode_key(&mut name, &mut ());
        }
        (name.into_owned(), range(event.span()))
    }

    /// A key with its value, in a table.
    fn assignment(&mut self, table: &[Step], first: Event) {
        let (mut path, mut keys) = (table.to_vec(), Vec::new());
        for (name, range) in self.keys(first) {
            keys.push((path.len(), range));
            path.push(Step::Key(name));
        }
        self.events.next_if(|event| event.kind() == EventKind::KeyValSep);
        self.value(path, keys);
    }

    fn value(&mut self, path: Vec<Step>, keys: Vec<(usize, Range<usize>)>) {
        let Some(event) = self.events.next() else { return };
        let value = (event.kind() == EventKind::Scalar).then(|| {
            let mut text = Cow::Borrowed("");
            if let Some(raw) = self.source.get(event) {
                let _ = raw.decode_scalar(&mut text, &mut ());
            }
            (text.into_owned(), range(event.span()))
        });
        self.places.push(Place { path: path.clone(), keys, value });
        match event.kind() {
            EventKind::ArrayOpen => self.array(&path),
            EventKind::InlineTableOpen => self.inline_table(&path),
            _ => {}
        }
    }

    fn array(&mut self, path: &[Step]) {
        let mut index = 0;
        while let Some(next) = self.events.peek() {
            if matches!(next.kind(), EventKind::ArrayClose | EventKind::ValueSep) {
                let is_end = next.kind() == EventKind::ArrayClose;
                self.events.next();
                if is_end {
                    return;
                }
                continue;
            }
            let element = path.iter().cloned().chain([Step::Index(index)]).collect();
            self.value(element, Vec::new());
            index += 1;
        }
    }

    fn inline_table(&mut self, path: &[Step]) {
        while let Some(event) = self.events.next() {
            match event.kind() {
                EventKind::InlineTableClose => return,
                EventKind::SimpleKey => self.assignment(path, event),
                _ => {}
            }
        }
    }
}

fn range(span: Span) -> Range<usize> {
    span.start()..span.end()
}
