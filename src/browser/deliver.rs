//! Hands the request to `on-demand.js`, which sends it, and reports each state that it comes to.

use super::json::Json;
use crate::journey::Event;
use crate::widget::Widget;
use consultation::delivery::{Reason, ReportedError, State, unsent};
use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

#[wasm_bindgen]
extern "C" {
    /// In `start.js`: sends a document to an endpoint, by `on-demand.js`, which it loads.
    #[wasm_bindgen(js_namespace = onDemand, js_name = deliver, catch)]
    fn deliver_on_demand(
        endpoint: &str,
        document: &str,
        receipt: &str,
        state: &str,
        signals: &str,
        report: &Closure<dyn FnMut(JsValue)>,
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
    let journey = widget.journey_now();
    let Some(sent) = &journey.request else { return };
    let (body, receipt) = (sent.body.clone(), sent.request.receipt.clone());
    let (state, signals) = (written(&journey.delivery), journey.signals());
    drop(journey);
    let report = Closure::new(move |seen| {
        let seen = Json::new(seen);
        if let Some(state) = read(&seen) {
            widget.dispatch(Event::Delivery(state, seen.get("form").text()));
        }
    });
    spawn_local(async move {
        let endpoint = &widget.setup().site.endpoint;
        let sending = deliver_on_demand(endpoint, &body, &receipt, &state, &signals, &report);
        let done = match sending {
            Ok(promise) => JsFuture::from(promise).await.is_ok(),
            Err(_) => false,
        };
        let attempt = match widget.journey_now().delivery {
            State::Sending { attempt } if !done => attempt,
            _ => return,
        };
        // What it takes to send could not be loaded.
        widget.dispatch(Event::Delivery(unsent(attempt), None));
    });
}

/// A state as `on-demand.js` takes it. Only these three are handed over.
pub fn written(state: &State) -> String {
    let (name, attempt) = match state {
        State::Sending { attempt } => ("sending", *attempt),
        State::Unknown { attempt } => ("unknown", *attempt),
        _ => ("queued", 0),
    };
    [r#"{"state":""#, name, r#"","attempt":"#, &attempt.to_string(), "}"].concat()
}

/// A state as `on-demand.js` reports it.
pub fn read(seen: &Json) -> Option<State> {
    let attempt = seen.get("attempt").number().and_then(|attempt| u8::try_from(attempt).ok());
    Some(match seen.get("state").text()?.as_str() {
        "sending" => State::Sending { attempt: attempt? },
        "confirmed" => State::Confirmed { receipt: seen.get("receipt").text()? },
        "rejected" => State::Rejected {
            errors: seen.get("errors").list().iter().map(reported).collect(),
            reason: Reason::Fields,
        },
        "unknown" => State::Unknown { attempt: attempt? },
        _ => State::Queued,
    })
}

fn reported(error: &Json) -> ReportedError {
    ReportedError {
        pointer: error.get("pointer").text().unwrap_or_default(),
        code: error.get("code").text().unwrap_or_default(),
        detail: error.get("detail").text(),
    }
}
