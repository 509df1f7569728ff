//! What an answer lets other origins do, as a browser reads it (the Fetch standard's CORS check).

use super::network::Answer;

pub(super) const ALLOW_ORIGIN: &str = "access-control-allow-origin";
pub(super) const ALLOW_HEADERS: &str = "access-control-allow-headers";
/// Any origin and any header, where no credentials are sent along. The widget sends none.
const ANY: &str = "*";
/// The one header that has to be named even so.
const NEVER_ANY: &str = "authorization";

/// Whether pages of the origin may read the answer.
pub(super) fn allows_origin(answer: &Answer, origin: &str) -> bool {
    answer.header(ALLOW_ORIGIN).is_some_and(|allowed| allowed == ANY || allowed == origin)
}

/// The names among these that may not be sent.
pub(super) fn refused_names<'a>(answer: &Answer, names: &'a [String]) -> Vec<&'a str> {
    let allowed = answer.header(ALLOW_HEADERS).unwrap_or_default();
    let allowed: Vec<&str> = allowed.split(',').map(str::trim).collect();
    let is_allowed = |name: &str| {
        let named = allowed.iter().any(|known| known.eq_ignore_ascii_case(name));
        named || (allowed.contains(&ANY) && name != NEVER_ANY)
    };
    names.iter().map(String::as_str).filter(|name| !is_allowed(name)).collect()
}

/// A header of the answer, in words.
pub(super) fn shown(answer: &Answer, name: &str) -> String {
    answer.header(name).unwrap_or_else(|| "none".to_owned())
}
