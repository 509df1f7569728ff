//! Compares a file with its JSON Schema, the one that editors use: every field is known and has its kind of value.
//! Unlike deserialising it, this names every fault, with its place.

use crate::finding::{Finding, nearest};
use crate::messages::Messages;
use crate::position::{self, Position};
use assessment::Decimal;
use serde_json::Value;
use std::collections::BTreeSet;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The faults of a table, of which the schema describes the whole file.
pub(super) fn faults(
    schema: &Value,
    table: &Spanned<DeTable<'_>>,
    content: &str,
    file: &str,
    messages: &Messages,
) -> Vec<Finding> {
    let mut shape = Shape { root: schema, content, file, messages, findings: Vec::new() };
    let place = Place { entry: String::new(), keys: Vec::new(), at: 0 };
    shape.check_table(schema, table.get_ref(), &place);
    shape.findings.sort_by_key(|finding| finding.position);
    shape.findings
}

/// A whole number in tenths, if it is not too large for that.
fn in_tenths(number: &str) -> Option<i64> {
    number.replace('_', "").parse::<i64>().ok()?.checked_mul(10)
}

struct Shape<'a> {
    root: &'a Value,
    content: &'a str,
    file: &'a str,
    messages: &'a Messages,
    findings: Vec<Finding>,
}

/// Where the walk is.
#[derive(Clone)]
struct Place {
    /// The entry for findings.
    entry: String,
    /// The keys from the root, without those within the elements of an array.
    keys: Vec<String>,
    /// The byte offset of what is missing.
    at: usize,
}

impl Place {
    /// Whether this is outside the elements of arrays, whose entries have ids.
    fn is_outer(&self) -> bool {
        self.entry == self.keys.join(".")
    }
}

impl<'a> Shape<'a> {
    fn add(&mut self, place: &Place, at: usize, code: &'static str, values: &[(&str, &str)]) {
        let finding = Finding::new(self.messages, self.file, code, place.entry.clone(), values);
        self.findings.push(finding.at(Some(Position::at(self.content, at))));
    }

    /// Adds a finding about a word that is none of the known ones.
    fn add_unknown(&mut self, place: &Place, at: usize, code: &'static str, word: &str, known: &[&str]) {
        let finding = Finding::new(self.messages, self.file, code, place.entry.clone(), &[("found", word)]);
        let finding = finding.or_meant(self.messages, word, known.iter().copied());
        self.findings.push(finding.at(Some(Position::at(self.content, at))));
    }

    /// A schema without references, and without the choice of leaving the value out.
    fn resolved(&self, schema: &'a Value) -> &'a Value {
        let mut schema = schema;
        // A schema that refers to itself is a fault of the tool, which a test would show.
        for _ in 0..8 {
            let reference = schema.get("$ref").and_then(Value::as_str);
            let only = |list: &str| {
                let options = schema.get(list)?.as_array()?;
                let mut options =
                    options.iter().filter(|option| option.get("type") != Some(&Value::from("null")));
                options.next().filter(|_| options.next().is_none())
            };
            let next = match reference {
                Some(reference) => self.root.pointer(reference.trim_start_matches('#')),
                None => only("allOf").or_else(|| only("anyOf")),
            };
            match next {
                Some(next) => schema = next,
                None => break,
            }
        }
        schema
    }

    fn check(&mut self, schema: &'a Value, value: &Spanned<DeValue<'_>>, place: &Place) {
        let schema = self.resolved(schema);
        let at = value.span().start;
        let found = self.content.get(value.span()).unwrap_or_default().to_owned();
        let list = |name: &str| schema.get(name).and_then(Value::as_array);
        if let Some(options) = list("oneOf") {
            return self.check_options(options, value, place);
        }
        if let Some(words) = list("enum") {
            let words: Vec<_> = words.iter().filter_map(Value::as_str).collect();
            return self.check_word(&words, value, place);
        }
        if list("anyOf").is_some() {
            return self.check_number_or_text(schema, value, place);
        }
        let kind = schema.get("type");
        let is = |name: &str| {
            kind.is_some_and(|kind| {
                kind == name || kind.as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind == name))
            })
        };
        match value.get_ref() {
            DeValue::Table(table) if is("object") => {
                self.check_table(schema, table, &Place { at, ..place.clone() })
            }
            DeValue::Array(array) if is("array") => {
                let Some(items) = schema.get("items") else { return };
                for element in array.iter() {
                    let inner = self.element(element, place);
                    self.check(items, element, &inner);
                }
            }
            DeValue::Integer(number) if is("integer") => self.check_range(schema, number.as_str(), at, place),
            DeValue::String(_) if is("string") => {}
            DeValue::Datetime(_) if is("string") => {
                self.add(place, at, "date-without-quotes", &[("found", &found)]);
            }
            _ if is("string") => {
                self.add(place, at, "text-expected", &[("found", &found)]);
            }
            _ if is("integer") => {
                let code = if value.get_ref().is_str() { "number-in-quotes" } else { "number-expected" };
                let plain = found.trim_matches('"');
                let code =
                    if plain.bytes().all(|byte| byte.is_ascii_digit()) { code } else { "number-expected" };
                self.add(place, at, code, &[("found", &found), ("instead", plain)]);
            }
            _ if is("array") => {
                self.add(place, at, "list-expected", &[("found", &found)]);
            }
            _ if is("object") => {
                self.add(place, at, "table-expected", &[("found", &found)]);
            }
            _ => {}
        }
    }

    /// A rule is a table with one key, a kind is a word.
    fn check_options(&mut self, options: &'a [Value], value: &Spanned<DeValue<'_>>, place: &Place) {
        let at = value.span().start;
        let words: Vec<_> = options.iter().filter_map(|option| option.get("const")?.as_str()).collect();
        if !words.is_empty() {
            return self.check_word(&words, value, place);
        }
        let form = |option: &'a Value| option.get("required")?.get(0)?.as_str();
        let forms: Vec<_> = options.iter().filter_map(form).collect();
        let DeValue::Table(table) = value.get_ref() else {
            let found = self.content.get(value.span()).unwrap_or_default().to_owned();
            self.add(place, at, "rule-expected", &[("found", &found)]);
            return;
        };
        let mut keys = table.iter();
        match (keys.next(), keys.next()) {
            (None, _) => {
                let list = forms.join(&self.messages.message("finding.comma", &[]));
                self.add(place, at, "rule-empty", &[("choices", &list)]);
            }
            (Some((key, inner)), None) => {
                let name: &str = key.get_ref();
                match options.iter().find(|option| form(option) == Some(name)) {
                    Some(option) => {
                        if let Some(schema) = option.get("properties").and_then(|all| all.get(name)) {
                            self.check(schema, inner, place);
                        }
                    }
                    None => self.add_unknown(place, key.span().start, "unknown-rule", name, &forms),
                }
            }
            (Some((first, _)), Some((second, _))) => {
                let values = [("first", &**first.get_ref()), ("second", &**second.get_ref())];
                self.add(place, at, "two-rules", &values);
            }
        }
    }

    fn check_word(&mut self, words: &[&str], value: &Spanned<DeValue<'_>>, place: &Place) {
        let word = value.get_ref().as_str();
        if word.is_none_or(|word| !words.contains(&word)) {
            let found = self.content.get(value.span()).unwrap_or_default();
            let word = word.unwrap_or(found).to_owned();
            self.add_unknown(place, value.span().start, "unknown-value", &word, words);
        }
    }

    /// A number with decimals is a text with a pattern, an answer is a number or any text.
    fn check_number_or_text(&mut self, schema: &Value, value: &Spanned<DeValue<'_>>, place: &Place) {
        let at = value.span().start;
        let found = self.content.get(value.span()).unwrap_or_default().to_owned();
        let options = schema.get("anyOf").and_then(Value::as_array).into_iter().flatten();
        let is_decimal = options.into_iter().any(|option| option.get("pattern").is_some());
        match value.get_ref() {
            DeValue::Integer(number) if in_tenths(number.as_str()).is_none() => {
                self.add(place, at, "number-too-large", &[("found", &found)]);
            }
            DeValue::Integer(_) => {}
            DeValue::String(text) if !is_decimal || Decimal::parse(text).is_some() => {}
            DeValue::String(_) => {
                self.add(place, at, "decimal-unreadable", &[("found", &found)]);
            }
            DeValue::Float(_) => {
                self.add(place, at, "decimal-without-quotes", &[("found", &found)]);
            }
            _ => {
                self.add(place, at, "number-or-text-expected", &[("found", &found)]);
            }
        }
    }

    fn check_range(&mut self, schema: &Value, number: &str, at: usize, place: &Place) {
        let value = number.replace('_', "").parse::<i64>().ok();
        let end = |name: &str| schema.get(name).and_then(Value::as_i64);
        let highest = end("maximum").unwrap_or_else(|| u32::MAX.into());
        if !value.is_some_and(|value| (end("minimum").unwrap_or(0)..=highest).contains(&value)) {
            self.add(
                place,
                at,
                "number-out-of-range",
                &[("found", number), ("highest", &highest.to_string())],
            );
        }
    }

    fn check_table(&mut self, schema: &'a Value, table: &DeTable<'_>, place: &Place) {
        let properties = schema.get("properties").and_then(Value::as_object);
        let others = schema.get("additionalProperties");
        let mut meant = BTreeSet::new();
        let known: Vec<&str> =
            properties.into_iter().flat_map(|all| all.keys().map(String::as_str)).collect();
        for (key, value) in table.iter() {
            let name: &str = key.get_ref();
            let mut inner = place.clone();
            if place.is_outer() {
                inner.keys.push(name.to_owned());
                inner.entry = inner.keys.join(".");
            }
            match (properties.and_then(|all| all.get(name)), others) {
                (Some(property), _) => self.check(property, value, &inner),
                (None, Some(Value::Bool(false))) => {
                    // What the table has already is not meant again.
                    let free = known
                        .iter()
                        .copied()
                        .filter(|known| !table.iter().any(|(key, _)| *key.get_ref() == **known));
                    let free: Vec<_> = free.collect();
                    meant.extend(nearest(name, free.iter().copied()));
                    self.add_unknown(place, key.span().start, "unknown-field", name, &free);
                }
                (None, Some(other @ Value::Object(_))) => self.check(other, value, &inner),
                (None, _) => {}
            }
        }
        let required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
        for field in required.filter_map(Value::as_str) {
            let is_there = table.iter().any(|(key, _)| *key.get_ref() == *field);
            // A misspelt field is one mistake.
            if !is_there && !meant.contains(field) {
                let name = ["id", "name", "of"].into_iter().find_map(|name| {
                    table.iter().find(|(key, _)| *key.get_ref() == *name).map(|(_, value)| value.span().start)
                });
                self.add(place, name.unwrap_or(place.at), "missing-field", &[("field", field)]);
            }
        }
    }

    /// An element of an array has the entry of its id.
    fn element(&self, element: &Spanned<DeValue<'_>>, place: &Place) -> Place {
        let at = element.span().start;
        let named = || {
            let table = element.get_ref().as_table()?;
            let text = |name: &str| {
                let (_, value) = table.iter().find(|(key, _)| *key.get_ref() == *name)?;
                value.get_ref().as_str()
            };
            match position::family(&place.keys) {
                Some(family) => Some(format!("{family}.{}", text("id")?)),
                None => Some(text("name")?.to_owned()),
            }
        };
        let entry = if place.is_outer() {
            named().unwrap_or_else(|| place.entry.clone())
        } else {
            place.entry.clone()
        };
        Place { entry, keys: Vec::new(), at }
    }
}
