//! Carries out what the delivery's state machine decides.

use super::clock::{sleep, unix_seconds};
use super::json::Json;
use super::random::random;
use crate::journey::Event;
use crate::widget::Widget;
use consultation::delivery::{Context, Dedupe, Effect, Outcome, ReportedError, State, next};
use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

#[wasm_bindgen]
extern "C" {
    /// In `start.js`: sends a document to an endpoint, by `on-demand.js`, which it loads.
    #[wasm_bindgen(js_namespace = onDemand, catch)]
    fn send(
        endpoint: &str,
        document: &str,
        receipt: &str,
        resend: bool,
        signals: &str,
    ) -> Result<Promise, JsValue>;

    /// In `start.js`: loads what it takes to send.
    #[wasm_bindgen(js_namespace = onDemand, js_name = fetchAhead, catch)]
    fn fetch_ahead_of_time() -> Result<Promise, JsValue>;
}

/// Loads what it takes to send before somebody sends. Should it fail, sending tries again.
pub fn fetch_ahead() {
    if let Ok(promise) = fetch_ahead_of_time() {
        spawn_local(async {
            let _ = JsFuture::from(promise).await;
        });
    }
}

/// Sends the frozen bytes, again where the state machine says so, and reports each new state.
pub fn deliver(widget: Widget) {
    let sent =
        widget.journey_now().request.as_ref().map(|sent| (sent.body.clone(), sent.request.receipt.clone()));
    let Some((body, receipt)) = sent else { return };
    let begun = unix_seconds();
    spawn_local(async move {
        let mut state = widget.journey_now().delivery.clone();
        while let State::Sending { attempt } = state {
            let signals = widget.journey_now().signals();
            let endpoint = &widget.setup().site.endpoint;
            let seen = match send(endpoint, &body, &receipt, attempt > 1, &signals) {
                Ok(promise) => JsFuture::from(promise).await.unwrap_or_default(),
                Err(_) => JsValue::UNDEFINED,
            };
            let seen = Json::new(seen);
            let (outcome, form) = read(&seen);
            let [one, two, three, four, ..] = random();
            let context = Context {
                receipt: &receipt,
                dedupe: seen.get("dedupe").text().and_then(|id| Dedupe::find(&id)).unwrap_or(Dedupe::None),
                random_unit: u32::from_le_bytes([one, two, three, four]),
                age_seconds: u64::try_from(unix_seconds() - begun).unwrap_or(0),
            };
            let (following, effect) = next(state, outcome, &context);
            widget.dispatch(Event::Delivery(following.clone(), form));
            state = following;
            match effect {
                Effect::None => return,
                Effect::RetryAfterMilliseconds(wait) => sleep(u32::try_from(wait).unwrap_or(u32::MAX)).await,
            }
        }
    });
}

/// What was seen of an attempt, and the form to open where a person has to send it there.
fn read(seen: &Json) -> (Outcome, Option<String>) {
    let outcome = match seen.get("outcome").text().as_deref() {
        Some("confirmed") => Outcome::Confirmed,
        Some("opaque") => Outcome::Opaque,
        Some("no-answer") => Outcome::NoAnswer,
        Some("timed-out") => Outcome::TimedOut,
        Some("form") => return (Outcome::NotSent, seen.get("url").text()),
        Some("response") => Outcome::Response {
            status: seen.get("status").number().and_then(|status| u16::try_from(status).ok()).unwrap_or(0),
            body_receipt: seen.get("receipt").text(),
            problem: seen.get("problem").list().iter().map(reported).collect(),
            retry_after_seconds: seen.get("retry_after_seconds").number(),
        },
        // An endpoint that is not configured as it should be takes nothing, now or later.
        Some("misconfigured") => Outcome::Response {
            status: 400,
            body_receipt: None,
            problem: Vec::new(),
            retry_after_seconds: None,
        },
        _ => Outcome::NotSent,
    };
    (outcome, None)
}

fn reported(error: &Json) -> ReportedError {
    ReportedError {
        pointer: error.get("pointer").text().unwrap_or_default(),
        code: error.get("code").text().unwrap_or_default(),
        detail: error.get("detail").text(),
    }
}
