//! The character encoding that a response names.

/// The label in a `Content-Type` such as `text/html; charset="Shift_JIS"`; without one `utf-8`.
#[must_use]
pub fn charset(content_type: &str) -> &str {
    named(content_type).unwrap_or("utf-8")
}

/// The label in a `Content-Type`; `None` without one.
#[must_use]
pub fn named(content_type: &str) -> Option<&str> {
    const PARAMETER: &str = "charset=";
    let start = content_type.to_ascii_lowercase().find(PARAMETER).map(|index| index + PARAMETER.len());
    let value = start.and_then(|start| content_type.get(start..)).unwrap_or_default();
    let value = value.strip_prefix('"').unwrap_or(value);
    let is_end =
        |character: char| !(character.is_ascii_alphanumeric() || character == '_' || character == '-');
    value.split(is_end).next().filter(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::charset;

    #[test]
    fn a_content_type_names_it_or_does_not() {
        for (content_type, expected) in [
            ("application/json", "utf-8"),
            ("", "utf-8"),
            ("text/html; charset=Shift_JIS", "Shift_JIS"),
            ("text/html;CHARSET=\"euc-jp\"; x=y", "euc-jp"),
            ("text/html; charset=", "utf-8"),
            ("text/html; charset=;", "utf-8"),
            ("İ; charset=sjis", "sjis"),
            ("text/html; charset=\u{3042}", "utf-8"),
        ] {
            assert_eq!(charset(content_type), expected, "{content_type}");
        }
    }
}
