//! Loading files and sending requests. Whatever goes wrong comes back as a value.

use super::clock::sleep;
use consultation::delivery::{Outcome, ReportedError};
use futures_util::future::{Either, select};
use gloo_net::http::Request;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::pin::pin;

/// Why a file could not be loaded. The page only needs to know that it could not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LoadError;

/// Loads a JSON file from the widget's own origin.
///
/// # Errors
/// No answer, an answer that is no success, or a file that is damaged.
pub async fn load<T: DeserializeOwned>(address: &str) -> Result<T, LoadError> {
    let response = Request::get(address).send().await.map_err(|_| LoadError)?;
    if !response.ok() {
        return Err(LoadError);
    }
    let text = response.text().await.map_err(|_| LoadError)?;
    serde_json::from_str(&text).map_err(|_| LoadError)
}

/// An endpoint's answer, as far as the widget understands it.
#[derive(Debug, Default, Deserialize)]
struct Answer {
    #[serde(default)]
    receipt: Option<String>,
    #[serde(default)]
    errors: Vec<ReportedError>,
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
    let text = response.text().await.unwrap_or_default();
    let answer: Answer = serde_json::from_str(&text).unwrap_or_default();
    Outcome::Response {
        status: response.status(),
        body_receipt: answer.receipt,
        problem: answer.errors,
        retry_after_seconds,
    }
}
