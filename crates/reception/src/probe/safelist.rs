//! CORS-safelisted and forbidden request headers, by the Fetch standard, sections 2.2.2 and 2.2.

/// A header with its value.
pub(super) type Header = (String, String);
/// The condition for a safelisted value.
type Rule = fn(&str) -> bool;

/// A longer value is not safelisted.
const MAX_VALUE_BYTES: usize = 128;
/// Together, longer values are not safelisted.
const MAX_TOTAL_BYTES: usize = 1024;
/// The content types of forms.
const FORM_TYPES: &[&str] = &["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];
/// The safelisted headers, each with the condition for its value.
const SAFELIST: &[(&str, Rule)] = &[
    ("accept", |value| !value.bytes().any(is_unsafe)),
    ("accept-language", |value| value.bytes().all(is_in_language)),
    ("content-language", |value| value.bytes().all(is_in_language)),
    ("content-type", |value| !value.bytes().any(is_unsafe) && is_form_type(value)),
];
/// Headers that only the browser sets.
const FORBIDDEN: &[&str] = &[
    "accept-charset",
    "accept-encoding",
    "access-control-request-headers",
    "access-control-request-method",
    "connection",
    "content-length",
    "cookie",
    "cookie2",
    "date",
    "dnt",
    "expect",
    "host",
    "keep-alive",
    "origin",
    "referer",
    "set-cookie",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "via",
];
const FORBIDDEN_PREFIXES: &[&str] = &["proxy-", "sec-"];

/// The headers that a preflight asks for, in lower case and sorted; none where a form could send the request.
pub(super) fn preflight_header_names(headers: &[Header]) -> Vec<String> {
    let (safe, asked): (Vec<&Header>, Vec<&Header>) = headers.iter().partition(is_safelisted);
    let together: usize = safe.iter().map(|(_, value)| value.len()).sum();
    let too_many_requests = if together > MAX_TOTAL_BYTES { safe } else { Vec::new() };
    let mut names: Vec<String> =
        asked.into_iter().chain(too_many_requests).map(|(name, _)| name.to_ascii_lowercase()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Whether a browser silently drops a header of this name.
pub(super) fn is_forbidden(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    FORBIDDEN.contains(&name.as_str()) || FORBIDDEN_PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

fn is_safelisted((name, value): &&Header) -> bool {
    let rule = SAFELIST.iter().find(|(known, _)| name.eq_ignore_ascii_case(known));
    value.len() <= MAX_VALUE_BYTES && rule.is_some_and(|(_, holds)| holds(value))
}

/// CORS-unsafe bytes.
fn is_unsafe(byte: u8) -> bool {
    (byte < 0x20 && byte != b'\t') || byte == 0x7f || b"\"():<>?@[\\]{}".contains(&byte)
}

fn is_in_language(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b" *,-.;=".contains(&byte)
}

fn is_form_type(value: &str) -> bool {
    let essence = value.split(';').next().unwrap_or_default().trim();
    FORM_TYPES.iter().any(|known| essence.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::{is_forbidden, preflight_header_names};

    #[test]
    fn only_safelisted_headers_need_no_preflight() {
        let long = "a".repeat(129);
        let boundary = "multipart/form-data; boundary=consultation-0b8f0f2e-6a1d-4c1e-9a7e-1f2d3c4b5a69";
        for (headers, expected) in [
            (&[][..], &[][..]),
            (&[("content-type", "application/x-www-form-urlencoded")], &[]),
            (&[("Content-Type", boundary)], &[]),
            (&[("content-type", "text/plain;charset=utf-8")], &[]),
            (&[("content-type", "text/plain; a=\"b\"")], &["content-type"]),
            (&[("content-type", "application/json")], &["content-type"]),
            (&[("accept", "application/json"), ("Accept-Language", "ja, en;q=0.5")], &[]),
            (&[("accept", "a(b)")], &["accept"]),
            (&[("accept", &long)], &["accept"]),
            (&[("content-language", "日本")], &["content-language"]),
            (
                &[("X-B", "1"), ("content-type", "application/json"), ("x-a", "2"), ("X-A", "3")],
                &["content-type", "x-a", "x-b"],
            ),
        ] {
            let headers: Vec<_> =
                headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
            assert_eq!(preflight_header_names(&headers), expected, "{headers:?}");
        }
        let many = vec![("accept".to_owned(), "a".repeat(128)); 9];
        assert_eq!(preflight_header_names(&many), ["accept"]);
    }

    #[test]
    fn headers_of_the_browser_are_forbidden() {
        for (name, expected) in [
            ("Cookie", true),
            ("Sec-Fetch-Mode", true),
            ("proxy-a", true),
            ("x-cookie", false),
            ("accept", false),
        ] {
            assert_eq!(is_forbidden(name), expected, "{name}");
        }
    }
}
