//! What must not stand in a configuration that every visitor's browser loads.

use serde_json::Value;

/// Whoever sees one of these in a name takes its value for a secret.
const SIGNS: &[&str] = &["authorization", "cookie", "token", "secret", "api-key", "apikey", "password"];

/// Whether a header, a field or a parameter of this name would hold a secret.
pub(super) fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase().replace('_', "-");
    SIGNS.iter().any(|sign| name.contains(sign))
}

/// Whether an address has a parameter that would hold a secret.
pub(super) fn has_secret(url: &str) -> bool {
    let query = url.split_once('?').map_or("", |(_, query)| query);
    query.split('&').any(|pair| is_secret(pair.split('=').next().unwrap_or_default()))
}

/// Whether a value has a member, however deep, that would hold a secret.
pub(super) fn holds_secret(value: &Value) -> bool {
    match value {
        Value::Object(members) => {
            members.iter().any(|(name, member)| is_secret(name) || holds_secret(member))
        }
        Value::Array(entries) => entries.iter().any(holds_secret),
        _ => false,
    }
}
