//! A request on its way to an endpoint of any kind.

use super::shift_jis::encode;
use super::state;
use consultation::delivery::{Context, Dedupe, Effect, Outcome, may_flush, next, start};
use consultation::mapping::{Endpoint, Holder, Transport};
use serde_json::{Value, json};

/// What to send. `characters` is the table of Shift_JIS, where the endpoint takes that. A configuration with a
/// fault is sent nowhere: its operator finds the fault with `reception check-site`.
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
        "timeout_seconds": endpoint.timeout_seconds,
        "method": prepared.method,
        "url": prepared.url,
        "headers": prepared.headers,
        // JSON has no bytes: each is the character of its number.
        "body": prepared.body.into_iter().map(char::from).collect::<String>(),
        "transport": transport,
    }))
}

/// What the network saw of an attempt.
pub(super) struct Seen<'a> {
    /// `response`, or why there is none.
    pub(super) kind: &'a str,
    pub(super) status: &'a str,
    pub(super) retry_after: &'a str,
    pub(super) body: &'a [u8],
}

/// What the outside adds, to decide what follows.
pub(super) struct Moment<'a> {
    pub(super) receipt: &'a str,
    pub(super) random: &'a str,
    pub(super) age_seconds: &'a str,
}

/// The state that follows from what was seen, and the milliseconds until the next attempt where there is one.
pub(super) fn follow(endpoint: &str, state: &str, seen: &Seen<'_>, moment: &Moment<'_>) -> Option<Value> {
    let configured = read(endpoint);
    let dedupe = configured.as_ref().map_or(Dedupe::None, |known| known.dedupe);
    let context = Context {
        receipt: moment.receipt,
        dedupe,
        random_unit: moment.random.parse().ok()?,
        age_seconds: moment.age_seconds.parse().ok()?,
    };
    let outcome = outcome(configured.as_ref(), seen, moment.receipt);
    let (following, effect) = next(state::read(state)?, outcome, &context);
    let wait = match effect {
        Effect::None => None,
        Effect::RetryAfterMilliseconds(wait) => Some(wait),
    };
    Some(json!({ "state": state::written(&following), "wait": wait }))
}

fn outcome(endpoint: Option<&Endpoint>, seen: &Seen<'_>, receipt: &str) -> Outcome {
    match (seen.kind, endpoint) {
        ("response", Some(endpoint)) => {
            let body = String::from_utf8_lossy(seen.body);
            let status = seen.status.parse().unwrap_or(0);
            endpoint.outcome(status, &body, seen.retry_after.parse().ok(), receipt)
        }
        ("opaque", _) => Outcome::Opaque,
        ("timed-out", _) => Outcome::TimedOut,
        ("no-answer", _) => Outcome::NoAnswer,
        // An endpoint that is not configured as it should be takes nothing, now or later.
        ("misconfigured", _) => Outcome::Response {
            status: 400,
            body_receipt: None,
            problem: Vec::new(),
            retry_after_seconds: None,
        },
        _ => Outcome::NotSent,
    }
}

/// The state when a person sends again what is kept, or `null` where there is nothing to do.
pub(super) fn again(state: &str) -> Option<Value> {
    Some(state::written(&start(&state::read(state)?)?))
}

/// Whether what is kept may be sent without a person's word.
pub(super) fn flushes(endpoint: &str, state: &str, age_seconds: &str) -> Option<Value> {
    Some(may_flush(&state::read(state)?, read(endpoint)?.dedupe, age_seconds.parse().ok()?).into())
}

fn read(endpoint: &str) -> Option<Endpoint> {
    Endpoint::read(&serde_json::from_str(endpoint).ok()?, Holder::Browser).ok()
}
