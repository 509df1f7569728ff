//! The bytes of a request, by the endpoint's encoding.

use super::form::{pairs, urlencoded};
use super::json_body::json_body;
use super::multipart::multipart;
use super::notes::NotesLines;
use super::paths::NOTES;
use super::value::{Filled, fill};
use super::{Encoding, Endpoint, ShiftJis, Transport};
use crate::fields::TEXT_FIELDS;
use serde::de::Error;
use serde_json::Value;

const JSON: &str = "application/json";
const URLENCODED: &str = "application/x-www-form-urlencoded";

/// A body with its content type.
pub(super) struct Body {
    pub(super) content_type: String,
    pub(super) bytes: Vec<u8>,
}

impl Endpoint {
    /// The body; for a link, the query.
    pub(super) fn body(
        &self,
        text: &str,
        document: &Value,
        lines: Option<&NotesLines>,
        id: &str,
        shift_jis: ShiftJis<'_>,
    ) -> Result<Body, serde_json::Error> {
        if self.fields.is_empty() {
            let bytes = match lines {
                Some(lines) => with_lines(text, lines)?.into_bytes(),
                None => text.as_bytes().to_vec(),
            };
            return Ok(Body { content_type: JSON.to_owned(), bytes });
        }
        let filled = self.filled(document, lines);
        let (content_type, bytes) = match self.encoding {
            Encoding::Json => {
                let json = json_body(self.shape, &self.constants, &filled);
                (JSON.to_owned(), serde_json::to_string(&json)?.into_bytes())
            }
            Encoding::Urlencoded | Encoding::Query => {
                (URLENCODED.to_owned(), urlencoded(&pairs(&filled), self.charset, shift_jis).into_bytes())
            }
            Encoding::Multipart => {
                let (boundary, body) = multipart(&pairs(&filled), id);
                (["multipart/form-data; boundary=", &boundary].concat(), body.into_bytes())
            }
        };
        Ok(Body { content_type, bytes })
    }

    /// Every field with a value, with the added lines in the first field that takes the notes. For a link no longer than
    /// its address may be.
    pub(super) fn filled(&self, document: &Value, lines: Option<&NotesLines>) -> Vec<Filled<'_>> {
        let mut filled = fill(&self.fields, document);
        let mut notes_text = None;
        let notes = filled.iter_mut().find(|filled| filled.field.has_notes());
        if let (Some(lines), Some(notes)) = (lines, notes) {
            let text = notes.values.first().and_then(Value::as_str).unwrap_or_default().to_owned();
            let room = lines.room(&text, notes.field.maximum);
            if room.len() < text.len() {
                notes.kept = Some(room.chars().count());
            }
            notes.values = vec![Value::String(lines.around(&text, notes.field.maximum))];
            notes_text = Some(text);
        }
        if self.transport == Transport::Link {
            self.fit(&mut filled, notes_text, lines);
        }
        filled.retain(|filled| !filled.values.is_empty());
        filled
    }
}

/// The document with the added lines, its members in their frozen order. Deserialising it into types would add a
/// reader for each member to the wasm, where only the notes matter.
fn with_lines(text: &str, lines: &NotesLines) -> Result<String, serde_json::Error> {
    let mut document: Value = serde_json::from_str(text)?;
    let notes = document.pointer_mut(NOTES).ok_or_else(|| serde_json::Error::missing_field("notes"))?;
    *notes = Value::String(lines.around(notes.as_str().unwrap_or_default(), notes_limit()));
    serde_json::to_string(&document)
}

/// The limit of the notes in the document.
pub(super) fn notes_limit() -> Option<usize> {
    TEXT_FIELDS.iter().find(|field| field.pointer == NOTES).map(|field| field.max_chars)
}
