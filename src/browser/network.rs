//! Loading files and sending requests. Whatever goes wrong comes back as a value.

use super::clock::sleep;
use super::json::Json;
use consultation::delivery::{Outcome, ReportedError};
use futures_util::future::{Either, select};
use gloo_net::http::Request;
use std::pin::pin;

/// A file could not be loaded, or not be read. The page only needs to know that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LoadError;

/// Loads a file from the widget's own origin.
///
/// # Errors
/// No answer, or an answer that is no success.
pub async fn load(address: &str) -> Result<Vec<u8>, LoadError> {
    let response = Request::get(address).send().await.map_err(|_| LoadError)?;
    if !response.ok() {
        return Err(LoadError);
    }
    response.binary().await.map_err(|_| LoadError)
}

/// Sends a request document and says what was seen of it.
pub async fn post(address: &str, body: &str, timeout_milliseconds: u32) -> Outcome {
    let offline = web_sys::window().is_some_and(|window| !window.navigator().on_line());
    if offline {
        return Outcome::NotSent;
    }
    let answer = pin!(exchange(address, body));
    match select(answer, pin!(sleep(timeout_milliseconds))).await {
        Either::Left((outcome, _)) => outcome,
        Either::Right(_) => Outcome::TimedOut,
    }
}

async fn exchange(address: &str, body: &str) -> Outcome {
    let request = Request::post(address).header("content-type", "application/json").body(body);
    let Ok(request) = request else { return Outcome::NotSent };
    // A browser reports a refused connection and an unreadable answer alike, so this may have arrived.
    let Ok(response) = request.send().await else { return Outcome::NoAnswer };
    let retry_after_seconds = response.headers().get("retry-after").and_then(|seconds| seconds.parse().ok());
    let answer = response.text().await.ok().and_then(|text| Json::parse(&text));
    let reported = |error: &Json| ReportedError {
        pointer: error.get("pointer").text().unwrap_or_default(),
        code: error.get("code").text().unwrap_or_default(),
        detail: error.get("detail").text(),
    };
    Outcome::Response {
        status: response.status(),
        body_receipt: answer.as_ref().and_then(|answer| answer.get("receipt").text()),
        problem: answer.map(|answer| answer.get("errors").list().iter().map(reported).collect()).unwrap_or_default(),
        retry_after_seconds,
    }
}
