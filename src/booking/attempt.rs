//! One attempt to deliver, and what was observed of it.

use super::charset::charset;
use super::delivery::Delivery;
use super::endpoint::prepare;
use crate::platform::api::{Post, Reply, SendError, is_same_origin, send};
use crate::platform::decoder::decode;
use crate::platform::{clock, events, files};
use consultation::delivery::Outcome;
use consultation::mapping::{Endpoint, Transport};

/// What an endpoint that is not configured as it should be amounts to: it takes nothing, now or later. Its operator
/// finds the fault with `reception check-site`.
const MISCONFIGURED: Outcome =
    Outcome::Response { status: 400, body_receipt: None, problem: Vec::new(), retry_after_seconds: None };

/// The header by which the reference endpoint tells a person from a program.
const SIGNALS: &str = "x-form-signals";

/// Makes one attempt, and returns its outcome and, for an endpoint of the kind `link`, the address of its prefilled form.
/// An automatic attempt waits where the browser says that the device is offline. A person's request to send does not,
/// because the browser may be wrong.
pub(super) async fn attempt(
    endpoint: Option<&Endpoint>,
    delivery: &Delivery,
    is_resend: bool,
    is_automatic: bool,
) -> (Outcome, Option<String>) {
    let Some(endpoint) = endpoint else { return (MISCONFIGURED, None) };
    let Some(prepared) = prepare(endpoint, &delivery.document, is_resend) else {
        return (MISCONFIGURED, None);
    };
    if prepared.transport == Transport::Link {
        return (Outcome::NotSent, Some(prepared.url));
    }
    let is_said_offline = events::is_said_offline();
    if is_automatic && is_said_offline {
        return (Outcome::NotSent, None);
    }
    let mut headers = prepared.headers;
    // Another origin would have to allow the header first.
    if is_same_origin(&prepared.url) {
        let seconds = clock::seconds_on_page().to_string();
        headers.push((SIGNALS.to_owned(), [&delivery.signals, "; seconds=", &seconds].concat()));
    }
    let post = Post {
        method: prepared.method,
        url: &prepared.url,
        headers: &headers,
        body: &prepared.body,
        is_opaque: prepared.transport == Transport::Opaque,
        timeout: endpoint.timeout_seconds,
    };
    let outcome = match send(&post).await {
        Ok(Some(reply)) => {
            let retry_after = reply.retry_after.as_ref().and_then(|seconds| seconds.parse().ok());
            endpoint.outcome(reply.status, &text(&reply), retry_after, &delivery.receipt)
        }
        Ok(None) => Outcome::Opaque,
        Err(SendError::TimedOut) => Outcome::TimedOut,
        // The browser's word and the widget's own server out of reach: nothing left the device.
        Err(SendError::NoAnswer) if is_said_offline && !files::is_server_there().await => Outcome::NotSent,
        // A request whose response may not be read has arrived all the same.
        Err(SendError::NoAnswer) => Outcome::NoAnswer,
    };
    (outcome, None)
}

/// The body as text. A charset that the browser does not know counts as UTF-8.
fn text(reply: &Reply) -> String {
    decode(charset(&reply.content_type), &reply.body)
        .unwrap_or_else(|| String::from_utf8_lossy(&reply.body).into_owned())
}
