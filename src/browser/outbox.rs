//! A request that did not arrive and that its sender asked to keep: `on-demand.js` keeps it and watches over it.

use super::deliver::{read, written};
use super::json::Json;
use super::storage;
use crate::journey::Event;
use crate::widget::Widget;
use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = onDemand, catch)]
    fn keep(document: &str, receipt: &str, state: &str) -> Result<Promise, JsValue>;

    #[wasm_bindgen(js_namespace = onDemand, catch)]
    fn outbox(endpoint: &str, chamber: &str, opened: bool, report: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = onDemand, js_name = resend, catch)]
    fn resend_kept() -> Result<JsValue, JsValue>;
}

/// Watches over a request that an earlier page kept, where one did.
pub fn resume(widget: Widget) {
    if storage::has_request() {
        watch(widget, true);
    }
}

fn watch(widget: Widget, opened: bool) {
    let report = Closure::<dyn FnMut(JsValue)>::new(move |seen| {
        let seen = Json::new(seen);
        let state = read(&seen);
        let kept = seen.get("receipt").text().zip(state);
        widget.dispatch(Event::Kept(kept));
    });
    let chamber = widget.setup().chamber.clone().unwrap_or_default();
    // It watches for as long as the page is there. Should it fail, what is kept stays for the next time.
    let _ = outbox(&widget.setup().site.endpoint, &chamber, opened, &report.into_js_value());
}

/// Keeps the request on this device for a day, and says whether the browser let it.
pub fn keep_request(widget: Widget) {
    let journey = widget.journey_now();
    let Some(sent) = &journey.request else { return };
    let keeping = keep(&sent.body, &sent.request.receipt, &written(&journey.delivery));
    drop(journey);
    spawn_local(async move {
        let kept = match keeping {
            Ok(promise) => JsFuture::from(promise).await.is_ok_and(|kept| kept.is_truthy()),
            Err(_) => false,
        };
        widget.dispatch(Event::Keeps(kept));
        if kept {
            watch(widget, false);
        }
    });
}

/// Sends what is kept because a person asks for it.
pub fn resend() {
    let _ = resend_kept();
}
