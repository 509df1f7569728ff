//! A request on its way to an endpoint of any kind.

use super::shift_jis::encode;
use consultation::delivery::{Dedupe, Outcome, ReportedError};
use consultation::mapping::{Endpoint, Holder, Transport};
use serde_json::{Value, json};

/// What to send. `characters` is the table of Shift_JIS, where the endpoint takes that. A configuration with a fault is sent nowhere: its operator finds the fault with
/// `reception check-site`.
pub(super) fn prepare(endpoint: &str, document: &str, resend: bool, characters: &[u8]) -> Option<Value> {
    let endpoint = read(endpoint)?;
    let characters = String::from_utf8_lossy(characters);
    let prepared = endpoint.prepare(document, resend, &|one| encode(&characters, one)).ok()?;
    let transport = match prepared.transport {
        Transport::Fetch => "fetch",
        Transport::Opaque => "opaque",
        Transport::Link => "link",
    };
    Some(json!({
        "dedupe": dedupe(endpoint.dedupe),
        "timeout_seconds": endpoint.timeout_seconds,
        "method": prepared.method,
        "url": prepared.url,
        "headers": prepared.headers,
        // JSON has no bytes: each is the character of its number.
        "body": prepared.body.into_iter().map(char::from).collect::<String>(),
        "transport": transport,
    }))
}

/// What an answer means.
pub(super) fn outcome(
    endpoint: &str,
    status: &str,
    retry_after: &str,
    receipt: &str,
    body: &[u8],
) -> Option<Value> {
    let body = String::from_utf8_lossy(body);
    let seen = read(endpoint)?.outcome(status.parse().ok()?, &body, retry_after.parse().ok(), receipt);
    Some(match seen {
        Outcome::Confirmed => json!({ "outcome": "confirmed" }),
        Outcome::Response { status, body_receipt, problem, retry_after_seconds } => json!({
            "outcome": "response",
            "status": status,
            "receipt": body_receipt,
            "problem": problem.iter().map(described).collect::<Value>(),
            "retry_after_seconds": retry_after_seconds,
        }),
        // An answer that was read is none of the others.
        Outcome::Opaque | Outcome::NoAnswer | Outcome::NotSent | Outcome::TimedOut => return None,
    })
}

fn read(endpoint: &str) -> Option<Endpoint> {
    Endpoint::read(&serde_json::from_str(endpoint).ok()?, Holder::Browser).ok()
}

fn described(error: &ReportedError) -> Value {
    json!({ "pointer": error.pointer, "code": error.code, "detail": error.detail })
}

fn dedupe(dedupe: Dedupe) -> &'static str {
    match dedupe {
        Dedupe::BodyField => "body-field",
        Dedupe::Header => "header",
        Dedupe::UniqueField => "unique-field",
        Dedupe::NoteSuffix => "note-suffix",
        Dedupe::None => "none",
    }
}
