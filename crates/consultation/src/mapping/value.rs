//! What the document gives to each field.

use super::cut::cut;
use super::field::{Field, Source};
use super::places::WRITTEN_MEMBERS;
use serde_json::Value;

/// A field with what the document gives it: one value at most, unless the field repeats.
pub(super) struct Filled<'a> {
    /// The field.
    pub(super) field: &'a Field,
    /// Texts, except for a constant and for a number or flag that no word stands for.
    pub(super) values: Vec<Value>,
}

/// What each field is filled with, in their order.
pub(super) fn fill<'a>(fields: &'a [Field], document: &Value) -> Vec<Filled<'a>> {
    fields.iter().map(|field| Filled { field, values: values(field, document) }).collect()
}

/// A value as a form sends it. `Display` would be a second writer of JSON in the wasm.
pub(super) fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| serde_json::to_string(value).unwrap_or_default(), str::to_owned)
}

fn values(field: &Field, document: &Value) -> Vec<Value> {
    let places = match &field.source {
        Source::Constant(value) => return vec![value.clone()],
        Source::Places(places) => places,
    };
    if let [place] = places.as_slice()
        && let Some(value @ (Value::Number(_) | Value::Bool(_))) = document.pointer(place)
        && field.words.is_empty()
    {
        return vec![value.clone()];
    }
    let mut texts = Vec::new();
    for place in places {
        gather(field, document.pointer(place), &mut texts);
    }
    let texts = match (field.repeat, texts.is_empty()) {
        (false, false) => vec![texts.join(&field.separator)],
        (_, true) if field.required => vec![String::new()],
        _ => texts,
    };
    let most = field.maximum.unwrap_or(usize::MAX);
    texts.into_iter().map(|text| Value::String(cut(&text, most).to_owned())).collect()
}

/// Adds the texts of a value; nothing for what is missing or empty.
fn gather(field: &Field, value: Option<&Value>, texts: &mut Vec<String>) {
    match value {
        Some(Value::Array(entries)) => entries.iter().for_each(|entry| gather(field, Some(entry), texts)),
        Some(Value::Object(members)) => {
            let mut written = Vec::new();
            for name in WRITTEN_MEMBERS {
                gather(field, members.get(*name), &mut written);
            }
            texts.extend(Some(written.join(" ")).filter(|text| !text.is_empty()));
        }
        None | Some(Value::Null) => {}
        Some(scalar) => texts.extend(Some(worded(field, &plain(scalar))).filter(|text| !text.is_empty())),
    }
}

/// The part of a text that the field wants, in the endpoint's own words.
fn worded(field: &Field, text: &str) -> String {
    let text = match &field.before {
        Some(mark) => text.split_once(mark.as_str()).map_or(text, |(before, _)| before),
        None => text,
    };
    let text = match &field.after {
        Some(mark) => text.split_once(mark.as_str()).map_or("", |(_, after)| after),
        None => text,
    };
    let word = field.words.iter().find(|(known, _)| known == text);
    word.map_or(text, |(_, word)| word).to_owned()
}
