//! Finds every mistake in an operator's `site.json` at once. The widget cannot report one: it does not start, or
//! sends nowhere.
//!
//! The rules of an endpoint come from [`consultation::mapping`], and those of an identifier from
//! [`consultation::request`]. Whether the files exist that the configuration names is not checked.

mod calendar;
mod endpoints;
mod faults;
#[cfg(not(target_arch = "wasm32"))]
mod secrets;
mod shape;
mod values;
#[cfg(not(target_arch = "wasm32"))]
mod warnings;
#[cfg(not(target_arch = "wasm32"))]
mod words;

pub use faults::{Flaw, MAPPING, SITE};
#[cfg(not(target_arch = "wasm32"))]
pub use secrets::{Secret, secrets};
#[cfg(not(target_arch = "wasm32"))]
pub use warnings::{Warning, of_endpoint, warnings};
#[cfg(not(target_arch = "wasm32"))]
pub use words::Vocabulary;

use serde_json::Value;
use shape::{Member, Report, object, optional, required};
use std::fmt;

/// One thing wrong at one place of `site.json`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// A JSON pointer into the file; empty for the whole of it.
    pub pointer: String,
    /// The name of the broken rule: of a [`Flaw`], or of the mapping's own.
    pub code: &'static str,
    /// What is wrong and what to do.
    pub sentence: &'static str,
}

/// Every member of the file, in the order in which operators write them.
const MEMBERS: &[Member] = &[
    optional("programme", values::identifier),
    optional("programmes", values::programmes),
    required("language", values::language),
    required("contact", contact),
    required("privacy", privacy),
    required("calendar", calendar::check),
    required("endpoint", endpoints::endpoint),
    optional("confirmation_mail", values::truth),
    optional("endpoints", endpoints::of_chambers),
    optional("feeds", endpoints::feeds),
    optional("availability", endpoints::availability),
    optional("host_events", values::host_events),
    optional("hosts", values::hosts),
];
const CONTACT: &[Member] = &[required("phone", values::phone), required("email", values::email)];
/// The version is stored with each consent, in a place of the document that takes an identifier.
const PRIVACY: &[Member] = &[required("version", values::identifier)];

/// The mapping's code of a secret.
#[cfg(not(target_arch = "wasm32"))]
const SECRET: &str = "secret_in_browser";

/// Everything that is wrong, in the order of the members; empty where the widget can start and send. Of the words of a
/// mapping those are checked whose ids need no programme.
#[must_use]
pub fn check(site: &Value) -> Vec<Finding> {
    let report = members(site);
    #[cfg(not(target_arch = "wasm32"))]
    let report = mapping(site, &Vocabulary::default(), report);
    report.findings
}

/// The faults of the members, and of endpoints as the widget reads them.
fn members(site: &Value) -> Report {
    let mut report = Report::default();
    let has = |name: &str| site.get(name).is_some_and(|value| !value.is_null());
    match (has("programme"), has("programmes")) {
        (false, false) if site.is_object() => report.flaw("/programme", Flaw::Missing),
        (true, true) => report.flaw("/programmes", Flaw::ProgrammesTwice),
        _ => {}
    }
    object(site, "", MEMBERS, &mut report);
    report
}

/// As [`check`], with the ids of the programme that the file names, so that every word of a mapping is checked.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn check_with(site: &Value, vocabulary: &Vocabulary) -> Vec<Finding> {
    mapping(site, vocabulary, members(site)).findings
}

/// Adds the secrets and the words of the mappings.
#[cfg(not(target_arch = "wasm32"))]
fn mapping(site: &Value, vocabulary: &Vocabulary, mut report: Report) -> Report {
    known_secrets(site, &mut report);
    let listed = site.pointer("/calendar/periods").and_then(Value::as_array);
    let periods: Vec<String> =
        listed.into_iter().flatten().filter_map(|period| period.as_str().map(str::to_owned)).collect();
    for (pointer, endpoint) in endpoints::all(site) {
        words::check(endpoint, &pointer, &periods, vocabulary, &mut report);
    }
    report
}

/// Takes note of texts with the shape of a known secret, where the mapping did not refuse the same place by its name.
#[cfg(not(target_arch = "wasm32"))]
fn known_secrets(site: &Value, report: &mut Report) {
    let certain = secrets(site).into_iter().filter(|secret| secret.is_certain);
    for Secret { pointer, .. } in certain {
        let is_known = |finding: &Finding| finding.code == SECRET && finding.pointer == pointer;
        if !report.findings.iter().any(is_known) {
            report.findings.push(Finding { pointer, code: SECRET, sentence: faults::sentence_of(SECRET) });
        }
    }
}

/// The members that were checked, with the length of a list that has entries.
#[must_use]
pub fn checked(site: &Value) -> Vec<String> {
    let entries = |name: &str| site.get(name).and_then(Value::as_array).map_or(0, Vec::len);
    let plain = MEMBERS.iter().map(|member| member.name).filter(|name| entries(name) == 0);
    let present = plain.filter(|name| site.get(name).is_some()).map(str::to_owned);
    let lists = ["endpoints", "feeds"].into_iter().filter(|name| entries(name) > 0);
    present.chain(lists.map(|name| format!("{name} ({})", entries(name)))).collect()
}

fn contact(value: &Value, pointer: &str, report: &mut Report) {
    object(value, pointer, CONTACT, report);
}

fn privacy(value: &Value, pointer: &str, report: &mut Report) {
    object(value, pointer, PRIVACY, report);
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pointer = if self.pointer.is_empty() { "\"\"" } else { &self.pointer };
        write!(formatter, "{pointer}: {}: {}", self.code, self.sentence)
    }
}
