//! Properties of every response, every configuration and every input.

use super::support::{RECEIPT, cases, document, shift_jis};
use consultation::delivery::Outcome;
use consultation::mapping::{Audience, Endpoint};
use consultation::request::{ConsultationRequest, validate};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value, json};
use unicode_normalization::UnicodeNormalization;

/// JSON with the members of responses and configurations.
fn any_json() -> impl Strategy<Value = Value> {
    let names = [
        "status",
        "demo_mode",
        "receipt",
        "data",
        "id",
        "inlineMessage",
        "redirectUri",
        "errors",
        "invalid_fields",
        "field",
        "message",
        "pointer",
        "revision",
        "reason",
        "problems",
        "from",
        "name",
        "body",
        "statuses",
        "equals",
    ];
    let words =
        [RECEIPT, "mail_sent", "error", "spam", "duplicate", "/contact/email", "your-email", "", "/id"];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        select(words.to_vec()).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, move |inner| {
        let members = proptest::collection::vec((select(names.to_vec()), inner.clone()), 0..5);
        let object = |members: Vec<(&str, Value)>| {
            members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>()
        };
        prop_oneof![
            proptest::collection::vec(inner, 0..4).prop_map(Value::from),
            members.prop_map(move |members| Value::from(object(members))),
        ]
    })
}

fn any_body() -> impl Strategy<Value = String> {
    prop_oneof![any_json().prop_map(|json| json.to_string()), any::<String>()]
}

fn any_status() -> impl Strategy<Value = u16> {
    prop_oneof![select(vec![200, 201, 202, 204, 302, 400, 409, 422, 500]), any::<u16>()]
}

/// Whether a response of each kind confirms, by a reference implementation.
fn confirms(name: &str, status: u16, body: &Value) -> bool {
    let success = (200..300).contains(&status);
    let has = |member: &str| body.get(member).is_some_and(|value| !value.is_null());
    match name {
        "json" => (status == 200 || status == 201) && body["receipt"] == RECEIPT,
        "json-fields" => {
            let stored =
                (200..=204).contains(&status) && body.pointer("/data/id").is_some_and(|id| !id.is_null());
            stored || status == 409 && body["reason"] == "duplicate"
        }
        "json-notes" => success && body["errors"].as_array().is_none_or(Vec::is_empty),
        "contact-form-7" => success && body["status"] == "mail_sent" && body["demo_mode"] != true,
        "hubspot" => success && body["status"] != "error" && (has("inlineMessage") || has("redirectUri")),
        "kintone" => {
            let at_number = body.pointer("/errors/record.number.value").is_some_and(|value| !value.is_null());
            status == 200 && has("revision") || status == 400 && at_number && body["code"] == "CB_VA01"
        }
        _ => false,
    }
}

proptest! {
    // Threat: confirm by accident or by half an answer
    #[test]
    fn nothing_confirms_but_what_the_predicate_says(body in any_body(), status in any_status()) {
        let read = serde_json::from_str(&body).unwrap_or(Value::Null);
        for (name, _, endpoint) in cases() {
            let outcome = endpoint.outcome(status, &body, None, RECEIPT);
            prop_assert_eq!(outcome == Outcome::Confirmed, confirms(name, status, &read), "{} {}", name, body);
        }
    }

    // Threat: confirm by accident or by half an answer
    #[test]
    fn half_of_a_confirmation_confirms_nothing(end in any::<Index>()) {
        for (name, case, endpoint) in cases() {
            for answer in case["answers"].as_array().unwrap() {
                let whole = answer["body"].to_string();
                if answer["state"] == "confirmed" && answer["body"].is_object() {
                    let half: String = whole.chars().take(end.index(whole.chars().count())).collect();
                    let outcome = endpoint.outcome(200, &half, None, RECEIPT);
                    prop_assert_ne!(outcome, Outcome::Confirmed, "{} {}", name, half);
                }
            }
        }
    }

    #[test]
    fn no_configuration_is_too_strange_to_read(which in any::<Index>(), member in any::<Index>(), strange in any_json()) {
        let cases = cases();
        let mut configuration = which.get(cases).1["endpoint"].clone();
        let names: Vec<String> = configuration.as_object().unwrap().keys().cloned().collect();
        configuration[member.get(&names)] = strange.clone();
        for configuration in [&configuration, &strange] {
            if let Ok(endpoint) = Endpoint::read(configuration, Audience::Browser) {
                endpoint.prepare(&document(&Value::Null), true, &shift_jis).unwrap();
            }
        }
    }

    #[test]
    fn whatever_a_company_writes_arrives_as_it_was_written(notes in any::<String>(), name in any::<String>()) {
        let changed = json!({ "with": { "/consultation/notes": notes, "/contact/name": name } });
        let document = document(&changed);
        for (_, _, endpoint) in cases() {
                prop_assert_eq!(endpoint.prepare(&document, false, &shift_jis).unwrap(), endpoint.prepare(&document, false, &shift_jis).unwrap());
        }
        let fields = json!([{ "name": "n\"\n", "from": "/contact/name" }, { "name": "b", "from": "/consultation/notes" }]);
        let written = [&name, &notes].map(|text| text.replace("\r\n", "\n").replace('\r', "\n").replace('\n', "\r\n"));
        let form = json!({ "kind": "form", "url": "/a", "fields": fields });
        let body = Endpoint::read(&form, Audience::Browser).unwrap().prepare(&document, false, &shift_jis).unwrap().body;
        let pairs = [("n%22%0D%0A", &written[0]), ("b", &written[1])].into_iter().filter(|(_, text)| !text.is_empty());
        let wanted: Vec<(String, String)> = pairs.clone().map(|(name, text)| (name.to_owned(), text.clone())).collect();
        let decoded = decode(&String::from_utf8(body).unwrap());
        prop_assert_eq!(decoded.iter().map(|(_, text)| text).collect::<Vec<_>>(), wanted.iter().map(|(_, text)| text).collect::<Vec<_>>());
        let parts = json!({ "kind": "form", "encoding": "multipart", "url": "/a", "fields": fields });
        let body = Endpoint::read(&parts, Audience::Browser).unwrap().prepare(&document, false, &shift_jis).unwrap().body;
        let boundary = "--consultation-0b8f0f2e-6a1d-4c1e-9a7e-1f2d3c4b5a69";
        let part = |(name, text): &(String, String)| {
            format!("{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n")
        };
        let wanted = wanted.iter().map(part).collect::<String>() + boundary + "--\r\n";
        prop_assert_eq!(String::from_utf8(body).unwrap(), wanted);
    }

    #[test]
    fn a_note_in_the_document_leaves_a_valid_document(notes in "[a-zぁ-ん\n]{0,1100}", resend in any::<bool>()) {
        let notes: String = notes.trim().chars().take(1000).collect();
        let changed = json!({ "with": { "/consultation/notes": if notes.is_empty() { Value::Null } else { notes.into() } } });
        let configuration = json!({ "url": "/a", "dedupe": "note-suffix", "resend_mark": "[{receipt}]" });
        let endpoint = Endpoint::read(&configuration, Audience::Browser).unwrap();
        let body = endpoint.prepare(&document(&changed), resend, &shift_jis).unwrap().body;
        let request: ConsultationRequest = serde_json::from_slice(&body).unwrap();
        prop_assert_eq!(validate(&request, |text| text.nfkc().collect()), []);
        let notes = request.consultation.notes.unwrap();
        prop_assert!(notes.ends_with(RECEIPT), "{}", notes);
        prop_assert_eq!(notes.starts_with("[K7QF-2M9X]"), resend);
    }
}

/// Decodes an urlencoded form.
fn decode(form: &str) -> Vec<(String, String)> {
    let text = |escaped: &str| {
        let mut bytes = Vec::new();
        let mut rest = escaped.bytes();
        while let Some(byte) = rest.next() {
            bytes.push(match byte {
                b'+' => b' ',
                b'%' => {
                    let digits = [rest.next().unwrap(), rest.next().unwrap()];
                    u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap()
                }
                plain => plain,
            });
        }
        String::from_utf8(bytes).unwrap()
    };
    let pairs = form.split('&').filter(|pair| !pair.is_empty());
    pairs.map(|pair| pair.split_once('=').unwrap()).map(|(name, value)| (text(name), text(value))).collect()
}

#[test]
fn a_boundary_is_in_no_value() {
    let taken = "consultation-0b8f0f2e-6a1d-4c1e-9a7e-1f2d3c4b5a69";
    let changed = json!({ "with": { "/consultation/notes": format!("--{taken}--\n{taken}x") } });
    let fields = json!([{ "name": "a", "from": "/consultation/notes" }]);
    let parts = json!({ "kind": "form", "encoding": "multipart", "url": "/a", "fields": fields });
    let prepared = Endpoint::read(&parts, Audience::Browser)
        .unwrap()
        .prepare(&document(&changed), false, &shift_jis)
        .unwrap();
    let kind = format!("multipart/form-data; boundary={taken}xx");
    assert_eq!(prepared.headers, [("content-type".to_owned(), kind)]);
    let body = String::from_utf8(prepared.body).unwrap();
    assert_eq!(body.matches(&format!("{taken}xx")).count(), 2);
}

#[test]
fn what_is_no_document_is_not_prepared() {
    let endpoint =
        Endpoint::read(&json!({ "url": "/a", "dedupe": "note-suffix" }), Audience::Browser).unwrap();
    for text in ["", "{", "{}"] {
        assert!(endpoint.prepare(text, false, &shift_jis).is_err(), "{text:?}");
    }
    let header = json!({ "url": "/a", "dedupe": "header" });
    let strange = json!({ "id": "a\r\nX-Other: b" }).to_string();
    let prepared =
        Endpoint::read(&header, Audience::Browser).unwrap().prepare(&strange, false, &shift_jis).unwrap();
    assert_eq!(prepared.headers[1], ("Idempotency-Key".to_owned(), "aX-Otherb".to_owned()));
}
