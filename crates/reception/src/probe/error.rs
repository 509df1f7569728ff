//! Why a probe cannot call the endpoint.

use crate::site_file::SiteFileError;
use consultation::FieldError;
use site_config::check::Finding;
use std::fmt;

/// Why a probe cannot call the endpoint.
#[derive(Debug)]
pub enum ProbeError {
    /// The file cannot be read as a configuration.
    SiteFile(SiteFileError),
    /// The widget does not start with the configuration.
    Configuration(Vec<Finding>),
    /// The endpoint has faults, so that the widget sends nothing.
    Faults(Vec<Finding>),
    /// The endpoint's address is relative to the widget's origin, which was not given.
    OriginNeeded(String),
    /// A browser cannot use the address.
    Address(String),
    /// No request is valid with this configuration.
    Document(Vec<FieldError>),
    /// The request document could not be prepared.
    Preparation(serde_json::Error),
    /// The operating system supplies no random numbers, or its clock is wrong.
    System(String),
}

impl ProbeError {
    /// Whether an argument is missing, rather than the configuration being wrong.
    #[must_use]
    pub const fn is_usage_error(&self) -> bool {
        matches!(self, Self::OriginNeeded(_))
    }
}

impl fmt::Display for ProbeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SiteFile(error) => write!(formatter, "{error}"),
            Self::Configuration(findings) => {
                listed(formatter, "the widget does not start with this configuration", findings)
            }
            Self::Faults(findings) => {
                listed(formatter, "the widget sends no request with this endpoint", findings)
            }
            Self::OriginNeeded(url) => {
                write!(
                    formatter,
                    "the endpoint {url} is on the widget's own origin; name that origin, as in --origin https://widget.example"
                )
            }
            Self::Address(url) => write!(
                formatter,
                "a browser cannot use the endpoint's address {url}; correct url in the configuration"
            ),
            Self::Document(errors) => {
                formatter.write_str("no request is valid with this configuration; run check-site:")?;
                errors.iter().try_for_each(|error| write!(formatter, " {} {}", error.pointer, error.code))
            }
            Self::Preparation(error) => write!(formatter, "the test request cannot be prepared: {error}"),
            Self::System(error) => write!(formatter, "{error}"),
        }
    }
}

/// A line with the consequence, and a line for each finding.
fn listed(formatter: &mut fmt::Formatter<'_>, consequence: &str, findings: &[Finding]) -> fmt::Result {
    formatter.write_str(consequence)?;
    findings.iter().try_for_each(|finding| write!(formatter, "\n{finding}"))
}

impl std::error::Error for ProbeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::SiteFile(error) => Some(error),
            Self::Preparation(error) => Some(error),
            _ => None,
        }
    }
}
