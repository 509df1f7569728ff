//! Shortening a text to what an endpoint takes.

/// The first characters of a text. Characters are Unicode scalar values, as in the request itself;
/// an endpoint that counts UTF-16 code units counts some of them twice.
pub(super) fn cut(text: &str, most: usize) -> &str {
    match text.char_indices().nth(most) {
        Some((end, _)) => text.get(..end).unwrap_or(text),
        None => text,
    }
}
