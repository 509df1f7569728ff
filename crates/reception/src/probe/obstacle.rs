//! What stands in the way of a probe before anything is asked of the network.

use crate::site_file::Unreadable;
use consultation::FieldError;
use site_config::check::Finding;
use std::fmt;

/// Why there is nothing to ask.
#[derive(Debug)]
pub enum Obstacle {
    /// The file is no configuration.
    Unreadable(Unreadable),
    /// The widget does not start with the configuration.
    Configuration(Vec<Finding>),
    /// The endpoint is not configured as it should be, so that the widget sends nowhere.
    Faults(Vec<Finding>),
    /// The endpoint's address is relative to an origin that was not given.
    OriginNeeded(String),
    /// The address is none that a browser could use.
    Address(String),
    /// With this configuration no request is valid.
    Document(Vec<FieldError>),
    /// The request document could not be prepared.
    Preparation(serde_json::Error),
    /// The operating system has no random numbers, or its clock is wrong.
    Surroundings(String),
}

impl Obstacle {
    /// Whether the command was not given what it needs, rather than the configuration being wrong.
    #[must_use]
    pub const fn is_about_arguments(&self) -> bool {
        matches!(self, Self::OriginNeeded(_))
    }
}

impl fmt::Display for Obstacle {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(unreadable) => write!(formatter, "{unreadable}"),
            Self::Configuration(findings) => {
                listed(formatter, "the widget does not start with this configuration", findings)
            }
            Self::Faults(findings) => {
                listed(formatter, "the widget sends nowhere with this endpoint", findings)
            }
            Self::OriginNeeded(url) => {
                write!(
                    formatter,
                    "{url} is on the widget's own origin; name it, as --origin https://widget.example"
                )
            }
            Self::Address(url) => write!(formatter, "{url} is no address that a browser could use"),
            Self::Document(errors) => {
                formatter.write_str("no request is valid with this configuration; run check-site:")?;
                errors.iter().try_for_each(|error| write!(formatter, " {} {}", error.pointer, error.code))
            }
            Self::Preparation(error) => write!(formatter, "the test request cannot be prepared: {error}"),
            Self::Surroundings(error) => write!(formatter, "{error}"),
        }
    }
}

/// A line with what follows from the findings, and a line for each.
fn listed(formatter: &mut fmt::Formatter<'_>, outcome: &str, findings: &[Finding]) -> fmt::Result {
    formatter.write_str(outcome)?;
    findings.iter().try_for_each(|finding| write!(formatter, "\n{finding}"))
}

impl std::error::Error for Obstacle {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unreadable(unreadable) => Some(unreadable),
            Self::Preparation(error) => Some(error),
            _ => None,
        }
    }
}
