//! Compares a mapping to Contact Form 7 with the form's public schema, before anything is sent: by the rules of the
//! schema, on requests with every choice, with the longest texts and with as few answers as possible.

use super::plan::Plan;
use super::report::Report;
use super::sample_requests::{requests, whole_document};
use crate::contact_form_7::{Form, Schema, SchemaError, Violation, read};
use consultation::mapping::FormValue;
use std::collections::BTreeSet;

/// Reports how the mapping fits the form. `false` where the form would refuse some requests, or does not exist.
pub(super) fn compare(plan: &Plan, report: &mut Report<'_>) -> bool {
    if !plan.is_contact_form {
        return true;
    }
    let Some(form) = Form::of_feedback(&plan.url) else {
        report.say("compare.no-feedback", &[]);
        return true;
    };
    match read(&form) {
        Ok(schema) => {
            report.say("compare.read", &[("address", &form.schema())]);
            against(plan, &schema, report)
        }
        Err(error) => {
            let cause = error.describe(report.messages());
            if matches!(error, SchemaError::NoForm(_)) {
                report.fault("compare.not-read", &[("cause", &cause)]);
                return false;
            }
            report.say("compare.not-read", &[("cause", &cause)]);
            true
        }
    }
}

/// Whether the schema accepts the requests of this mapping.
fn against(plan: &Plan, schema: &Schema, report: &mut Report<'_>) -> bool {
    let mut found = BTreeSet::new();
    let requests = requests(plan);
    // A resend is longer, and is never without notes.
    let both = requests.iter().flat_map(|request| [(request, false), (request, true)]);
    for ((document, choices), resend) in both {
        let values = plan.endpoint.form_values(document, resend);
        let pairs: Vec<_> = values.iter().map(|value| (value.name.clone(), value.value.clone())).collect();
        for violation in schema.violations(&pairs, *choices) {
            found.insert(describe(plan, schema, &values, &violation));
        }
    }
    let whole = requests.first().map(|(document, _)| plan.endpoint.form_values(document, false));
    found.extend(compare_names(plan, schema, &whole.unwrap_or_default(), report));
    for fault in &found {
        let values: Vec<(&str, &str)> =
            fault.values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        report.fault(fault.id, &values);
    }
    if found.is_empty() {
        report.say("compare.accepts", &[]);
    }
    found.is_empty()
}

/// Reports names that only one side has; returns those of which values are lost.
fn compare_names(plan: &Plan, schema: &Schema, sent: &[FormValue], report: &mut Report<'_>) -> Vec<Mismatch> {
    let known = schema.fields();
    let (mut names, mut lost) = (BTreeSet::new(), Vec::new());
    for value in sent.iter().filter(|value| !value.name.starts_with('_')) {
        let bare = value.name.strip_suffix("[]").unwrap_or(&value.name);
        let is_new = names.insert(bare.to_owned());
        if is_new && !known.contains(&bare) {
            report.say("compare.no-rule", &[("name", bare), ("place", &at(plan, value.index))]);
        }
        let is_repeated = sent.iter().filter(|other| other.name == value.name).count() > 1;
        if is_new && is_repeated && bare.len() == value.name.len() {
            let values = vec![("name", bare.to_owned()), ("place", at(plan, value.index))];
            lost.push(Mismatch { id: "compare.several", values });
        }
    }
    for name in known.iter().filter(|name| !names.contains(**name) && !schema.requires(name)) {
        report.say("compare.unfilled", &[("name", name)]);
    }
    lost
}

/// What is wrong and what to do: a message with its values.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Mismatch {
    id: &'static str,
    values: Vec<(&'static str, String)>,
}

/// The message about a broken rule.
fn describe(plan: &Plan, schema: &Schema, values: &[FormValue], violation: &Violation<'_>) -> Mismatch {
    let Violation { rule, value } = violation;
    let field = &rule.field;
    let sent = values.iter().find(|sent| sent.name.strip_suffix("[]").unwrap_or(&sent.name) == *field);
    let place = sent.map_or_else(|| [&plan.pointer, "/fields"].concat(), |sent| at(plan, sent.index));
    let id = match rule.kind.as_str() {
        "required" | "requiredfile" if sent.is_some() || schema_field_is_mapped(plan, field) => {
            "compare.required-empty"
        }
        "required" | "requiredfile" => "compare.required-unfilled",
        "maxlength" => "compare.maximum",
        "enum" => "compare.choice",
        "tel" => "compare.telephone",
        _ => "compare.other",
    };
    let mut values = vec![("field", field.clone()), ("place", place)];
    match id {
        "compare.maximum" => values.push(("limit", rule.threshold.unwrap_or_default().to_string())),
        "compare.choice" => {
            let accepted = schema.rule("enum", field).map(|rule| list(&rule.accept)).unwrap_or_default();
            values.extend([("value", value.clone()), ("accepted", accepted)]);
        }
        "compare.telephone" => values.push(("value", value.clone())),
        "compare.other" => values.extend([("value", value.clone()), ("kind", rule.kind.clone())]),
        _ => {}
    }
    Mismatch { id, values }
}

/// Whether a request with every answer fills a field.
fn schema_field_is_mapped(plan: &Plan, field: &str) -> bool {
    let values = plan.endpoint.form_values(&whole_document(plan), false);
    values.iter().any(|value| value.name.strip_suffix("[]").unwrap_or(&value.name) == field)
}

fn list(values: &[String]) -> String {
    values.iter().map(|value| format!("{value:?}")).collect::<Vec<_>>().join(", ")
}

fn at(plan: &Plan, index: usize) -> String {
    format!("{}/fields/{index}", plan.pointer)
}
