//! Why a probe cannot call the endpoint.

use crate::site_file::SiteFileError;
use crate::terminal::visible_line;
use consultation::FieldError;
use site_config::check::Finding;
use std::fmt::Display;

/// Why a probe cannot call the endpoint.
#[derive(Debug, thiserror::Error)]
pub enum ProbeError {
    /// The file cannot be read as a configuration.
    #[error(transparent)]
    SiteFile(SiteFileError),
    /// The widget does not start with the configuration.
    #[error("the widget does not start with this configuration{}", each(.0, "\n"))]
    Configuration(Vec<Finding>),
    /// The endpoint has faults, so that the widget sends nothing.
    #[error("the widget sends no request with this endpoint{}", each(.0, "\n"))]
    Faults(Vec<Finding>),
    /// The endpoint's address is relative to the widget's origin, which was not given.
    #[error(
        "the endpoint {0} is on the widget's own origin; name that origin, as in --origin https://widget.example"
    )]
    OriginNeeded(String),
    /// A browser cannot use the address.
    #[error("a browser cannot use the endpoint's address {0}; correct url in the configuration")]
    Address(String),
    /// No request is valid with this configuration.
    #[error("no request is valid with this configuration; run check-site:{}", each(&codes(.0), " "))]
    Document(Vec<FieldError>),
    /// The request document could not be prepared.
    #[error("the test request cannot be prepared: {0}")]
    Preparation(#[source] serde_json::Error),
    /// The operating system supplies no random numbers, or its clock is wrong.
    #[error("{0}")]
    System(String),
}

impl ProbeError {
    /// Whether an argument is missing, rather than the configuration being wrong.
    #[must_use]
    pub const fn is_usage_error(&self) -> bool {
        matches!(self, Self::OriginNeeded(_))
    }
}

/// All entries, each after a separator.
fn each(entries: &[impl Display], separator: &str) -> String {
    entries.iter().map(|entry| [separator, &visible_line(entry)].concat()).collect()
}

fn codes(errors: &[FieldError]) -> Vec<String> {
    errors.iter().map(|error| format!("{} {}", error.pointer, error.code)).collect()
}
