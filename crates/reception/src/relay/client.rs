//! The HTTP client of the relay: one attempt, and its outcome.

use consultation::delivery::Outcome;
use consultation::mapping::{Endpoint, Prepared};
use encoding_rs::{Encoding, SHIFT_JIS, UTF_8};
use std::io::{ErrorKind, Read};
use std::time::Duration;
use ureq::http::{HeaderMap, Request, Response, header};
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
    let text = charset(&head.headers).decode(&bytes).0.into_owned();
    let retry_after =
        head.headers.get(header::RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
    Ok((head.status.as_u16(), retry_after, text))
}

/// The declared encoding of an answer; UTF-8 where none is declared.
fn charset(headers: &HeaderMap) -> &'static Encoding {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let parameters = kind.split(';').filter_map(|parameter| parameter.trim().split_once('='));
    let mut named = parameters.filter(|(name, _)| name.eq_ignore_ascii_case("charset"));
    let label = named.next().map_or("", |(_, label)| label.trim_matches('"'));
    Encoding::for_label(label.as_bytes()).unwrap_or(UTF_8)
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

/// The bytes of a character in Shift_JIS, for APIs that take forms in it.
pub fn shift_jis(character: char) -> Option<Vec<u8>> {
    let mut buffer = [0; 4];
    let (bytes, _, missing) = SHIFT_JIS.encode(character.encode_utf8(&mut buffer));
    (!missing).then(|| bytes.into_owned())
}

#[cfg(test)]
mod tests {
    use super::{charset, shift_jis};
    use ureq::http::{HeaderMap, HeaderValue, header};

    #[test]
    fn the_answer_declares_its_charset() {
        for (kind, expected) in [
            ("application/json", "UTF-8"),
            ("application/json; charset=\"utf-8\"", "UTF-8"),
            ("text/html; Charset=Shift_JIS", "Shift_JIS"),
            ("text/html; charset=none-such", "UTF-8"),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
            assert_eq!(charset(&headers).name(), expected, "{kind}");
        }
        assert_eq!(charset(&HeaderMap::new()).name(), "UTF-8");
    }

    #[test]
    fn shift_jis_lacks_some_characters() {
        assert_eq!(shift_jis('あ'), Some(vec![0x82, 0xA0]));
        assert_eq!(shift_jis('𠮷'), None);
    }
}
