//! The HTTP client of the probe, of `watch` and of `connect`: one request, without redirects and retries.

use super::failure::Failure;
use std::time::Duration;
use ureq::http::{self, HeaderMap};
use ureq::{Agent, Error};
use url::Url;

/// The maximum size of an answer that the widget reads.
const MAX_ANSWER_BYTES: u64 = 512 * 1024;
/// Identifies the probe in a server's log.
const USER_AGENT: &str = "reception-probe";

/// A request.
pub(crate) struct Request<'a> {
    pub(crate) method: &'a str,
    pub(crate) url: &'a Url,
    pub(crate) headers: &'a [(String, String)],
    pub(crate) body: Option<&'a [u8]>,
    pub(crate) seconds: u32,
}

/// The result of a request.
pub(crate) enum Exchange {
    /// An answer.
    Answer(Answer),
    /// No answer in time.
    TimedOut,
    /// No answer, for this reason.
    Failed(Failure),
}

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: HeaderMap,
    /// Empty where it is too long or incomplete: the widget then evaluates the status alone.
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// A header's value. Repeated headers are joined, as in a browser.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        let values = self.headers.get_all(name).iter();
        let values: Vec<_> = values.map(|value| String::from_utf8_lossy(value.as_bytes())).collect();
        (!values.is_empty()).then(|| values.join(", "))
    }
}

/// Sends a request.
pub(crate) fn exchange(request: &Request<'_>) -> Exchange {
    let agent: Agent = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .timeout_global(Some(Duration::from_secs(request.seconds.into())))
        .user_agent(USER_AGENT)
        .build()
        .into();
    run(&agent, request).unwrap_or_else(|error| match error {
        Error::Timeout(_) => Exchange::TimedOut,
        error => Exchange::Failed(Failure::of(&error)),
    })
}

fn run(agent: &Agent, request: &Request<'_>) -> Result<Exchange, Error> {
    let mut builder = http::Request::builder().method(request.method).uri(request.url.as_str());
    for (name, value) in request.headers {
        builder = builder.header(name, value);
    }
    let response = match request.body {
        Some(body) => agent.run(builder.body(body)?),
        None => agent.run(builder.body(())?),
    };
    let (head, mut body) = response?.into_parts();
    let body = match body.with_config().limit(MAX_ANSWER_BYTES).read_to_vec() {
        Err(error @ Error::Timeout(_)) => return Err(error),
        body => body.unwrap_or_default(),
    };
    Ok(Exchange::Answer(Answer { status: head.status.as_u16(), headers: head.headers, body }))
}
