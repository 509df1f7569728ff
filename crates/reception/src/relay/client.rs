//! The HTTP client of the relay: one attempt, and its outcome.

use crate::encoding::decode;
use consultation::delivery::Outcome;
use consultation::mapping::{Endpoint, Prepared};
use std::io::{ErrorKind, Read};
use std::time::Duration;
use ureq::http::{HeaderName, Request, Response, header};
use ureq::{Agent, Body, Error, Timeout};

/// The maximum size of an answer. Of a longer answer only the status counts.
const MAX_ANSWER_BYTES: u64 = 512 * 1024;

/// Sends without following redirects: only the configured address may get the token.
pub struct Client {
    agent: Agent,
}

/// The outcome of an attempt.
pub struct Attempt {
    /// The outcome for the policy.
    pub outcome: Outcome,
    /// A short code for people: the status, or the kind of failure. An API's own words may repeat
    /// personal data, so they are not kept.
    pub code: String,
}

impl Client {
    /// A client with this timeout for a whole attempt. Connections are not reused: on an old connection,
    /// a request that never left cannot be told from a lost answer.
    pub fn new(timeout: Duration) -> Self {
        let configuration = Agent::config_builder()
            .timeout_global(Some(timeout))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_idle_connections(0)
            .user_agent("reception");
        Self { agent: configuration.build().into() }
    }

    /// Makes one attempt.
    pub fn send(&self, endpoint: &Endpoint, prepared: Prepared, receipt: &str) -> Attempt {
        let mut request = Request::builder().method(prepared.method).uri(prepared.url);
        for (name, value) in prepared.headers {
            request = request.header(name, value);
        }
        let sent =
            request.body(prepared.body).map_err(Error::Http).and_then(|request| self.agent.run(request));
        match sent.and_then(read) {
            Ok((status, retry_after, text)) => Attempt {
                outcome: endpoint.outcome(status, &text, retry_after, receipt),
                code: format!("http-{status}"),
            },
            Err(error) => failed(&error),
        }
    }
}

/// Status, `Retry-After` and text of an answer. An incomplete answer is an error: its status may mean
/// refused where the missing text means that the API has the request already.
fn read(response: Response<Body>) -> Result<(u16, Option<u32>, String), Error> {
    let (head, body) = response.into_parts();
    let mut bytes = Vec::new();
    body.into_reader().take(MAX_ANSWER_BYTES + 1).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MAX_ANSWER_BYTES {
        bytes.clear();
    }
    let header = |name: HeaderName| head.headers.get(name).and_then(|value| value.to_str().ok());
    let text = decode(&bytes, header(header::CONTENT_TYPE).unwrap_or_default());
    let retry_after = header(header::RETRY_AFTER).and_then(|seconds| seconds.parse().ok());
    Ok((head.status.as_u16(), retry_after, text))
}

/// The outcome of an attempt without an answer. Only where no connection was established, nothing was
/// sent for certain.
fn failed(error: &Error) -> Attempt {
    let (outcome, code) = match error {
        Error::HostNotFound
        | Error::ConnectionFailed
        | Error::ConnectProxyFailed(_)
        | Error::Http(_)
        | Error::BadUri(_)
        | Error::Timeout(Timeout::Resolve | Timeout::Connect) => (Outcome::NotSent, "not-sent"),
        Error::Io(error) if error.kind() == ErrorKind::ConnectionRefused => (Outcome::NotSent, "not-sent"),
        Error::Timeout(_) => (Outcome::TimedOut, "timed-out"),
        Error::Io(error) if error.kind() == ErrorKind::TimedOut => (Outcome::TimedOut, "timed-out"),
        _ => (Outcome::NoAnswer, "no-answer"),
    };
    Attempt { outcome, code: code.to_owned() }
}
