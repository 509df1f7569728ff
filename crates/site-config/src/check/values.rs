//! The forms of single values.

use super::faults::Flaw;
use super::shape::{Report, each, once, text};
use consultation::fields;
use consultation::request::{is_identifier, is_language, is_origin};
use serde_json::Value;
use std::ops::RangeInclusive;
use unicode_normalization::UnicodeNormalization;

/// The name of a programme, a chamber, a route, a period or a notice.
pub(super) fn identifier(value: &Value, pointer: &str, report: &mut Report) {
    let right = text(value, pointer, report).is_none_or(is_identifier);
    report.demand(right, pointer, Flaw::IdentifierForm);
}

/// The programmes of a visit.
pub(super) fn programmes(value: &Value, pointer: &str, report: &mut Report) {
    each(value, pointer, report, identifier);
    once(value, pointer, "", Flaw::ProgrammeTwice, report);
    report.demand(value.as_array().is_none_or(|list| !list.is_empty()), pointer, Flaw::ProgrammesEmpty);
}

/// A language tag, of which the name of a file is made.
pub(super) fn language(value: &Value, pointer: &str, report: &mut Report) {
    let right = text(value, pointer, report).is_none_or(is_language);
    report.demand(right, pointer, Flaw::LanguageForm);
}

/// A telephone number as people write it. The widget makes a link of its digits alone.
pub(super) fn phone(value: &Value, pointer: &str, report: &mut Report) {
    let has_digit = |phone: &str| phone.bytes().any(|byte| byte.is_ascii_digit());
    let right = text(value, pointer, report).is_none_or(has_digit);
    report.demand(right, pointer, Flaw::PhoneForm);
}

/// A mail address, by the rule that applicants' addresses are held to.
pub(super) fn email(value: &Value, pointer: &str, report: &mut Report) {
    let is_address = |email: &str| {
        let checked = fields::text_field("email")
            .map(|field| fields::check(field, email, |text| text.nfkc().collect()));
        checked.is_some_and(|checked| checked.is_ok_and(|checked| checked.value == email))
    };
    let right = text(value, pointer, report).is_none_or(is_address);
    report.demand(right, pointer, Flaw::EmailForm);
}

/// A whole number within bounds.
pub(super) fn number(
    value: &Value,
    pointer: &str,
    within: RangeInclusive<u64>,
    flaw: Flaw,
    report: &mut Report,
) {
    if !value.is_number() {
        return report.flaw(pointer, Flaw::WrongType);
    }
    report.demand(value.as_u64().is_some_and(|number| within.contains(&number)), pointer, flaw);
}

/// A yes or no.
pub(super) fn truth(value: &Value, place: &str, report: &mut Report) {
    report.demand(value.is_boolean(), place, Flaw::WrongType);
}

/// What a page around the widget may be told besides that the widget is there.
pub(super) fn host_events(value: &Value, pointer: &str, report: &mut Report) {
    each(value, pointer, report, |event, pointer, report| {
        report.demand(event == "result", pointer, Flaw::EventUnknown);
    });
}

/// The origins of the pages that may embed the widget.
pub(super) fn hosts(value: &Value, pointer: &str, report: &mut Report) {
    each(value, pointer, report, |host, pointer, report| {
        let right = text(host, pointer, report).is_none_or(is_origin);
        report.demand(right, pointer, Flaw::HostForm);
    });
}
