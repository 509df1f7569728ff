//! What an endpoint answers. It may be compromised, broken or something else altogether.

use crate::surroundings::RECEIPT;
use consultation::delivery::Outcome;
use consultation::mapping::{Endpoint, Holder, Transport};
use serde_json::{Value, json};
use std::sync::LazyLock;

/// An endpoint of each kind, as `endpoint` in `site.json` or in a relay's file.
static ENDPOINTS: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let fields =
        json!([{ "name": "number", "from": "/receipt" }, { "name": "mail", "from": "/contact/email" }]);
    let url = "https://crm.example/";
    vec![
        json!({ "url": url, "dedupe": "body-field" }),
        json!({ "url": url, "fields": fields, "dedupe": "header" }),
        json!({ "kind": "contact-form-7", "form_id": 7, "url": url, "fields": fields }),
        json!({ "kind": "hubspot", "url": url, "fields": fields }),
        json!({ "kind": "kintone", "url": url, "fields": fields }),
        json!({ "kind": "form", "url": url, "fields": fields }),
        json!({ "kind": "link", "url": url, "fields": fields }),
    ]
});

/// The states that a delivery can be in after an answer.
const STATES: &[&str] = &["sending", "confirmed", "rejected", "unknown"];

/// Reads an answer: a byte for the endpoint, two for the status, one for `Retry-After`, and the body.
pub fn run(input: &[u8]) {
    let [endpoint, high, low, wait, body @ ..] = input else { return };
    let configuration = &ENDPOINTS[usize::from(*endpoint) % ENDPOINTS.len()];
    let endpoint = Endpoint::read(configuration, Holder::Server).unwrap();
    let (status, wait) = (u16::from_be_bytes([*high, *low]), u32::from(*wait));
    let text = String::from_utf8_lossy(body);
    let outcome = endpoint.outcome(status, &text, Some(wait), RECEIPT);
    let confirmed = outcome == Outcome::Confirmed;
    match &outcome {
        Outcome::Opaque => assert_ne!(endpoint.transport, Transport::Fetch),
        Outcome::Confirmed => assert!((200..=299).contains(&status), "{status}"),
        Outcome::Response { problem, .. } => assert!(problem.len() <= 100),
        other => panic!("an answer is no {other:?}"),
    }
    // Of the document's own kind nothing confirms but our number under a status of success.
    if configuration.get("kind").is_none() {
        let answer: Value = serde_json::from_str(&text).unwrap_or_default();
        let ours = answer.get("receipt") == Some(&json!(RECEIPT));
        assert_eq!(confirmed, ours && [200, 201].contains(&status), "{status} {text}");
    }
    // What takes a secret is not for the page to send.
    if Endpoint::read(configuration, Holder::Browser).is_ok() {
        follow(configuration, status, wait, body);
    }
}

/// The page hears of one of the known states, and never of a confirmation with another number.
fn follow(configuration: &Value, status: u16, wait: u32, body: &[u8]) {
    let endpoint = configuration.to_string();
    let state = r#"{"state":"sending","attempt":1}"#;
    let (status, wait) = (status.to_string(), wait.to_string());
    let task = json!(["follow", endpoint, state, "response", status, wait, RECEIPT, "2147483648", "5"]);
    let followed = on_demand::run(&[task.to_string().as_bytes(), b"\0", body].concat());
    let followed: Value = serde_json::from_str(&followed).unwrap();
    let state = &followed["state"];
    assert!(STATES.contains(&state["state"].as_str().unwrap()), "{followed}");
    assert!(state["state"] != "confirmed" || state["receipt"] == RECEIPT, "{followed}");
    assert!(followed["wait"].is_null() || followed["wait"].as_u64().unwrap() <= 255_000, "{followed}");
}
