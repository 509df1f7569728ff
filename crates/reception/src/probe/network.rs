//! One question to a server, with one answer or none. No redirect is followed and nothing is asked twice.

use std::time::Duration;
use ureq::http::{HeaderMap, Request};
use ureq::{Agent, Error};
use url::Url;

/// The widget reads no longer answer.
const MOST_BYTES: u64 = 512 * 1024;
/// So that a server's log shows who asked.
const USER_AGENT: &str = "reception-probe";

/// What is asked.
pub(super) struct Question<'a> {
    pub(super) method: &'a str,
    pub(super) url: &'a Url,
    pub(super) headers: &'a [(String, String)],
    pub(super) body: Option<&'a [u8]>,
    pub(super) seconds: u32,
}

/// What came back.
pub(super) enum Seen {
    /// An answer.
    Answer(Answer),
    /// Nothing in time.
    TimedOut,
    /// Nothing, and why.
    Nothing(String),
}

/// An answer.
pub(super) struct Answer {
    pub(super) status: u16,
    headers: HeaderMap,
    /// Empty where it is too long or ends early: the widget goes by the status then.
    pub(super) body: Vec<u8>,
}

impl Answer {
    /// A header's value, of which several become one as in a browser.
    pub(super) fn header(&self, name: &str) -> Option<String> {
        let values = self.headers.get_all(name).iter();
        let values: Vec<_> = values.map(|value| String::from_utf8_lossy(value.as_bytes())).collect();
        (!values.is_empty()).then(|| values.join(", "))
    }
}

/// Asks.
pub(super) fn ask(question: &Question<'_>) -> Seen {
    let agent: Agent = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .timeout_global(Some(Duration::from_secs(question.seconds.into())))
        .user_agent(USER_AGENT)
        .build()
        .into();
    exchange(&agent, question).unwrap_or_else(|error| match error {
        Error::Timeout(_) => Seen::TimedOut,
        error => Seen::Nothing(error.to_string()),
    })
}

fn exchange(agent: &Agent, question: &Question<'_>) -> Result<Seen, Error> {
    let mut request = Request::builder().method(question.method).uri(question.url.as_str());
    for (name, value) in question.headers {
        request = request.header(name, value);
    }
    let response = match question.body {
        Some(body) => agent.run(request.body(body)?),
        None => agent.run(request.body(())?),
    };
    let (head, mut body) = response?.into_parts();
    let body = match body.with_config().limit(MOST_BYTES).read_to_vec() {
        Err(error @ Error::Timeout(_)) => return Err(error),
        body => body.unwrap_or_default(),
    };
    Ok(Seen::Answer(Answer { status: head.status.as_u16(), headers: head.headers, body }))
}
