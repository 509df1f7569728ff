//! The formats of the document's values besides text: identifiers, times, origins.

use crate::calendar::parse_iso;

/// Whether a text is an identifier of a programme, chamber, choice or another entry.
pub use assessment::specification::is_id as is_identifier;

/// A UUID in lower case, of any version (RFC 9562).
#[must_use]
pub fn is_uuid(text: &str) -> bool {
    let is_hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    let lengths = text.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && text.bytes().all(|byte| byte == b'-' || is_hex(byte))
}

/// A prefecture of ISO 3166-2: `JP-01` to `JP-47`.
pub(super) fn is_prefecture(text: &str) -> bool {
    let number = text.strip_prefix("JP-").and_then(|digits| two_digits(digits, 47));
    number.is_some_and(|number| number >= 1)
}

/// A language tag of the document: `ja`, `en`, `ja-Hira`.
#[must_use]
pub fn is_language(text: &str) -> bool {
    let is_subtag =
        |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (2..=35).contains(&text.len()) && text.split('-').all(is_subtag)
}

/// An origin as browsers serialise it: a scheme, a host and an optional port; no path, no credentials.
#[must_use]
pub fn is_origin(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let allowed =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b':' | b'[' | b']' | b'_');
    host.is_some_and(|host| (1..=260).contains(&host.len()) && host.bytes().all(allowed))
}

/// A time of RFC 3339: `2026-04-01T09:30:00Z`, with an optional fraction, and an offset instead of `Z`.
pub(super) fn is_timestamp(text: &str) -> bool {
    let Some((date, clock)) = text.split_once('T') else { return false };
    let (clock, zone) = match clock.find(['Z', '+', '-']) {
        Some(index) => clock.split_at(index),
        None => return false,
    };
    let (time, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let is_fraction = (1..=9).contains(&fraction.len()) && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let is_zone = zone == "Z" || zone.get(1..).is_some_and(|offset| is_clock(offset, &[23, 59]));
    parse_iso(date).is_some() && is_clock(time, &[23, 59, 60]) && is_fraction && is_zone
}

/// Two-digit parts between colons, each up to its maximum.
fn is_clock(text: &str, highest: &[u32]) -> bool {
    let mut parts = text.split(':');
    highest.iter().all(|limit| parts.next().is_some_and(|part| two_digits(part, *limit).is_some()))
        && parts.next().is_none()
}

fn two_digits(text: &str, highest: u32) -> Option<u32> {
    let is_number = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok().filter(|value| *value <= highest) } else { None }
}

#[cfg(test)]
mod tests {
    use super::{is_identifier, is_language, is_origin, is_prefecture, is_timestamp, is_uuid};

    fn check(rule: fn(&str) -> bool, right: &[&str], wrong: &[&str]) {
        for text in right {
            assert!(rule(text), "{text:?} is right");
        }
        for text in wrong {
            assert!(!rule(text), "{text:?} is wrong");
        }
    }

    #[test]
    fn identifiers() {
        let long = "a".repeat(65);
        check(
            is_identifier,
            &["a", "kyushu_okinawa", "not-met", "r3", &long[..64]],
            &["", "A", "a b", "é", "a.b", &long],
        );
    }

    #[test]
    fn uuids() {
        check(
            is_uuid,
            &["0b8f0f2e-6a1d-4c1e-9a7e-1f2d3c4b5a69"],
            &[
                "",
                "0B8F0F2E-6A1D-4C1E-9A7E-1F2D3C4B5A69",
                "0b8f0f2e6a1d4c1e9a7e1f2d3c4b5a69",
                "0b8f0f2e-6a1d-4c1e-9a7e-1f2d3c4b5a6",
                "0b8f0f2e-6a1d-4c1e-9a7e-1f2d3c4b5a6g",
                "{0b8f0f2e-6a1d-4c1e-9a7e-1f2d3c4b5a69}",
                "0b8f0f2e-6a1d-4c1e-9a7e-1f2d3c4b5a69-",
            ],
        );
    }

    #[test]
    fn prefectures() {
        let all: Vec<String> = (1..=47).map(|number| format!("JP-{number:02}")).collect();
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        check(is_prefecture, &all, &["", "JP-00", "JP-48", "JP-1", "13", "jp-13", "JP-013", "JP-+1"]);
    }

    #[test]
    fn languages_and_origins() {
        check(is_language, &["ja", "en", "ja-Hira", "zh-Hant-TW"], &["", "j", "ja_JP", "ja-", "日本"]);
        let right = ["https://example.jp", "http://localhost:8080", "http://[::1]:80"];
        check(
            is_origin,
            &right,
            &[
                "",
                "https://",
                "null",
                "example.jp",
                "https://example.jp/",
                "https://a@b",
                "file://x",
                "https://例え.jp",
            ],
        );
    }

    #[test]
    fn timestamps() {
        check(
            is_timestamp,
            &[
                "2026-04-01T09:30:00Z",
                "2026-04-01T09:30:00.123Z",
                "2026-04-01T09:30:00+09:00",
                "2026-12-31T23:59:60-00:30",
            ],
            &[
                "",
                "2026-04-01",
                "2026-04-01T09:30:00",
                "2026-04-01 09:30:00Z",
                "2026-04-31T09:30:00Z",
                "2026-04-01T24:00:00Z",
                "2026-04-01T09:60:00Z",
                "2026-04-01T09:30Z",
                "2026-04-01T09:30:00.Z",
                "2026-04-01T09:30:00+0900",
                "2026-04-01T09:30:00Z9",
                "2026-04-01T9:30:00Z",
                "2026-04-01T09:30:00.1234567890Z",
                "2026-04-01T09:30:00あZ",
                "2026-04-01T09:30:00+あ:00",
            ],
        );
    }
}
