//! Which headers a browser asks for before it sends them to another origin, and which it never sends: the
//! definitions of the Fetch standard, sections 2.2.2 and 2.2.

/// A header with its value.
pub(super) type Header = (String, String);
/// What a value must be like.
type Rule = fn(&str) -> bool;

/// A longer value is asked for, whatever it is.
const LONGEST_VALUE: usize = 128;
/// More of them together are asked for, whatever each is.
const MOST_TOGETHER: usize = 1024;
/// The types that a form can send without a script.
const FORM_TYPES: &[&str] = &["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];
/// Headers that may go unasked, each with what its value must be like.
const SAFE: &[(&str, Rule)] = &[
    ("accept", |value| !value.bytes().any(is_unsafe)),
    ("accept-language", |value| value.bytes().all(is_in_language)),
    ("content-language", |value| value.bytes().all(is_in_language)),
    ("content-type", |value| !value.bytes().any(is_unsafe) && is_form_type(value)),
];
/// Headers that are the browser's own to write.
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
const FORBIDDEN_BEGINNINGS: &[&str] = &["proxy-", "sec-"];

/// The names to ask for, in small letters and in order; none where a form could send the request as well.
pub(super) fn names_to_ask_for(headers: &[Header]) -> Vec<String> {
    let (safe, asked): (Vec<&Header>, Vec<&Header>) = headers.iter().partition(is_safe);
    let together: usize = safe.iter().map(|(_, value)| value.len()).sum();
    let too_many = if together > MOST_TOGETHER { safe } else { Vec::new() };
    let mut names: Vec<String> =
        asked.into_iter().chain(too_many).map(|(name, _)| name.to_ascii_lowercase()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Whether a browser leaves out a header of this name, without a word.
pub(super) fn is_forbidden(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    FORBIDDEN.contains(&name.as_str()) || FORBIDDEN_BEGINNINGS.iter().any(|begin| name.starts_with(begin))
}

fn is_safe((name, value): &&Header) -> bool {
    let rule = SAFE.iter().find(|(known, _)| name.eq_ignore_ascii_case(known));
    value.len() <= LONGEST_VALUE && rule.is_some_and(|(_, holds)| holds(value))
}

/// Bytes that a header of a form never has.
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
    use super::{is_forbidden, names_to_ask_for};

    #[test]
    fn only_what_a_form_could_send_goes_unasked() {
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
            assert_eq!(names_to_ask_for(&headers), expected, "{headers:?}");
        }
        let many = vec![("accept".to_owned(), "a".repeat(128)); 9];
        assert_eq!(names_to_ask_for(&many), ["accept"]);
    }

    #[test]
    fn what_is_the_browsers_own_is_left_out() {
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
