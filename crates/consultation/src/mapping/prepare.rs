//! From a request document to the HTTP request.

use super::places::{ID, RECEIPT};
use super::{Dedupe, Endpoint, ShiftJis, Transport};
use serde_json::Value;

/// What to send, or for a link what to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    /// `POST`, or `GET` for a link.
    pub method: &'static str,
    /// The endpoint's address, for a link with the filled form in its query.
    pub url: String,
    /// Every header with its value. On an opaque way only one that a browser lets through.
    pub headers: Vec<(String, String)>,
    /// The body; empty for a link.
    pub body: Vec<u8>,
    /// The way it goes out.
    pub transport: Transport,
}

impl Endpoint {
    /// Makes the request of a document's JSON text. The document itself is passed on as it was
    /// written, byte by byte. `resend` says that a person asked to send again what may have
    /// arrived.
    ///
    /// `shift_jis` is asked only where the endpoint takes that charset.
    ///
    /// # Errors
    /// Whatever the JSON reader reports of a text that is no such document.
    pub fn prepare(
        &self,
        document: &str,
        resend: bool,
        shift_jis: ShiftJis<'_>,
    ) -> Result<Prepared, serde_json::Error> {
        let value: Value = serde_json::from_str(document)?;
        let text = |place| value.pointer(place).and_then(Value::as_str).unwrap_or_default();
        let id = bare(text(ID));
        let note = self.note(text(RECEIPT), resend);
        let body = self.body(document, &value, note.as_ref(), &id, shift_jis)?;
        if self.transport == Transport::Link {
            let url = [&self.url, joint(&self.url), &String::from_utf8_lossy(&body.bytes)].concat();
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

/// An id as it can stand in a header. A checked document's id is not changed by this.
fn bare(id: &str) -> String {
    id.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-').take(36).collect()
}

/// What comes between an address and more parameters.
fn joint(url: &str) -> &'static str {
    match url.split_once('?') {
        None => "?",
        Some((_, query)) if query.is_empty() || query.ends_with('&') => "",
        Some(_) => "&",
    }
}
