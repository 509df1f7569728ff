//! The bytes of a request, by the endpoint's encoding.

use super::form::{pairs, urlencoded};
use super::multipart::multipart;
use super::note::Note;
use super::places::NOTES;
use super::tree::Tree;
use super::value::{Filled, fill};
use super::{Encoding, Endpoint, ShiftJis};
use crate::fields::TEXT_FIELDS;
use serde::de::Error;
use serde_json::Value;

const JSON: &str = "application/json";
const URLENCODED: &str = "application/x-www-form-urlencoded";

/// A body with the type it is declared as.
pub(super) struct Body {
    pub(super) content_type: String,
    pub(super) bytes: Vec<u8>,
}

impl Endpoint {
    /// The body; for a link, its query.
    pub(super) fn body(
        &self,
        text: &str,
        document: &Value,
        note: Option<&Note>,
        id: &str,
        shift_jis: ShiftJis<'_>,
    ) -> Result<Body, serde_json::Error> {
        if self.fields.is_empty() {
            let bytes = match note {
                Some(note) => with_note(text, note)?.into_bytes(),
                None => text.as_bytes().to_vec(),
            };
            return Ok(Body { content_type: JSON.to_owned(), bytes });
        }
        let filled = self.filled(document, note);
        let (content_type, bytes) = match self.encoding {
            Encoding::Json => {
                let tree = Tree::new(self.shape, &self.constants, &filled);
                (JSON.to_owned(), serde_json::to_string(&tree)?.into_bytes())
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

    /// Every field with something to send, and the note in the first one that has the notes.
    fn filled(&self, document: &Value, note: Option<&Note>) -> Vec<Filled<'_>> {
        let mut filled = fill(&self.fields, document);
        let notes = filled.iter_mut().find(|filled| filled.field.has_notes());
        if let (Some(note), Some(notes)) = (note, notes) {
            let text = notes.values.first().and_then(Value::as_str).unwrap_or_default();
            notes.values = vec![Value::String(note.around(text, notes.field.maximum))];
        }
        filled.retain(|filled| !filled.values.is_empty());
        filled
    }
}

/// The document with a note, its members in the order in which they were frozen. Typed members would be a reader for
/// each in the browser, where only the notes are of interest.
fn with_note(text: &str, note: &Note) -> Result<String, serde_json::Error> {
    let mut document: Tree = serde_json::from_str(text)?;
    let notes = document.at_mut(NOTES).ok_or_else(|| serde_json::Error::missing_field("notes"))?;
    let limit = TEXT_FIELDS.iter().find(|field| field.pointer == NOTES).map(|field| field.max_chars);
    *notes = Tree::Leaf(Value::String(note.around(notes.as_str(), limit)));
    serde_json::to_string(&document)
}
