//! The faults of a command line in Japanese. Those in English are clap's.

use super::texts::table;
use super::values::ValueFault;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use programme::fill;
use std::error::Error as _;

/// The texts in Japanese.
const TEXTS: &str = include_str!("usage_error.ja.toml");
/// The sentence of each kind that the commands can produce.
const SENTENCES: [(ErrorKind, &str); 9] = [
    (ErrorKind::UnknownArgument, "unknown-argument"),
    (ErrorKind::InvalidSubcommand, "unknown-command"),
    (ErrorKind::MissingSubcommand, "missing-command"),
    (ErrorKind::MissingRequiredArgument, "missing-argument"),
    (ErrorKind::InvalidValue, "invalid-value"),
    (ErrorKind::ValueValidation, "invalid-value"),
    (ErrorKind::TooManyValues, "extra-value"),
    (ErrorKind::ArgumentConflict, "conflict"),
    (ErrorKind::InvalidUtf8, "not-utf8"),
];
/// The sentence of any other kind.
const OTHER: &str = "other";
/// The sentence where an option stands without its value, which clap reports as an empty one.
const MISSING_VALUE: &str = "missing-value";
/// The placeholders, and where clap has their values.
const PLACEHOLDERS: [(&str, ContextKind); 5] = [
    ("argument", ContextKind::InvalidArg),
    ("value", ContextKind::InvalidValue),
    ("other", ContextKind::PriorArg),
    ("command", ContextKind::InvalidSubcommand),
    ("commands", ContextKind::ValidSubcommand),
];
/// Similar names. clap's free texts, `ContextKind::Suggested`, exist in English alone.
const SIMILAR: [ContextKind; 3] =
    [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
/// Between several names.
const SEPARATOR: &str = "、";

/// The fault in Japanese: one line with similar names and the way to the help.
pub fn in_japanese(error: &Error) -> String {
    let sentences = table(TEXTS, "fault");
    let values = PLACEHOLDERS.map(|(name, kind)| (name, words(error.get(kind))));
    let reason = reason(error);
    let values = values.iter().map(|(name, value)| (*name, value.as_str()));
    let values: Vec<_> = values.chain([("reason", reason.as_str())]).collect();
    let sentence = sentences.get(id(error)).map(|text| fill(text, &values)).unwrap_or_default();
    let tips = table(TEXTS, "tip");
    let similar = SIMILAR.map(|kind| words(error.get(kind)));
    let similar: Vec<_> = similar.into_iter().filter(|names| !names.is_empty()).collect();
    let names = similar.join(SEPARATOR);
    let similar = tips.get("similar").filter(|_| !names.is_empty());
    let similar = similar.map(|text| fill(text, &[("names", &names)])).unwrap_or_default();
    [sentence, similar, tips.get("help").cloned().unwrap_or_default()].concat()
}

/// The id of the sentence.
fn id(error: &Error) -> &'static str {
    let kind = error.kind();
    if kind == ErrorKind::InvalidValue && words(error.get(ContextKind::InvalidValue)).is_empty() {
        return MISSING_VALUE;
    }
    SENTENCES.iter().find(|(known, _)| *known == kind).map_or(OTHER, |(_, id)| id)
}

/// Why a value cannot be read.
fn reason(error: &Error) -> String {
    let fault = error.source().and_then(|source| source.downcast_ref::<ValueFault>());
    fault.map(|fault| fault.describe(TEXTS)).unwrap_or_default()
}

/// The names or values in clap's context.
fn words(value: Option<&ContextValue>) -> String {
    match value {
        Some(ContextValue::String(name)) => name.clone(),
        Some(ContextValue::Strings(names)) => names.join(SEPARATOR),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests;
