//! Loading files and sending requests. Whatever goes wrong comes back as a value.
//!
//! The browser's fetch is called directly: the wrappers around it that were weighed cost more bytes
//! than these two functions.

use super::clock::timer;
use super::json::Json;
use consultation::delivery::{Outcome, ReportedError};
use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, RequestInit, Response};

/// A file could not be loaded, or not be read. The page only needs to know that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LoadError;

/// A file that is on its way.
#[must_use]
pub struct Loading(Option<Promise>);

/// Begins to load a file from the widget's own origin, so that several can be on their way at once.
pub fn load(address: &str) -> Loading {
    Loading(web_sys::window().map(|window| window.fetch_with_str(address)))
}

impl Loading {
    /// Waits for the file.
    ///
    /// # Errors
    /// No answer, or an answer that is no success.
    pub async fn finish(self) -> Result<Vec<u8>, LoadError> {
        let answer = JsFuture::from(self.0.ok_or(LoadError)?).await.map_err(|_| LoadError)?;
        let response = answer.dyn_into::<Response>().ok().filter(Response::ok).ok_or(LoadError)?;
        let body = response.array_buffer().map_err(|_| LoadError)?;
        let bytes = JsFuture::from(body).await.map_err(|_| LoadError)?;
        Ok(Uint8Array::new(&bytes).to_vec())
    }
}

/// Sends a request document and says what was seen of it.
pub async fn post(address: &str, body: &str, timeout_milliseconds: u32) -> Outcome {
    let Some(window) = web_sys::window().filter(|window| window.navigator().on_line()) else {
        return Outcome::NotSent;
    };
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&JsValue::from_str(body));
    if let Ok(headers) = Headers::new() {
        // A browser refuses neither this name nor this value.
        let _ = headers.set("content-type", "application/json");
        init.set_headers(&headers);
    }
    let timer = timer(timeout_milliseconds);
    let sent = window.fetch_with_str_and_init(address, &init);
    // A browser reports a refused connection and an unreadable answer alike, so this may have arrived.
    let Ok(answer) = first_of(&sent, &timer).await else { return Outcome::NoAnswer };
    let Ok(response) = answer.dyn_into::<Response>() else { return Outcome::TimedOut };
    let text = match response.text() {
        Ok(text) => first_of(&text, &timer).await.ok().and_then(|text| text.as_string()),
        Err(_) => None,
    };
    let answer = text.and_then(|text| Json::parse(&text));
    Outcome::Response {
        status: response.status(),
        body_receipt: answer.as_ref().and_then(|answer| answer.get("receipt").text()),
        problem: answer
            .map(|answer| answer.get("errors").list().iter().map(reported).collect())
            .unwrap_or_default(),
        retry_after_seconds: retry_after(&response),
    }
}

/// What comes first; the timer brings nothing.
async fn first_of(one: &Promise, timer: &Promise) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::race(&Array::of2(one, timer))).await
}

fn retry_after(response: &Response) -> Option<u32> {
    response.headers().get("retry-after").ok().flatten()?.parse().ok()
}

fn reported(error: &Json) -> ReportedError {
    ReportedError {
        pointer: error.get("pointer").text().unwrap_or_default(),
        code: error.get("code").text().unwrap_or_default(),
        detail: error.get("detail").text(),
    }
}
