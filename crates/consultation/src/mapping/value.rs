//! Fills fields from the document.

use super::field::{Field, Source};
use super::paths::WRITTEN_MEMBERS;
use super::truncate::truncate;
use serde_json::Value;

/// A field with its values: at most one, unless the field repeats.
pub(super) struct Filled<'a> {
    /// The field.
    pub(super) field: &'a Field,
    /// Texts, except for constants, and for numbers and booleans without a word.
    pub(super) values: Vec<Value>,
    /// How many characters of the person's text are sent, where that is not all of it.
    pub(super) kept: Option<usize>,
}

/// The fields with their values, in order.
pub(super) fn fill<'a>(fields: &'a [Field], document: &Value) -> Vec<Filled<'a>> {
    let filled = |field: &'a Field| {
        let (values, kept) = values(field, document);
        Filled { field, values, kept }
    };
    fields.iter().map(filled).collect()
}

/// A value as text, as in a form. `Display` would be a second JSON writer in the wasm.
pub(super) fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| serde_json::to_string(value).unwrap_or_default(), str::to_owned)
}

fn values(field: &Field, document: &Value) -> (Vec<Value>, Option<usize>) {
    let paths = match &field.source {
        Source::Constant(value) => return (vec![value.clone()], None),
        Source::Paths(paths) => paths,
    };
    if let [path] = paths.as_slice()
        && let Some(value @ (Value::Number(_) | Value::Bool(_))) = document.pointer(path)
        && field.words.is_empty()
    {
        return (vec![value.clone()], None);
    }
    let mut texts = Vec::new();
    for path in paths {
        gather(field, document.pointer(path), &mut texts);
    }
    let texts = match (field.repeat, texts.is_empty()) {
        (false, false) => vec![texts.join(&field.separator)],
        (_, true) if field.required => vec![String::new()],
        _ => texts,
    };
    let maximum = field.maximum.unwrap_or(usize::MAX);
    let mut kept = None;
    let mut cut = |text: String| {
        let short = truncate(&text, maximum);
        if short.len() < text.len() {
            kept.get_or_insert(short.chars().count());
        }
        Value::String(short.to_owned())
    };
    let values = texts.into_iter().map(&mut cut).collect();
    (values, kept)
}

/// Adds the texts of a value; nothing for a missing or empty one.
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

/// The field's part of a text, in the endpoint's words.
fn worded(field: &Field, text: &str) -> String {
    let text = match &field.before {
        Some(mark) => text.split_once(mark.as_str()).map_or(text, |(before, _)| before),
        None => text,
    };
    let text = match &field.after {
        Some(mark) => text.split_once(mark.as_str()).map_or("", |(_, after)| after),
        None => text,
    };
    let word = field.words.iter().find(|(value, _)| value == text);
    word.map_or(text, |(_, word)| word).to_owned()
}
