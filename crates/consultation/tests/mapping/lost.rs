//! The answers that a mapping drops, as an operator is warned of them.

use super::support::{SAMPLE, cases};
use consultation::fields::TEXT_FIELDS;
use consultation::mapping::{Audience, Endpoint, FormValue};
use serde_json::{Value, json};

fn lost(more: &Value) -> Vec<&'static str> {
    let mut configuration = json!({ "kind": "form", "url": "/a" });
    configuration.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let endpoint = Endpoint::read(&configuration, Audience::Browser).unwrap();
    let advice = endpoint.advice().into_iter().filter(|advice| advice.kind.code() == "answers_lost");
    let advice: Vec<_> = advice.collect();
    assert!(advice.len() <= 1 && advice.iter().all(|advice| advice.pointer == "/fields"), "{advice:?}");
    let named: Vec<&str> = advice.into_iter().flat_map(|advice| advice.answers).collect();
    assert_eq!(named, endpoint.lost_answers());
    named
}

/// Every answer, in the order of the warning.
const EVERYTHING: &[&str] = &[
    "/consultation/topics",
    "/consultation/format",
    "/consultation/stage",
    "/consultation/preferred/0",
    "/consultation/preferred/1",
    "/consultation/preferred/2",
    "/organisation/prefecture",
    "/organisation/industry",
    "/organisation/total_staff",
    "/organisation/regular_staff",
    "/organisation/name",
    "/organisation/kana",
    "/organisation/corporate_number",
    "/organisation/postcode",
    "/organisation/address",
    "/contact/name",
    "/contact/kana",
    "/contact/department",
    "/contact/email",
    "/contact/phone",
    "/contact/phone after ;ext=",
    "/consultation/notes",
    "/receipt",
    "/source/chamber",
    "/assessment",
];

#[test]
fn each_answer_that_no_field_takes_is_named() {
    let field = |from: &str| json!({ "name": from, "from": from });
    let all_but = |left_out: &str| -> Value {
        let paths = EVERYTHING.iter().filter(|path| **path != left_out && !path.contains(' '));
        let fields: Vec<Value> = paths
            .map(|path| field(if *path == "/assessment" { "/assessment/at_least" } else { path }))
            .collect();
        json!({ "fields": fields })
    };
    assert_eq!(lost(&json!({ "fields": [{ "name": "a", "constant": "b" }] })), EVERYTHING);
    assert_eq!(lost(&all_but("none")), [""; 0]);
    for path in EVERYTHING.iter().filter(|path| **path != "/contact/phone" && !path.contains(' ')) {
        assert_eq!(lost(&all_but(path)), [*path]);
    }
    assert_eq!(lost(&all_but("/contact/phone")), ["/contact/phone", "/contact/phone after ;ext="]);
}

/// `check-site` and `probe` do not warn of a field that the list lacks.
#[test]
fn each_text_field_is_an_answer() {
    for field in TEXT_FIELDS {
        assert!(
            EVERYTHING.contains(&field.pointer),
            "{}: add {} to ANSWERS and document_of_marks in src/mapping/outline.rs, and to EVERYTHING",
            field.id,
            field.pointer
        );
    }
}

#[test]
fn a_part_of_an_answer_is_not_the_whole() {
    let rest = |fields: Value| {
        let lost = lost(&json!({ "fields": fields }));
        let before: Vec<&str> = EVERYTHING.iter().filter(|path| !lost.contains(path)).copied().collect();
        before
    };
    for (fields, taken) in [
        (json!([{ "name": "a", "from": "/contact/phone", "before": ";ext=" }]), vec!["/contact/phone"]),
        (
            json!([{ "name": "a", "from": "/contact/phone", "after": ";ext=" }]),
            vec!["/contact/phone after ;ext="],
        ),
        (json!([{ "name": "a", "from": "/consultation/topics/0" }]), vec![]),
        (json!([{ "name": "a", "from": "/consultation/preferred/0/date" }]), vec![]),
        (
            json!([{ "name": "a", "join": ["/consultation/preferred/1/period", "/consultation/preferred/1/date"] }]),
            vec!["/consultation/preferred/1"],
        ),
        (
            json!([{ "name": "a", "from": "/consultation/preferred" }]),
            vec!["/consultation/preferred/0", "/consultation/preferred/1", "/consultation/preferred/2"],
        ),
        // The lengths have a warning of their own.
        (json!([{ "name": "a", "from": "/contact/name", "maximum": 3 }]), vec!["/contact/name"]),
        (json!([{ "name": "a", "from": "/assessment/criteria" }]), vec!["/assessment"]),
    ] {
        assert_eq!(rest(fields.clone()), taken, "{fields}");
    }
    let noted =
        json!({ "dedupe": "note-suffix", "fields": [{ "name": "a", "from": "/consultation/notes" }] });
    assert!(!lost(&noted).contains(&"/receipt"), "the number is in the notes");
    assert_eq!(lost(&json!({ "kind": "json" })), [""; 0], "the document itself is sent");
}

#[test]
fn the_values_of_a_form_are_those_that_are_sent() {
    let document: Value = serde_json::from_str(SAMPLE).unwrap();
    let (_, _, endpoint) = cases().iter().find(|(name, ..)| name == "contact-form-7").unwrap();
    let values = endpoint.form_values(&document, true);
    let value = |index, name: &str, value: &str, pointer: &str| FormValue {
        index,
        name: name.to_owned(),
        value: value.to_owned(),
        pointer: pointer.to_owned(),
    };
    assert_eq!(values[3], value(3, "topics[]", "labour", "/consultation/topics"));
    assert_eq!(values[4], value(3, "topics[]", "security", "/consultation/topics"));
    let notes = "【再送 K7QF-2M9X】\n一行目\n二行目\nK7QF-2M9X";
    assert_eq!(values[5], value(4, "your-message", notes, "/consultation/notes"));
    assert_eq!(values[7], value(6, "_wpcf7", "295", ""));
}

#[test]
fn an_error_keeps_the_endpoints_own_name() {
    let named = |kind: &str, body: &Value| {
        let (_, _, endpoint) = cases().iter().find(|(name, ..)| name == kind).unwrap();
        endpoint.named_fields(&body.to_string())
    };
    let some = |name: &str| Some(name.to_owned());
    let body = json!({ "invalid_fields": [{ "field": "your-age" }, { "message": "x" }] });
    assert_eq!(named("contact-form-7", &body), [some("your-age"), None]);
    let body = json!({ "errors": [{ "message": "Error in 'fields.age'. Invalid" }, { "message": "other" }] });
    assert_eq!(named("hubspot", &body), [some("age"), None]);
    assert_eq!(named("json", &json!({ "errors": [{ "pointer": "/age" }] })), [some("/age")]);
    assert_eq!(named("form", &json!({ "errors": [] })), []);
}
