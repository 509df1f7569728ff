//! The origin of the widget, as browsers write it in the header `Origin`.

use super::ProbeError;
use std::fmt;
use std::str::FromStr;
use url::Url;

/// The assumed origin where none is given. The domain is reserved for examples.
const ASSUMED: &str = "https://widget.example";

/// A scheme and a host, and a port where it is not the scheme's default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(String);

/// The text is not an origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an origin is a scheme and a host, such as https://widget.example")]
pub struct InvalidOrigin;

impl FromStr for Origin {
    type Err = InvalidOrigin;

    fn from_str(text: &str) -> Result<Self, InvalidOrigin> {
        let url = Url::parse(text).map_err(|_| InvalidOrigin)?;
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        let anonymous = url.username().is_empty() && url.password().is_none();
        let is_web = matches!(url.scheme(), "https" | "http");
        if bare && anonymous && is_web { Ok(Self::of(&url)) } else { Err(InvalidOrigin) }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Origin {
    /// The origin of an address.
    pub(crate) fn of(url: &Url) -> Self {
        Self(url.origin().ascii_serialization())
    }

    /// The assumed origin where none is given.
    pub(super) fn assumed() -> Self {
        Self(ASSUMED.to_owned())
    }

    /// The value of the header `Origin`.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Resolves an endpoint's address against the widget's page.
pub(super) fn resolve(url: &str, origin: Option<&Origin>) -> Result<Url, ProbeError> {
    let wrong = |_| ProbeError::Address(url.to_owned());
    if !url.starts_with('/') {
        return Url::parse(url).map_err(wrong);
    }
    let origin = origin.ok_or_else(|| ProbeError::OriginNeeded(url.to_owned()))?;
    Url::parse(origin.as_str()).and_then(|page| page.join(url)).map_err(wrong)
}

#[cfg(test)]
mod tests {
    use super::{Origin, resolve};

    #[test]
    fn an_origin_is_written_as_browsers_write_it() {
        for (text, expected) in [
            ("https://Widget.example", Some("https://widget.example")),
            ("https://widget.example:443/", Some("https://widget.example")),
            ("http://127.0.0.1:8080", Some("http://127.0.0.1:8080")),
            ("widget.example", None),
            ("https://widget.example/page", None),
            ("https://widget.example/?a", None),
            ("https://a:b@widget.example", None),
            ("file:///tmp", None),
            ("", None),
        ] {
            let origin = text.parse::<Origin>().ok().map(|origin| origin.to_string());
            assert_eq!(origin.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn only_a_path_needs_the_origin() {
        let origin: Origin = "https://widget.example".parse().unwrap();
        let resolved = |url, origin| resolve(url, origin).map(String::from).ok();
        assert_eq!(resolved("/a?b", Some(&origin)).as_deref(), Some("https://widget.example/a?b"));
        assert_eq!(resolved("/a", None), None);
        assert_eq!(resolved("https://a.example/b", None).as_deref(), Some("https://a.example/b"));
    }
}
