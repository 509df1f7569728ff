//! The addresses of a form in the REST API of WordPress.

use url::Url;

/// The path of the forms below the REST API's root.
const FORMS: &str = "/contact-form-7/v1/contact-forms/";
/// The default root of the REST API below the site.
const ROOT: &str = "/wp-json";
/// The parameter with the path in the REST API, on a site without permalinks.
const ROUTE: &str = "rest_route";

/// What stands where a form's number belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormNumber {
    /// The number.
    Number(u32),
    /// The hash that version 6 shows in its short code.
    Hash(String),
}

impl FormNumber {
    /// The number or hash in a text; `None` where it is neither.
    pub fn of(text: &str) -> Option<Self> {
        let is_hash = text.len() >= 6 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        match text.parse() {
            Ok(number) if number > 0 && text.len() < 10 => Some(Self::Number(number)),
            _ if is_hash => Some(Self::Hash(text.to_owned())),
            _ => None,
        }
    }
}

/// A form of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The root of the REST API without a slash at its end: `https://site.example/wp-json`, or
    /// `https://site.example/?rest_route=`.
    root: String,
    /// The form's number.
    pub number: u32,
}

impl Form {
    /// The form of this number below a root of the REST API.
    pub fn new(root: &str, number: u32) -> Self {
        Self { root: root.trim_end_matches('/').to_owned(), number }
    }

    /// The root and the number in a feedback address or another address of a form; `None` for any other.
    pub fn in_address(url: &Url) -> Option<(String, Option<FormNumber>)> {
        let text = url.as_str();
        let (root, rest) = match url.query_pairs().find(|(name, _)| name == ROUTE) {
            Some((_, route)) => {
                let site = text.split_once('?').map_or(text, |(site, _)| site);
                (format!("{site}?{ROUTE}="), route.into_owned())
            }
            None => {
                let path = text.split(['?', '#']).next().unwrap_or(text);
                let (root, rest) = path.split_once(FORMS)?;
                (root.to_owned(), [FORMS, rest].concat())
            }
        };
        let rest = rest.strip_prefix(FORMS)?;
        Some((root, FormNumber::of(rest.split('/').next().unwrap_or_default())))
    }

    /// The form of a feedback address; `None` for any other address.
    pub fn of_feedback(url: &Url) -> Option<Self> {
        let is_feedback = url.path().ends_with("/feedback")
            || url.query_pairs().any(|(name, route)| name == ROUTE && route.ends_with("/feedback"));
        match Self::in_address(url).filter(|_| is_feedback)? {
            (root, Some(FormNumber::Number(number))) => Some(Self::new(&root, number)),
            _ => None,
        }
    }

    /// The default root of the REST API of a site, whose address ends before `rest`.
    pub fn default_root(site: &str) -> String {
        [site.trim_end_matches('/'), ROOT].concat()
    }

    /// The same form on a site without permalinks, where the root is a default one.
    pub fn without_permalinks(&self) -> Option<Self> {
        let site = self.root.strip_suffix(ROOT)?;
        Some(Self { root: format!("{site}/?{ROUTE}="), number: self.number })
    }

    /// The address that takes requests.
    pub fn feedback(&self) -> String {
        format!("{}{FORMS}{}/feedback", self.root, self.number)
    }

    /// The address of the public schema.
    pub fn schema(&self) -> String {
        [&self.feedback(), "/schema"].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::{Form, FormNumber};
    use url::Url;

    fn form(url: &str) -> Option<String> {
        Form::of_feedback(&Url::parse(url).unwrap()).map(|form| form.schema())
    }

    #[test]
    fn only_a_feedback_address_with_a_number_has_a_schema() {
        let schema = "https://a.example/b/wp-json/contact-form-7/v1/contact-forms/295/feedback/schema";
        for (url, expected) in [
            ("https://a.example/b/wp-json/contact-form-7/v1/contact-forms/295/feedback", Some(schema)),
            (
                "https://a.example/?rest_route=/contact-form-7/v1/contact-forms/295/feedback",
                Some("https://a.example/?rest_route=/contact-form-7/v1/contact-forms/295/feedback/schema"),
            ),
            ("https://a.example/wp-json/contact-form-7/v1/contact-forms/243aa67/feedback", None),
            ("https://a.example/wp-json/contact-form-7/v1/contact-forms/295", None),
            ("https://a.example/contact/", None),
        ] {
            assert_eq!(form(url).as_deref(), expected, "{url}");
        }
    }

    #[test]
    fn a_number_and_a_hash_are_told_apart() {
        for (text, expected) in [
            ("295", Some(FormNumber::Number(295))),
            ("243aa67", Some(FormNumber::Hash("243aa67".to_owned()))),
            ("0", None),
            ("contact", None),
            ("", None),
        ] {
            assert_eq!(FormNumber::of(text), expected, "{text}");
        }
    }
}
