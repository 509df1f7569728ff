//! Reads the files of a programme, and collects the faults of all of them.

use super::shared_questions::{self, Taken};
use super::{shape, syntax};
use crate::files::{Files, SHARED};
use crate::finding::Finding;
use crate::messages::Messages;
use crate::position::{Places, Position};
use crate::source::{LoadError, Source};
use assessment::Specification;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Deserializer};

/// The reader of one programme.
pub(crate) struct Reader<'a> {
    pub(crate) files: &'a Files,
    /// The folder of the programme.
    pub(crate) id: &'a str,
    pub(crate) messages: &'a Messages,
    pub(crate) findings: Vec<Finding>,
}

impl<'a> Reader<'a> {
    pub(crate) const fn new(files: &'a Files, id: &'a str, messages: &'a Messages) -> Self {
        Self { files, id, messages, findings: Vec::new() }
    }

    /// A file of the programme, or of the shared folder: `cases.toml`, `shared/lists.toml`.
    pub(crate) fn source(&mut self, name: &str) -> Option<Source> {
        let path = self.path(name);
        let Some(content) = self.files.get(&path) else {
            self.findings.push(Finding::new(self.messages, name, "missing-file", "", &[]));
            return None;
        };
        match text_file::text(content.to_vec()) {
            Ok(content) => {
                let plain = content.strip_prefix(text_file::BYTE_ORDER_MARK).map(str::to_owned);
                let content = plain.unwrap_or(content);
                Some(Source { path: self.files.shown(&path), name: name.to_owned(), content })
            }
            Err(error) => {
                let error = error.in_language(self.messages.language());
                let finding = Finding::new(self.messages, name, "encoding", "", &[("encoding", &error)]);
                self.findings.push(finding);
                None
            }
        }
    }

    /// The path of a file among all files.
    fn path(&self, name: &str) -> String {
        if name.starts_with(&format!("{SHARED}/")) { name.to_owned() } else { format!("{}/{name}", self.id) }
    }

    /// Parses a file.
    pub(crate) fn table<'b>(&mut self, source: &'b Source) -> Option<Spanned<DeTable<'b>>> {
        let (table, errors) = DeTable::parse_recoverable(&source.content);
        if errors.is_empty() {
            return Some(table);
        }
        self.findings.extend(syntax::faults(source, &errors, self.messages));
        None
    }

    /// Reads the content of a file that a schema describes.
    pub(crate) fn parse<T: DeserializeOwned>(&mut self, source: &Source, schema: &Value) -> Option<T> {
        let table = self.table(source)?;
        let faults = shape::faults(schema, &table, &source.content, &source.name, self.messages);
        if !faults.is_empty() {
            self.findings.extend(faults);
            return None;
        }
        self.deserialise(source, table)
    }

    /// Reads the file of a programme, with the shared questions that it takes.
    pub(super) fn parse_programme(
        &mut self,
        source: &Source,
        schema: &Value,
    ) -> Option<(Specification, Vec<Taken>)> {
        let mut table = self.table(source)?;
        let before = self.findings.len();
        let taken = shared_questions::take(table.as_mut(), source, self);
        let faults = shape::faults(schema, &table, &source.content, &source.name, self.messages);
        self.findings.extend(faults);
        if self.findings.len() > before {
            return None;
        }
        Some((self.deserialise(source, table)?, taken))
    }

    /// Reads the content of a file without a schema.
    pub(crate) fn parse_any<T: DeserializeOwned>(&mut self, source: &Source) -> Option<T> {
        let table = self.table(source)?;
        self.deserialise(source, table)
    }

    fn deserialise<T: DeserializeOwned>(
        &mut self,
        source: &Source,
        table: Spanned<DeTable<'_>>,
    ) -> Option<T> {
        let span = table.span();
        let value = Spanned::new(span, DeValue::Table(table.into_inner()));
        match T::deserialize(toml::de::ValueDeserializer::from(value)) {
            Ok(content) => Some(content),
            Err(error) => {
                let reason = error.message().lines().collect::<Vec<_>>().join(", ");
                let at = error.span().unwrap_or(Range { start: 0, end: 0 });
                let finding =
                    Finding::new(self.messages, &source.name, "technical", "", &[("reason", &reason)]);
                self.findings.push(finding.at(Some(Position::at(&source.content, at.start))));
                None
            }
        }
    }

    /// Adds a finding about an entry of a file, at the place of a word within it.
    pub(crate) fn add(
        &mut self,
        source: &Source,
        code: &'static str,
        (entry, within): (&str, Option<&str>),
        values: &[(&str, &str)],
    ) {
        let position = Places::new(&source.content).find(entry, within);
        self.findings.push(Finding::new(self.messages, &source.name, code, entry, values).at(position));
    }

    /// The error of loading, if there is a finding.
    pub(crate) fn error(&self) -> Option<LoadError> {
        let first = self.findings.first()?;
        let path = self.files.shown(&self.path(&first.file));
        Some(LoadError::Content { path, findings: self.findings.clone() })
    }
}

/// Reads a file that is no programme's, with the first error in the language of the messages.
pub(crate) fn parse_alone<T: DeserializeOwned>(source: &Source, messages: &Messages) -> Result<T, LoadError> {
    let files = Files::default();
    let mut reader = Reader::new(&files, "", messages);
    let content = reader.parse_any(source);
    content.ok_or_else(|| error_of(source, reader.findings))
}

/// A file that is TOML, with the first error in English.
///
/// # Errors
/// A file that is missing, in another encoding, or no TOML.
pub(crate) fn read_alone(files: &Files, path: &str) -> Result<Source, LoadError> {
    let messages = Messages::english();
    let (folder, name) = path.split_once('/').unwrap_or(("", path));
    let name = if folder == SHARED { path } else { name };
    let mut reader = Reader::new(files, folder, &messages);
    let source = reader.source(name).filter(|source| reader.table(source).is_some());
    source.ok_or(LoadError::Content { path: files.shown(path), findings: reader.findings })
}

/// The error of a file with these findings.
pub(crate) fn error_of(source: &Source, findings: Vec<Finding>) -> LoadError {
    LoadError::Content { path: source.path.clone(), findings }
}

/// Reads a neighbour's file, if it can be read.
pub(crate) fn parse_quietly<T: for<'de> Deserialize<'de>>(content: &str) -> Option<T> {
    T::deserialize(Deserializer::parse(content).ok()?).ok()
}
