//! The part of `site.json`: a line for each field of the mapping.

use super::items::Words;
use super::{Field, SUBJECT_FIELD};
use crate::Messages;
use crate::contact_form_7::{Form, Schema};
use std::fmt::Write as _;

/// One field of the mapping. What the form would cut or refuse becomes a warning.
pub fn line(
    field: &Field<'_>,
    schema: &Schema,
    words: &[(String, String)],
    messages: &Messages,
    warnings: &mut Vec<String>,
) -> String {
    let Field { item, name, label, .. } = field;
    let paths: Vec<String> = item.from.iter().map(|path| quoted(path)).collect();
    let source = match paths.as_slice() {
        [path] => format!("\"from\": {path}"),
        several => format!("\"join\": [{}]", several.join(", ")),
    };
    let accept = schema.rule("enum", name).map(|rule| rule.accept.as_slice()).unwrap_or_default();
    let words_of_review = words.iter().map(|(_, word)| word.as_str());
    let refused: Vec<&str> =
        words_of_review.filter(|word| !accept.iter().any(|value| value == word)).collect();
    let separator = messages.text("proposal.separator");
    if !accept.is_empty() && !refused.is_empty() {
        let values = [("name", *name), ("label", label), ("words", &refused.join(separator))];
        warnings.push(messages.message("proposal.choices", &values));
    }
    let is_topics = matches!(item.words, Words::Topics);
    let is_list = is_topics && !accept.is_empty();
    let shown = if is_list { [name, "[]"].concat() } else { (*name).to_owned() };
    let mut line = format!("{{ \"name\": {}, {source}", quoted(&shown));
    match (is_list, is_topics) {
        (true, _) => line.push_str(", \"repeat\": true"),
        (false, true) => {
            let _ = write!(line, ", \"separator\": {}", quoted(separator));
        }
        (false, false) => line.push_str(item.more),
    }
    let limit = schema.rule("maxlength", name).and_then(|rule| rule.threshold);
    if let Some(limit) = limit.filter(|limit| *limit < item.max) {
        let _ = write!(line, ", \"maximum\": {limit}");
        let (limit, maximum) = (limit.to_string(), item.max.to_string());
        let values = [("name", *name), ("label", label), ("limit", &limit), ("maximum", &maximum)];
        warnings.push(messages.message("proposal.cut", &values));
    }
    if !words.is_empty() {
        let pairs: Vec<String> =
            words.iter().map(|(id, word)| format!("{}: {}", quoted(id), quoted(word))).collect();
        let _ = write!(line, ", \"words\": {{ {} }}", pairs.join(", "));
    }
    line.push_str(" }");
    line
}

/// The field with a constant subject.
pub fn subject(messages: &Messages) -> String {
    format!(
        "{{ \"name\": {}, \"constant\": {} }}",
        quoted(SUBJECT_FIELD),
        quoted(messages.text("proposal.subject"))
    )
}

/// The field of a consent checkbox.
pub fn acceptance(name: &str) -> String {
    let name = quoted(name);
    format!("{{ \"name\": {name}, \"from\": \"/consent/privacy\", \"words\": {{ \"true\": \"1\" }} }}")
}

/// The whole part, with these fields.
pub fn part(form: &Form, lines: &[String], messages: &Messages) -> String {
    let suffix = messages.message("proposal.note-suffix", &[("receipt", "{receipt}")]);
    format!(
        "{{\n  \"endpoint\": {{\n    \"kind\": \"contact-form-7\",\n    \"url\": {},\n    \"form_id\": {},\n    \
         \"dedupe\": \"note-suffix\",\n    \"note_suffix\": {},\n    \"fields\": [\n      {}\n    ]\n  }}\n}}\n",
        quoted(&form.feedback()),
        form.number,
        quoted(&suffix),
        lines.join(",\n      ")
    )
}

/// A text as JSON.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
