//! What a consultation request can carry of a programme: it names tiers, criteria, choices and topics by their ids.

/// The pattern of every id of a programme and of a request.
pub const ID_PATTERN: &str = "^[a-z0-9_-]{1,64}$";

/// The maximum number of topics of a request, and so of a programme.
pub const MAX_TOPICS: usize = 20;

/// The maximum number of criteria, and of readiness fields, with their results in a request.
pub const MAX_ASSESSED: usize = 100;

/// Whether a text is an id by [`ID_PATTERN`].
#[must_use]
pub fn is_id(text: &str) -> bool {
    let allowed =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-');
    (1..=64).contains(&text.len()) && text.bytes().all(allowed)
}
