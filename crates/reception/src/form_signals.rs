//! Detects requests of spam programs by a header of the form.
//!
//! The header `x-form-signals: honeypot=0; seconds=42` reports how the form was filled in. The honeypot
//! is a hidden field that only programs fill in; the seconds run from the first view of the form to its
//! submission. A suspect request is stored and answered as any other: the author of a spam program
//! learns nothing, and a person mistaken for a program loses nothing.

use axum::http::HeaderMap;

/// The header's name.
pub const HEADER: &str = "x-form-signals";

/// A person needs at least this long to fill in the form.
const MIN_SECONDS: u64 = 3;

/// Whether any signal is suspicious. A missing or unreadable signal is not: a form need not send any,
/// and another version of it may send others.
pub fn is_suspect(headers: &HeaderMap) -> bool {
    let values = headers.get_all(HEADER).into_iter().filter_map(|value| value.to_str().ok());
    let signals = values.flat_map(|value| value.split(';')).filter_map(|signal| signal.split_once('='));
    signals.map(|(name, value)| (name.trim(), value.trim())).any(|signal| match signal {
        ("honeypot", value) => value != "0",
        ("seconds", value) => value.parse::<u64>().is_ok_and(|seconds| seconds < MIN_SECONDS),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::{HEADER, is_suspect};
    use axum::http::{HeaderMap, HeaderValue};

    #[test]
    fn only_readable_and_suspicious_signals_count() {
        for (lines, expected) in [
            (&[][..], false),
            (&["honeypot=0; seconds=42"], false),
            (&["honeypot=0; seconds=3"], false),
            (&["honeypot=0; seconds=2"], true),
            (&["seconds=0"], true),
            (&["honeypot=1; seconds=42"], true),
            (&["honeypot=https://buy.example;seconds=42"], true),
            (&["honeypot=0", "seconds=1"], true),
            (&["seconds = 1"], true),
            (&[""], false),
            (&["seconds=-1"], false),
            (&["seconds=; honeypot"], false),
            (&["seconds=99999999999999999999999"], false),
            (&["mouse=none; seconds=9"], false),
        ] {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append(HEADER, HeaderValue::from_static(line));
            }
            assert_eq!(is_suspect(&headers), expected, "{lines:?}");
        }
    }
}
