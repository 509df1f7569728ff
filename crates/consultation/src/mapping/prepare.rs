//! Makes the HTTP request of a request document.

use super::paths::{ID, RECEIPT};
use super::{Dedupe, Endpoint, ShiftJis, Transport};
use serde_json::Value;

/// A request to send, or a link to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    /// `POST`, or `GET` for a link.
    pub method: &'static str,
    /// The endpoint's address; for a link, with the fields in its query.
    pub url: String,
    /// The headers. With an opaque transport only `content-type`.
    pub headers: Vec<(String, String)>,
    /// The body; empty for a link.
    pub body: Vec<u8>,
    /// The way it is sent.
    pub transport: Transport,
}

impl Endpoint {
    /// Makes the request of a document's JSON text. Without fields the text is the body, byte for byte.
    /// `resend` is true when a person sends again a request that may have arrived.
    ///
    /// `shift_jis` is called only where the endpoint uses that charset.
    ///
    /// # Errors
    /// The JSON error of a text that is not such a document.
    pub fn prepare(
        &self,
        document: &str,
        resend: bool,
        shift_jis: ShiftJis<'_>,
    ) -> Result<Prepared, serde_json::Error> {
        let value: Value = serde_json::from_str(document)?;
        let text = |path| value.pointer(path).and_then(Value::as_str).unwrap_or_default();
        let id = header_safe(text(ID));
        let lines = self.notes_lines(text(RECEIPT), resend);
        let body = self.body(document, &value, lines.as_ref(), &id, shift_jis)?;
        if self.transport == Transport::Link {
            let url = [&self.url, query_separator(&self.url), &String::from_utf8_lossy(&body.bytes)].concat();
            let (headers, body) = (Vec::new(), Vec::new());
            return Ok(Prepared { method: "GET", url, headers, body, transport: self.transport });
        }
        let mut headers = vec![("content-type".to_owned(), body.content_type)];
        headers.extend(self.headers.iter().cloned());
        if self.dedupe == Dedupe::Header {
            headers.push((self.dedupe_header.clone(), id));
        }
        let (url, body) = (self.url.clone(), body.bytes);
        Ok(Prepared { method: "POST", url, headers, body, transport: self.transport })
    }
}

/// An id without characters that a header cannot have. A valid id stays as it is.
fn header_safe(id: &str) -> String {
    id.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-').take(36).collect()
}

/// The separator between an address and more parameters.
pub(super) fn query_separator(url: &str) -> &'static str {
    match url.split_once('?') {
        None => "?",
        Some((_, query)) if query.is_empty() || query.ends_with('&') => "",
        Some(_) => "&",
    }
}
