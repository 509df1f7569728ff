//! Collects the places of all keys and values of a file.

use super::Step;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;
use toml_parser::parser::{Event, EventKind, parse_document};
use toml_parser::{Source, Span};

/// A table header, or a key with its value, or a value of an array.
#[derive(Debug)]
pub(in crate::edit) struct Place {
    pub(in crate::edit) path: Vec<Step>,
    /// The keys of the path that are written here: their position in the path, and their bytes.
    pub(in crate::edit) keys: Vec<(usize, Range<usize>)>,
    /// The text of a value that is no table or array, and its bytes with quotation marks.
    pub(in crate::edit) value: Option<(String, Range<usize>)>,
}

/// Every place of a valid file, in its order.
pub(super) fn places(text: &str) -> Vec<Place> {
    Reader::read(text)
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
