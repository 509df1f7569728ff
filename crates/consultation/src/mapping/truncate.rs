//! Truncates a text to an endpoint's maximum length.

/// The first `max` characters of a text. Characters are Unicode scalar values, as in the request document; an endpoint
/// that counts UTF-16 code units counts some of them twice.
pub(super) fn truncate(text: &str, max: usize) -> &str {
    match text.char_indices().nth(max) {
        Some((end, _)) => text.get(..end).unwrap_or(text),
        None => text,
    }
}
