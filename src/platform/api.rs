//! The one way to the network, over gloo-net. Every failure comes back as a value.

use super::deadline::Deadline;
use gloo_net::http::{Request, Response};
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Headers, ReadableStreamDefaultReader, ReadableStreamReadResult, RequestCache, RequestCredentials,
    RequestInit, RequestMode, Url,
};

/// The largest body that is read from another origin, in bytes.
const MAX_BODY: usize = 512 * 1024;
/// How long a file of the lazy parts may take, in seconds, as their wasm (`xtask/src/split.rs`).
const PART_TIMEOUT: u32 = 20;
/// How long a foreign calendar may take, in seconds. Its events are optional, so the wait is short.
const CALENDAR_TIMEOUT: u32 = 8;

/// A file could not be loaded. The reason makes no difference to the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LoadError;

/// Why there is no response to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SendError {
    /// The time-out passed, before the response or while its body arrived.
    TimedOut,
    /// A refused connection, or a response that this origin may not read: the browser reports both alike.
    NoAnswer,
}

/// A request with a body.
pub struct Post<'a> {
    /// The HTTP method.
    pub method: &'a str,
    /// Absolute, or relative to the page.
    pub url: &'a str,
    /// Names and values.
    pub headers: &'a [(String, String)],
    /// The bytes to send.
    pub body: &'a [u8],
    /// Whether the response stays hidden (`mode: "no-cors"`).
    pub is_opaque: bool,
    /// How long the response and its body may take, in seconds.
    pub timeout: u32,
}

/// A response that this origin may read.
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The `Retry-After` header.
    pub retry_after: Option<String>,
    /// The `Content-Type` header; empty without one.
    pub content_type: String,
    /// The body. Empty where it broke off or is longer than 512 KiB: the status counts all the same.
    pub body: Vec<u8>,
}

/// Loads a file from the widget's own origin. The request has fetch's defaults, mode `cors` and credentials
/// `same-origin`, and no header: only such a request uses what `<link rel="preload" as="fetch" crossorigin>` fetched.
/// It has the hash that `integrity` is, unless that is empty.
///
/// # Errors
/// No response, one whose status is no success, or another file than that of the build.
pub async fn load(path: &str, integrity: &str) -> Result<Vec<u8>, LoadError> {
    load_with(path, integrity, &RequestInit::new()).await
}

/// When a response was made, by the server that made it.
pub struct Dated {
    /// The `Date` header.
    pub date: String,
    /// The `Age` header: the seconds that the response spent in shared caches. Empty without one.
    pub age: String,
}

/// As [`load`], with the date of the response.
///
/// # Errors
/// No response, or one whose status is no success.
pub async fn load_with_date(path: &str) -> Result<(Vec<u8>, Option<Dated>), LoadError> {
    let response = fetch(path, &RequestInit::new()).await.filter(Response::ok).ok_or(LoadError)?;
    let body = response.binary().await.map_err(|_| LoadError)?;
    Ok((body, dated(&response)))
}

/// The date that the server writes on a file of the widget's own origin now, past all caches: those that do not heed
/// `no-store` do not know the query.
///
/// # Errors
/// No response within 8 seconds.
pub async fn server_date(path: &str, query: &str) -> Result<Option<Dated>, LoadError> {
    let deadline = Deadline::after(CALENDAR_TIMEOUT).ok_or(LoadError)?;
    let options = RequestInit::new();
    options.set_method("HEAD");
    options.set_cache(RequestCache::NoStore);
    options.set_signal(Some(&deadline.signal()));
    let response = fetch(&[path, "?", query].concat(), &options).await.ok_or(LoadError)?;
    Ok(dated(&response))
}

fn dated(response: &Response) -> Option<Dated> {
    let headers = response.headers();
    Some(Dated { date: headers.get("date")?, age: headers.get("age").unwrap_or_default() })
}

/// As [`load`], in at most 20 seconds: a dead connection then fails and can be retried.
///
/// # Errors
/// As [`load`], or no response in time.
pub async fn load_in_time(path: &str, integrity: &str) -> Result<Vec<u8>, LoadError> {
    let deadline = Deadline::after(PART_TIMEOUT).ok_or(LoadError)?;
    let options = RequestInit::new();
    options.set_signal(Some(&deadline.signal()));
    load_with(path, integrity, &options).await
}

async fn load_with(path: &str, integrity: &str, options: &RequestInit) -> Result<Vec<u8>, LoadError> {
    options.set_integrity(integrity);
    let mut response = fetch(path, options).await;
    if response.is_none() {
        // What a cache damaged is asked for once more, past all caches.
        options.set_cache(RequestCache::Reload);
        response = fetch(path, options).await;
    }
    let response = response.filter(Response::ok).ok_or(LoadError)?;
    response.binary().await.map_err(|_| LoadError)
}

/// Loads a calendar from any origin, without cookies, in at most 8 seconds: its bytes, and its `Content-Type`.
///
/// # Errors
/// No response in time, one whose status is no success, or a body of more than 512 KiB.
pub async fn load_foreign(url: &str) -> Result<(Vec<u8>, String), LoadError> {
    let deadline = Deadline::after(CALENDAR_TIMEOUT).ok_or(LoadError)?;
    let options = RequestInit::new();
    options.set_credentials(RequestCredentials::Omit);
    options.set_signal(Some(&deadline.signal()));
    let response = fetch(url, &options).await.filter(Response::ok).ok_or(LoadError)?;
    let content_type = response.headers().get("content-type").unwrap_or_default();
    Ok((body(&response).await.ok_or(LoadError)?, content_type))
}

/// Sends a request. `None` is the response of an opaque one.
///
/// # Errors
/// There is no response that can be read. The request may have arrived.
pub async fn send(post: &Post<'_>) -> Result<Option<Reply>, SendError> {
    let deadline = Deadline::after(post.timeout).ok_or(SendError::NoAnswer)?;
    let options = options(post).ok_or(SendError::NoAnswer)?;
    options.set_signal(Some(&deadline.signal()));
    let failure = || if deadline.has_passed() { SendError::TimedOut } else { SendError::NoAnswer };
    let response = fetch(post.url, &options).await.ok_or_else(failure)?;
    if post.is_opaque {
        return Ok(None);
    }
    let body = body(&response).await;
    if body.is_none() && deadline.has_passed() {
        return Err(SendError::TimedOut);
    }
    let headers = response.headers();
    Ok(Some(Reply {
        status: response.status(),
        retry_after: headers.get("retry-after"),
        content_type: headers.get("content-type").unwrap_or_default(),
        body: body.unwrap_or_default(),
    }))
}

/// Whether an address is on the widget's own origin.
pub fn is_same_origin(url: &str) -> bool {
    let Some(location) = web_sys::window().map(|window| window.location()) else { return false };
    let (Ok(page), Ok(origin)) = (location.href(), location.origin()) else { return false };
    Url::new_with_base(url, &page).is_ok_and(|url| url.origin() == origin)
}

fn options(post: &Post<'_>) -> Option<RequestInit> {
    let headers = Headers::new().ok()?;
    for (name, value) in post.headers {
        headers.set(name, value).ok()?;
    }
    let options = RequestInit::new();
    options.set_method(post.method);
    options.set_headers_headers(&headers);
    options.set_body_opt_u8_array(Some(&Uint8Array::from(post.body)));
    if post.is_opaque {
        options.set_mode(RequestMode::NoCors);
    }
    Some(options)
}

/// The request is made here because gloo-net's builder appends `&` to an address that has a query.
async fn fetch(url: &str, options: &RequestInit) -> Option<Response> {
    let request = web_sys::Request::new_with_str_and_init(url, options).ok()?;
    Request::from(request).send().await.ok()
}

/// The body, as long as it is no longer than [`MAX_BODY`]: gloo-net itself reads a body of any length.
async fn body(response: &Response) -> Option<Vec<u8>> {
    let reader: ReadableStreamDefaultReader = response.body()?.get_reader().unchecked_into();
    let mut body = Vec::new();
    loop {
        let read: ReadableStreamReadResult = JsFuture::from(reader.read()).await.ok()?.unchecked_into();
        if read.get_done().unwrap_or(true) {
            return Some(body);
        }
        let chunk = read.get_value().dyn_into::<Uint8Array>().ok()?.to_vec();
        if body.len() + chunk.len() > MAX_BODY {
            return None;
        }
        body.extend(chunk);
    }
}
