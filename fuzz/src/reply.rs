//! The response of an endpoint, which may be compromised, broken or of another kind.

use crate::support::RECEIPT;
use consultation::delivery::{Context, Effect, Outcome, State, next};
use consultation::mapping::{Audience, Endpoint, Transport};
use serde_json::{Value, json};
use std::sync::LazyLock;
use telework_check::booking::charset::charset;

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

/// The maximum wait before a retry, in milliseconds: `Retry-After` has one byte here.
const MAX_WAIT: u64 = 255_000;

/// Reads a response: a byte for the endpoint, two for the status, one for `Retry-After`, and the body.
pub fn run(input: &[u8]) {
    let [endpoint, high, low, wait, body @ ..] = input else { return };
    let configuration = &ENDPOINTS[usize::from(*endpoint) % ENDPOINTS.len()];
    let endpoint = Endpoint::read(configuration, Audience::Server).unwrap();
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
    // The default kind confirms only by the request's receipt number with a status of success.
    if configuration.get("kind").is_none() {
        let answer: Value = serde_json::from_str(&text).unwrap_or_default();
        let ours = answer.get("receipt") == Some(&json!(RECEIPT));
        assert_eq!(confirmed, ours && [200, 201].contains(&status), "{status} {text}");
    }
    let label = charset(&text);
    assert!(label == "utf-8" || (label.is_ascii() && text.contains(label)), "{label}");
    // Endpoints that need a secret are not for the page.
    if Endpoint::read(configuration, Audience::Browser).is_ok() {
        follow(&endpoint, outcome);
    }
}

/// The page reaches a valid state, never a confirmation with another receipt number, and can store it.
fn follow(endpoint: &Endpoint, outcome: Outcome) {
    let context = Context { receipt: RECEIPT, dedupe: endpoint.dedupe, random_unit: 1 << 31, age_seconds: 5 };
    let (state, effect) = next(State::Sending { attempt: 1 }, outcome, &context);
    match &state {
        State::Sending { .. } | State::Rejected { .. } | State::Unknown { .. } => {}
        State::Confirmed { receipt } => assert_eq!(receipt, RECEIPT),
        other => panic!("an answer leads to {other:?}"),
    }
    if let Effect::RetryAfterMilliseconds(wait) = effect {
        assert!(wait <= MAX_WAIT, "{wait}");
    }
    let stored = serde_json::to_string(&state).unwrap();
    assert_eq!(serde_json::from_str::<State>(&stored).unwrap(), state);
}
