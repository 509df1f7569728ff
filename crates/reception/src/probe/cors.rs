//! The CORS check of the Fetch standard: the permissions of an answer for other origins.

use super::network::Answer;
use crate::Messages;

pub(super) const ALLOW_ORIGIN: &str = "access-control-allow-origin";
pub(super) const ALLOW_HEADERS: &str = "access-control-allow-headers";
/// Allows any origin and any header where no credentials are sent. The widget sends none.
const ANY: &str = "*";
/// The one header that `*` does not allow.
const NOT_COVERED_BY_ANY: &str = "authorization";

/// Whether pages of the origin may read the answer.
pub(super) fn allows_origin(answer: &Answer, origin: &str) -> bool {
    answer.header(ALLOW_ORIGIN).is_some_and(|allowed| allowed == ANY || allowed == origin)
}

/// The headers among these that may not be sent.
pub(super) fn refused_names<'a>(answer: &Answer, names: &'a [String]) -> Vec<&'a str> {
    let allowed = answer.header(ALLOW_HEADERS).unwrap_or_default();
    let allowed: Vec<&str> = allowed.split(',').map(str::trim).collect();
    let is_allowed = |name: &str| {
        let listed = allowed.iter().any(|entry| entry.eq_ignore_ascii_case(name));
        listed || (allowed.contains(&ANY) && name != NOT_COVERED_BY_ANY)
    };
    names.iter().map(String::as_str).filter(|name| !is_allowed(name)).collect()
}

/// A header of the answer, or the word for none.
pub(super) fn shown(answer: &Answer, name: &str, messages: &Messages) -> String {
    answer.header(name).unwrap_or_else(|| messages.text("probe.none").to_owned())
}
