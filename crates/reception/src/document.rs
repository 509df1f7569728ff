//! Parses and validates the body of a request.

use crate::problem::Problem;
use axum::http::{HeaderMap, StatusCode, header};
use consultation::fields::TEXT_FIELDS;
use consultation::request::{ConsultationRequest, validate};
use consultation::{FieldError, Problem as Rule, is_blank};
use serde_json::Value;
use serde_json::error::Category;
use serde_path_to_error::{Path, Segment};
use unicode_normalization::UnicodeNormalization;

/// The lists of a document. Everything else with members is an object: serde would also take a list of their values.
const LISTS: [&str; 3] = ["/assessment/criteria", "/consultation/preferred", "/consultation/topics"];

/// Characters without a form that Unicode counts among symbols and marks: the braille pattern without dots, the filler of
/// the Khitan script and the note without a head.
const FORMLESS: [char; 3] = ['\u{2800}', '\u{16FE4}', '\u{1D159}'];

/// Whether the content type is JSON.
pub fn is_json(headers: &HeaderMap) -> bool {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = value.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
}

/// Parses a document and validates it by the widget's rules.
pub fn read(body: &[u8]) -> Result<ConsultationRequest, Problem> {
    let request = parse(body)?;
    let mut errors = validate(&request, |text| text.nfkc().collect());
    errors.extend(empty_looking(&request));
    if errors.is_empty() { Ok(request) } else { Err(Problem::fields(&errors)) }
}

/// Required names that look empty, because they consist of [`FORMLESS`] characters. Everything else without a form is
/// dropped or refused by the rules of the form's fields (`consultation::fields`).
fn empty_looking(request: &ConsultationRequest) -> Vec<FieldError> {
    let required = TEXT_FIELDS.iter().filter(|field| field.required);
    let is_empty = |text: &str| text.contains(FORMLESS) && is_blank(&text.replace(FORMLESS, ""));
    required
        .filter(|field| request.text(field.id).is_some_and(is_empty))
        .map(|field| FieldError::new(field.pointer, Rule::Required))
        .collect()
}

/// Parses a document. Malformed JSON is answered with 400, JSON of another shape with 422.
fn parse(body: &[u8]) -> Result<ConsultationRequest, Problem> {
    let mut reader = serde_json::Deserializer::from_slice(body);
    let malformed = || Problem::new(StatusCode::BAD_REQUEST, "The body is not a JSON document.");
    let request =
        serde_path_to_error::deserialize(&mut reader).map_err(|error| match error.inner().classify() {
            Category::Data => Problem::shape(&pointer(error.path()), &error.inner().to_string()),
            _ => malformed(),
        })?;
    reader.end().map_err(|_| malformed())?;
    let document: Value = serde_json::from_slice(body).map_err(|_| malformed())?;
    match list_in_place_of_object(&document, "") {
        Some(pointer) => Err(Problem::shape(&pointer, "an object is expected here")),
        None => Ok(request),
    }
}

/// The pointer of the first list where an object is meant.
fn list_in_place_of_object(value: &Value, pointer: &str) -> Option<String> {
    match value {
        Value::Array(_) if !LISTS.contains(&pointer) => Some(pointer.to_owned()),
        Value::Array(items) => {
            let mut items = items.iter().enumerate();
            items.find_map(|(index, item)| list_in_place_of_object(item, &format!("{pointer}/{index}")))
        }
        Value::Object(members) => members
            .iter()
            .find_map(|(name, value)| list_in_place_of_object(value, &format!("{pointer}/{name}"))),
        _ => None,
    }
}

/// A path in the document as a JSON pointer (RFC 6901).
fn pointer(path: &Path) -> String {
    let mut pointer = String::new();
    for segment in path {
        let name = match segment {
            Segment::Seq { index } => index.to_string(),
            Segment::Map { key } => key.replace('~', "~0").replace('/', "~1"),
            Segment::Enum { .. } | Segment::Unknown => continue,
        };
        pointer.push('/');
        pointer.push_str(&name);
    }
    pointer
}

#[cfg(test)]
mod tests;
