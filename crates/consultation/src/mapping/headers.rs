//! Constant headers of an endpoint.

use super::Audience;
use super::config_error::ConfigError;
use super::reader::{Part, Reader};
use super::secret::is_secret;

/// Headers that the encoding or the browser sets.
const RESERVED: &[&str] = &["content-type", "content-length", "host", "origin", "connection"];

/// Reads the headers, in the order of their names.
pub(super) fn read(part: &Part<'_>, audience: Audience, reader: &mut Reader) -> Vec<(String, String)> {
    let headers = reader.texts(part, "headers");
    for (name, value) in &headers {
        let lower = name.to_ascii_lowercase();
        let errors = [
            (!is_name(name) || !is_value(value), ConfigError::HeaderForm),
            (RESERVED.contains(&lower.as_str()), ConfigError::HeaderReserved),
            (audience == Audience::Browser && is_secret(name), ConfigError::SecretInBrowser),
        ];
        if let Some((_, error)) = errors.into_iter().find(|(is_broken, _)| *is_broken) {
            reader.fault(part.at("headers").at(name), error);
        }
    }
    headers
}

/// A token of RFC 9110, section 5.6.2.
pub(super) fn is_name(name: &str) -> bool {
    let in_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(in_token)
}

/// Visible ASCII and spaces, so that no value can inject a header.
fn is_value(value: &str) -> bool {
    value.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') && value.trim() == value
}
