//! Whether a request looks as if no person had written it.
//!
//! A form can say how it was filled in: `x-form-signals: honeypot=0; seconds=42`. The honeypot is a
//! field that nobody sees and only programs fill in; the seconds are those from the first look at
//! the form to its sending. A suspect request is stored and answered as any other. Whoever writes
//! programs that send forms learns nothing, and a person who was mistaken for one loses nothing.

use axum::http::HeaderMap;

/// The header's name.
pub const HEADER: &str = "x-form-signals";

/// Nobody fills in the form in less time than this.
const LEAST_SECONDS: u64 = 3;

/// Whether any signal raises suspicion. One that is missing or cannot be read raises none: a form
/// need not send them, and another version of it may send others.
pub fn is_suspect(headers: &HeaderMap) -> bool {
    let values = headers.get_all(HEADER).into_iter().filter_map(|value| value.to_str().ok());
    let signals = values.flat_map(|value| value.split(';')).filter_map(|signal| signal.split_once('='));
    signals.map(|(name, value)| (name.trim(), value.trim())).any(|signal| match signal {
        ("honeypot", value) => value != "0",
        ("seconds", value) => value.parse::<u64>().is_ok_and(|seconds| seconds < LEAST_SECONDS),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::{HEADER, is_suspect};
    use axum::http::{HeaderMap, HeaderValue};

    #[test]
    fn only_what_is_readable_and_suspicious_counts() {
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
