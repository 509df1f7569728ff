//! What an answer of the plugin means beyond the outcome, and what to do: the ids of messages.

use serde_json::Value;

/// The statuses of the plugin besides those of success and of wrong fields.
const REMEDIES: &[(&str, &str)] = &[
    ("spam", "remedy.spam"),
    ("mail_failed", "remedy.mail_failed"),
    ("aborted", "remedy.aborted"),
    ("acceptance_missing", "remedy.acceptance_missing"),
    ("error", "remedy.error"),
    ("payment_required", "remedy.payment_required"),
];

/// The message for an answer to a request that was sent to a form.
pub(crate) fn remedy(status: u16, body: &str) -> Option<&'static str> {
    let json: Value = serde_json::from_str(body).unwrap_or_default();
    let word = json.get("status").and_then(Value::as_str).unwrap_or_default();
    if json.get("demo_mode") == Some(&Value::Bool(true)) {
        return Some("remedy.demo-mode");
    }
    if status == 404 {
        return Some("remedy.no-feedback");
    }
    REMEDIES.iter().find(|(known, _)| *known == word).map(|(_, id)| *id)
}
