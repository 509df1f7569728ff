//! Why a probe cannot call the endpoint.

use crate::Messages;
use crate::findings;
use crate::site_file::SiteFileError;
use crate::terminal::visible_line;
use consultation::FieldError;
use site_config::check::Finding;

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
    /// The operating system supplies no random numbers.
    Random(String),
    /// The clock is set before 1970.
    Clock,
}

impl ProbeError {
    /// Whether an argument is missing, rather than the configuration being wrong.
    #[must_use]
    pub const fn is_usage_error(&self) -> bool {
        matches!(self, Self::OriginNeeded(_))
    }

    /// The error in a language. Each finding has a line.
    #[must_use]
    pub fn describe(&self, messages: &Messages) -> String {
        let each = |id: &str, found: &[Finding]| {
            let lines = found.iter().map(|finding| visible_line(&findings::finding(finding, messages)));
            [messages.text(id).to_owned()].into_iter().chain(lines).collect::<Vec<_>>().join("\n")
        };
        let with = |id: &str, name: &str, value: &str| messages.message(id, &[(name, value)]);
        match self {
            Self::SiteFile(error) => error.describe(messages),
            Self::Configuration(found) => each("probe.not-started", found),
            Self::Faults(found) => each("probe.faults", found),
            Self::OriginNeeded(url) => with("probe.origin-needed", "url", url),
            Self::Address(url) => with("probe.address", "url", url),
            Self::Document(errors) => with("probe.document", "errors", &codes(errors)),
            Self::Preparation(error) => with("probe.preparation", "cause", &error.to_string()),
            Self::Random(cause) => with("system.random", "cause", cause),
            Self::Clock => messages.text("system.clock").to_owned(),
        }
    }
}

fn codes(errors: &[FieldError]) -> String {
    let codes = errors.iter().map(|error| format!("{} {}", error.pointer, error.code));
    codes.map(|code| visible_line(&code)).collect::<Vec<_>>().join(" ")
}
