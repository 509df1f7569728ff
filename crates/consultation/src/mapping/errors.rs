//! What an answer finds wrong with single fields, brought back to the places of the document.

use super::Endpoint;
use super::fault::Mistake;
use super::field::Field;
use super::reader::{Part, Reader};
use super::value::plain;
use crate::delivery::ReportedError;
use serde_json::Value;

/// Where an answer names wrong fields.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ErrorPlaces {
    /// The list of errors in the body.
    list: String,
    /// In an error: a pointer into what was sent.
    pointer: Option<String>,
    /// In an error: the endpoint's name of the field.
    field: Option<String>,
    /// What stands before and behind the name, where it is part of a sentence.
    between: Vec<(String, String)>,
    /// In an error: the endpoint's code.
    code: Option<String>,
    /// In an error: the endpoint's words.
    detail: Option<String>,
}

/// More errors than this help nobody.
const MOST_ERRORS: usize = 100;
const MEMBERS: &[&str] = &["list", "pointer", "field", "between", "code", "detail"];

/// Reads where errors stand.
pub(super) fn read(part: &Part<'_>, reader: &mut Reader) -> Option<ErrorPlaces> {
    let part = reader.member(part, "errors", MEMBERS)?;
    let mut between = Vec::new();
    for (place, value) in reader.list(&part, "between") {
        let pair = match value.as_array().map(Vec::as_slice) {
            Some([before, behind]) => before.as_str().zip(behind.as_str()),
            _ => None,
        };
        let pair = pair.map(|(before, behind)| (before.to_owned(), behind.to_owned()));
        between.extend(reader.must(pair, place));
    }
    let list = reader.pointer(&part, "list");
    if part.get("list").is_none() {
        reader.fault_of(&part, "list", Mistake::WrongType);
    }
    Some(ErrorPlaces {
        list: list?,
        pointer: reader.pointer(&part, "pointer"),
        field: reader.pointer(&part, "field"),
        between,
        code: reader.pointer(&part, "code"),
        detail: reader.pointer(&part, "detail"),
    })
}

impl Endpoint {
    /// Every wrong field that the answer names. One that belongs to no place of the document is
    /// about the request as a whole: its pointer is empty.
    pub(super) fn reported(&self, answer: Option<&Value>) -> Vec<ReportedError> {
        let Some((places, answer)) = self.errors.as_ref().zip(answer) else { return Vec::new() };
        let errors = answer.pointer(&places.list).and_then(Value::as_array);
        errors.into_iter().flatten().take(MOST_ERRORS).map(|error| self.report(places, error)).collect()
    }

    fn report(&self, places: &ErrorPlaces, error: &Value) -> ReportedError {
        let text = |place: &Option<String>| text_at(error, place.as_deref());
        let pointer = match (text(&places.pointer), text(&places.field)) {
            (Some(pointer), _) if self.fields.is_empty() => pointer,
            (Some(pointer), _) => self.place_of(|field| stands_at(field, &pointer)),
            (None, Some(named)) => self.place_named(&named, &places.between),
            (None, None) => String::new(),
        };
        ReportedError { pointer, code: text(&places.code).unwrap_or_default(), detail: text(&places.detail) }
    }

    fn place_named(&self, named: &str, between: &[(String, String)]) -> String {
        if between.is_empty() {
            return self.place_of(|field| is_called(field, named));
        }
        let within = between.iter().filter_map(|(before, behind)| {
            let (_, rest) = named.split_once(before.as_str())?;
            rest.split_once(behind.as_str()).map(|(name, _)| name)
        });
        let places = within.map(|name| self.place_of(|field| is_called(field, name)));
        places.into_iter().find(|place| !place.is_empty()).unwrap_or_default()
    }

    fn place_of(&self, wanted: impl Fn(&Field) -> bool) -> String {
        self.fields.iter().find(|field| wanted(field)).map_or("", Field::place).to_owned()
    }
}

/// A text, or what can be written as one, at a place of the answer.
pub(super) fn text_at(value: &Value, place: Option<&str>) -> Option<String> {
    let found = value.pointer(place?)?;
    (found.is_string() || found.is_number()).then(|| plain(found))
}

/// Whether an answer means this field by that name. PHP makes an underscore of a dot in a name, and
/// takes the brackets of a repeated field away.
fn is_called(field: &Field, named: &str) -> bool {
    let bare = field.name.strip_suffix("[]").unwrap_or(&field.name);
    field.name == named || bare == named || bare.replace('.', "_") == named
}

/// Whether a field was sent at this place or around it.
fn stands_at(field: &Field, pointer: &str) -> bool {
    let path = field.path().join("/");
    let rest = pointer.trim_start_matches('/').strip_prefix(&path);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
