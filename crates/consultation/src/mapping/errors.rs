//! Field errors of a response, mapped back to pointers into the document.

use super::Endpoint;
use super::config_error::ConfigError;
use super::field::Field;
use super::reader::{Part, Reader};
use super::value::plain;
use super::words::{code, words};
use crate::delivery::ReportedError;
use serde_json::Value;

/// Where a response reports field errors: JSON pointers into its body, and into each error.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ErrorPaths {
    /// In the body: the list of errors.
    list: String,
    /// In an error: a pointer into the sent body.
    pointer: Option<String>,
    /// In an error: the endpoint's name for the field.
    field: Option<String>,
    /// The texts before and after the name, where it is part of a sentence.
    pub(super) between: Vec<(String, String)>,
    /// In an error: the endpoint's code.
    code: Option<String>,
    /// In an error: the endpoint's message.
    detail: Option<String>,
}

/// Further errors are ignored.
const MAX_ERRORS: usize = 100;
const MEMBERS: &[&str] = &["list", "pointer", "field", "between", "code", "detail"];

/// Reads the member `errors`.
pub(super) fn read(part: &Part<'_>, reader: &mut Reader) -> Option<ErrorPaths> {
    let part = reader.member(part, "errors", MEMBERS)?;
    let mut between = Vec::new();
    for (pointer, value) in reader.list(&part, "between") {
        let pair = match value.as_array().map(Vec::as_slice) {
            Some([before, after]) => before.as_str().zip(after.as_str()),
            _ => None,
        };
        let pair = pair.map(|(before, after)| (before.to_owned(), after.to_owned()));
        between.extend(reader.must(pair, pointer));
    }
    let list = reader.pointer(&part, "list");
    if part.get("list").is_none() {
        reader.fault_of(&part, "list", ConfigError::WrongType);
    }
    Some(ErrorPaths {
        list: list?,
        pointer: reader.pointer(&part, "pointer"),
        field: reader.pointer(&part, "field"),
        between,
        code: reader.pointer(&part, "code"),
        detail: reader.pointer(&part, "detail"),
    })
}

impl Endpoint {
    /// The field errors of a response. An error that belongs to no field of the document is about the whole
    /// request: its pointer is empty.
    pub(super) fn reported(&self, answer: Option<&Value>) -> Vec<ReportedError> {
        let Some((paths, answer)) = self.errors.as_ref().zip(answer) else { return Vec::new() };
        let errors = answer.pointer(&paths.list).and_then(Value::as_array);
        errors.into_iter().flatten().take(MAX_ERRORS).map(|error| self.report(paths, error)).collect()
    }

    /// The endpoint's own names in the field errors of a response, in the order of the errors; `None` for an error without
    /// one.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn named_fields(&self, body: &str) -> Vec<Option<String>> {
        let answer: Option<Value> = serde_json::from_str(body).ok();
        let Some((paths, answer)) = self.errors.as_ref().zip(answer) else { return Vec::new() };
        let errors = answer.pointer(&paths.list).and_then(Value::as_array);
        let name = |error: &Value| {
            let text = text_at(error, paths.field.as_deref().or(paths.pointer.as_deref()))?;
            let mut parts = paths.between.iter().filter_map(|(before, after)| {
                let (_, rest) = text.split_once(before.as_str())?;
                rest.split_once(after.as_str()).map(|(name, _)| name.to_owned())
            });
            if paths.between.is_empty() { Some(text) } else { parts.next() }
        };
        errors.into_iter().flatten().take(MAX_ERRORS).map(name).collect()
    }

    fn report(&self, paths: &ErrorPaths, error: &Value) -> ReportedError {
        let text = |pointer: &Option<String>| text_at(error, pointer.as_deref());
        let pointer = text(&paths.pointer).map(|pointer| {
            // RFC 9457 writes it as a URI fragment.
            pointer.strip_prefix('#').map(str::to_owned).unwrap_or(pointer)
        });
        let pointer = match (pointer, text(&paths.field)) {
            (Some(pointer), _) if self.fields.is_empty() => pointer,
            (Some(pointer), _) => self.document_path(|field| is_sent_at(field, &pointer)),
            (None, Some(name)) => self.document_path_of_name(&name, &paths.between),
            (None, None) => String::new(),
        };
        let detail = text(&paths.detail).map(|detail| words(&detail));
        ReportedError { pointer, code: code(text(&paths.code)), detail }
    }

    fn document_path_of_name(&self, text: &str, between: &[(String, String)]) -> String {
        if between.is_empty() {
            return self.document_path(|field| is_called(field, text));
        }
        let names = between.iter().filter_map(|(before, after)| {
            let (_, rest) = text.split_once(before.as_str())?;
            rest.split_once(after.as_str()).map(|(name, _)| name)
        });
        let paths = names.map(|name| self.document_path(|field| is_called(field, name)));
        paths.into_iter().find(|path| !path.is_empty()).unwrap_or_default()
    }

    /// The document path of the first matching field; empty without one.
    fn document_path(&self, matches: impl Fn(&Field) -> bool) -> String {
        self.fields.iter().find(|field| matches(field)).map_or("", Field::document_path).to_owned()
    }
}

/// The text or number at a pointer, as text.
pub(super) fn text_at(value: &Value, pointer: Option<&str>) -> Option<String> {
    let value = value.pointer(pointer?)?;
    (value.is_string() || value.is_number()).then(|| plain(value))
}

/// Whether a response means this field by that name. PHP replaces the dots of a name by underscores, and removes the
/// brackets of a repeated field.
fn is_called(field: &Field, name: &str) -> bool {
    let bare = field.name.strip_suffix("[]").unwrap_or(&field.name);
    field.name == name || bare == name || bare.replace('.', "_") == name
}

/// Whether a field was sent at this pointer, or at a parent of it.
fn is_sent_at(field: &Field, pointer: &str) -> bool {
    let path = field.body_path().join("/");
    let rest = pointer.trim_start_matches('/').strip_prefix(&path);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
