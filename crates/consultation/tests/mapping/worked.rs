//! One worked configuration for each kind of endpoint, and a broken one for each error.

use super::support::{RECEIPT, audience, cases, document, follow, shift_jis, strings};
use consultation::delivery::{Outcome, ReportedError, State};
use consultation::mapping::{Audience, ConfigError, Endpoint, Prepared, Transport};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The request of a case: a text, parts of a line, or lines.
fn expected_body(sent: &Value, document: &str) -> String {
    let pieces = |member: &Value| strings(member.as_array().unwrap());
    match (&sent["lines"], &sent["body"]) {
        (Value::Array(_), _) => pieces(&sent["lines"]).join("\r\n"),
        (_, Value::Array(_)) => pieces(&sent["body"]).concat(),
        (_, body) if body == "the document" => document.to_owned(),
        (_, body) => body.as_str().unwrap().to_owned(),
    }
}

fn body_text(prepared: Prepared) -> String {
    String::from_utf8(prepared.body).unwrap()
}

#[test]
fn each_kind_sends_the_bytes_that_it_should() {
    for (name, case, endpoint) in cases() {
        let document = document(case);
        let prepared = endpoint.prepare(&document, false, &shift_jis).unwrap();
        assert_eq!(endpoint.prepare(&document, false, &shift_jis).unwrap(), prepared, "{name} twice");
        let sent = &case["sent"];
        assert_eq!((prepared.method, &*prepared.url), (text(sent, "method"), text(sent, "url")), "{name}");
        let headers = prepared.headers.iter().map(|(name, value)| vec![name.clone(), value.clone()]);
        let wanted: Vec<Vec<String>> = serde_json::from_value(sent["headers"].clone()).unwrap();
        assert_eq!(headers.collect::<Vec<_>>(), wanted, "{name}");
        assert_eq!(body_text(prepared), expected_body(sent, &document), "{name}");
    }
}

#[test]
fn a_resend_differs_only_where_people_have_to_tell() {
    for (name, case, endpoint) in cases() {
        let document = document(case);
        let [first, again] =
            [false, true].map(|resend| endpoint.prepare(&document, resend, &shift_jis).unwrap());
        assert_eq!((&first.url, &first.headers), (&again.url, &again.headers), "{name}");
        if endpoint.dedupe.recognises() {
            assert_eq!(first, again, "{name}");
        }
        if let Some(resent) = case.get("resent") {
            assert_eq!(body_text(again), expected_body(resent, &document), "{name}");
        }
    }
}

#[test]
fn each_answer_is_read_for_what_it_says() {
    for (name, case, endpoint) in cases() {
        for answer in case["answers"].as_array().unwrap() {
            let status = u16::try_from(answer["status"].as_u64().unwrap()).unwrap();
            let body = answer["body"].as_str().map_or_else(|| answer["body"].to_string(), str::to_owned);
            let retry_after = answer["retry_after"].as_u64().map(|seconds| u32::try_from(seconds).unwrap());
            let outcome = endpoint.outcome(status, &body, retry_after, RECEIPT);
            let (errors, seconds) = match &outcome {
                Outcome::Response { problem, retry_after_seconds, .. } => {
                    (problem.clone(), *retry_after_seconds)
                }
                _ => (Vec::new(), retry_after),
            };
            assert_eq!((errors, seconds), (expected_errors(answer), retry_after), "{name} {answer}");
            let opaque = endpoint.transport != Transport::Fetch;
            assert_eq!(outcome == Outcome::Opaque, opaque, "{name} {answer}");
            let state = match follow(outcome) {
                State::Confirmed { .. } => "confirmed",
                State::Rejected { .. } => "rejected",
                State::Unknown { .. } => "unknown",
                _ => "another",
            };
            assert_eq!(state, text(answer, "state"), "{name} {answer}");
        }
    }
}

fn expected_errors(answer: &Value) -> Vec<ReportedError> {
    let errors = answer["errors"].as_array().into_iter().flatten();
    let owned = |value: &Value| value.as_str().map(str::to_owned);
    errors
        .map(|error| ReportedError {
            pointer: owned(&error[0]).unwrap(),
            code: owned(&error[1]).unwrap(),
            detail: owned(&error[2]),
        })
        .collect()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap()
}

#[test]
fn each_error_is_reported_at_its_pointer() {
    let broken: Vec<Value> = serde_json::from_str(include_str!("broken-endpoints.json")).unwrap();
    let mut seen = BTreeSet::new();
    for case in &broken {
        let faults = Endpoint::read(&case["endpoint"], audience(case)).err().unwrap_or_default();
        let reported: Vec<(String, String)> =
            faults.into_iter().map(|fault| (fault.pointer, fault.code.to_owned())).collect();
        let wanted: Vec<(String, String)> = serde_json::from_value(case["faults"].clone()).unwrap();
        assert_eq!(reported, wanted, "{}", case["endpoint"]);
        seen.extend(reported.into_iter().map(|(_, code)| code));
    }
    let all: BTreeSet<String> = ConfigError::codes().map(str::to_owned).collect();
    assert_eq!(seen, all);
}

#[test]
fn the_widgets_own_configuration_is_valid() {
    let site: Value = serde_json::from_str(include_str!("../../../../site.json")).unwrap();
    let endpoint = Endpoint::read(&site["endpoint"], Audience::Browser).unwrap();
    assert_eq!((endpoint.transport, endpoint.timeout_seconds), (Transport::Fetch, 15));
}

#[test]
fn a_kind_sent_the_opaque_way_needs_nothing_to_read() {
    let fields = json!([{ "name": "a", "from": "/id" }]);
    let opaque = json!({ "kind": "contact-form-7", "form_id": 7, "url": "/a", "transport": "opaque", "fields": fields });
    let endpoint = Endpoint::read(&opaque, Audience::Browser).unwrap();
    assert_eq!(endpoint.outcome(200, r#"{"status":"mail_sent"}"#, None, RECEIPT), Outcome::Opaque);
}

#[test]
fn no_receipt_is_not_confirmed_by_none() {
    let endpoint = Endpoint::read(&json!({ "url": "/a" }), Audience::Browser).unwrap();
    assert_ne!(endpoint.outcome(200, r#"{"receipt":""}"#, None, ""), Outcome::Confirmed);
}
