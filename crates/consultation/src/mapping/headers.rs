//! Constant headers that an endpoint asks for.

use super::Holder;
use super::fault::Mistake;
use super::reader::{Part, Reader};
use super::secret::is_secret;

/// What follows from the encoding, or belongs to the browser.
const RESERVED: &[&str] = &["content-type", "content-length", "host", "origin", "connection"];

/// Reads the headers, in the order of their names.
pub(super) fn read(part: &Part<'_>, holder: Holder, reader: &mut Reader) -> Vec<(String, String)> {
    let headers = reader.texts(part, "headers");
    for (name, value) in &headers {
        let lower = name.to_ascii_lowercase();
        let mistakes = [
            (!is_name(name) || !is_value(value), Mistake::HeaderForm),
            (RESERVED.contains(&lower.as_str()), Mistake::HeaderReserved),
            (holder == Holder::Browser && is_secret(name), Mistake::SecretInBrowser),
        ];
        if let Some((_, mistake)) = mistakes.into_iter().find(|(made, _)| *made) {
            reader.fault([&part.at("headers"), "/", &name.replace('/', "~1")].concat(), mistake);
        }
    }
    headers
}

/// A token of RFC 9110, section 5.6.2.
pub(super) fn is_name(name: &str) -> bool {
    let in_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(in_token)
}

/// Visible ASCII and spaces, so that no value can begin a header of its own.
fn is_value(value: &str) -> bool {
    value.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') && value.trim() == value
}
