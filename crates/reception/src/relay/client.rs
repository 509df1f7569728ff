//! One attempt over the network: sends what is prepared, and says what was seen.

use consultation::delivery::Outcome;
use consultation::mapping::{Endpoint, Prepared};
use encoding_rs::{Encoding, SHIFT_JIS, UTF_8};
use std::io::{ErrorKind, Read};
use std::time::Duration;
use ureq::http::{HeaderMap, Request, Response, header};
use ureq::{Agent, Body, Error, Timeout};

/// No answer of an API is longer. A longer one is as good as empty: its status counts alone.
const LONGEST_ANSWER: u64 = 512 * 1024;

/// Sends, without ever following a redirect: another address was not configured to get the token.
pub struct Client {
    agent: Agent,
}

/// What was seen of an attempt.
pub struct Seen {
    /// For the policy.
    pub outcome: Outcome,
    /// For people, and short: an answer's status, or what stood in its place. An API's own words may
    /// repeat what it was sent, so they are not kept.
    pub code: String,
}

impl Client {
    /// With this time for a whole attempt. No connection is kept: on an old one nobody could tell a
    /// request that never left from one whose answer was lost.
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
    pub fn send(&self, endpoint: &Endpoint, prepared: Prepared, receipt: &str) -> Seen {
        let mut request = Request::builder().method(prepared.method).uri(prepared.url);
        for (name, value) in prepared.headers {
            request = request.header(name, value);
        }
        let sent =
            request.body(prepared.body).map_err(Error::Http).and_then(|request| self.agent.run(request));
        match sent.and_then(read) {
            Ok((status, retry_after, text)) => Seen {
                outcome: endpoint.outcome(status, &text, retry_after, receipt),
                code: format!("http-{status}"),
            },
            Err(error) => missing(&error),
        }
    }
}

/// Status, `Retry-After` and text of an answer. One that breaks off is no answer: its status may say
/// refused where the rest would have said that the request is there already.
fn read(response: Response<Body>) -> Result<(u16, Option<u32>, String), Error> {
    let (head, body) = response.into_parts();
    let mut bytes = Vec::new();
    body.into_reader().take(LONGEST_ANSWER + 1).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LONGEST_ANSWER {
        bytes.clear();
    }
    let text = charset(&head.headers).decode(&bytes).0.into_owned();
    let retry_after =
        head.headers.get(header::RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
    Ok((head.status.as_u16(), retry_after, text))
}

/// The encoding that an answer says it is in; UTF-8 where it says none.
fn charset(headers: &HeaderMap) -> &'static Encoding {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let parameters = kind.split(';').filter_map(|parameter| parameter.trim().split_once('='));
    let mut named = parameters.filter(|(name, _)| name.eq_ignore_ascii_case("charset"));
    let label = named.next().map_or("", |(_, label)| label.trim_matches('"'));
    Encoding::for_label(label.as_bytes()).unwrap_or(UTF_8)
}

/// What it means that there is no answer. Only where no connection came about is it certain that
/// nothing was sent.
fn missing(error: &Error) -> Seen {
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
    Seen { outcome, code: code.to_owned() }
}

/// The bytes of a character in Shift_JIS, for an API that takes forms in it.
pub fn shift_jis(character: char) -> Option<Vec<u8>> {
    let mut buffer = [0; 4];
    let (bytes, _, lacks) = SHIFT_JIS.encode(character.encode_utf8(&mut buffer));
    (!lacks).then(|| bytes.into_owned())
}

#[cfg(test)]
mod tests {
    use super::{charset, shift_jis};
    use ureq::http::{HeaderMap, HeaderValue, header};

    #[test]
    fn the_answer_says_its_own_charset() {
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
