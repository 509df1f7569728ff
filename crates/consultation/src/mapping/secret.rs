//! Finds secrets in a configuration, which must not reach the browser.

use serde_json::Value;

/// Parts of names whose values are secrets.
const SIGNS: &[&str] = &["authorization", "cookie", "token", "secret", "api-key", "apikey", "password"];

/// Whether a header, a field or a parameter of this name is a secret.
pub(super) fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase().replace('_', "-");
    SIGNS.iter().any(|sign| name.contains(sign))
}

/// Whether an address has a secret parameter.
pub(super) fn has_secret(url: &str) -> bool {
    let query = url.split_once('?').map_or("", |(_, query)| query);
    query.split('&').any(|pair| is_secret(pair.split('=').next().unwrap_or_default()))
}

/// Whether a value has a secret member at any depth.
pub(super) fn holds_secret(value: &Value) -> bool {
    match value {
        Value::Object(members) => {
            members.iter().any(|(name, member)| is_secret(name) || holds_secret(member))
        }
        Value::Array(entries) => entries.iter().any(holds_secret),
        _ => false,
    }
}
