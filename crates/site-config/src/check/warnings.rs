//! What works, but not in every case: lengths that servers refuse, and words of other systems.

use super::shape::below;
use consultation::mapping::{Advice, AdviceKind, Audience, Endpoint};
use serde_json::Value;
use std::fmt;

/// A warning about one place of a configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// A JSON pointer into the file.
    pub pointer: String,
    /// What it is about.
    pub advice: Advice,
}

/// Every warning about the endpoints of a `site.json`. An endpoint with a mistake has none.
#[must_use]
pub fn warnings(site: &Value) -> Vec<Warning> {
    let mut found = Vec::new();
    if let Some(endpoint) = site.get("endpoint") {
        found.extend(of_endpoint(endpoint, Audience::Browser, "/endpoint"));
    }
    for (index, entry) in site.get("endpoints").and_then(Value::as_array).into_iter().flatten().enumerate() {
        let pointer = below(&below("/endpoints", &index.to_string()), "endpoint");
        if let Some(endpoint) = entry.get("endpoint") {
            found.extend(of_endpoint(endpoint, Audience::Browser, &pointer));
        }
    }
    found
}

/// The warnings about one endpoint, which stands at this place of its file.
#[must_use]
pub fn of_endpoint(endpoint: &Value, audience: Audience, pointer: &str) -> Vec<Warning> {
    let advice = Endpoint::read(endpoint, audience).map(|endpoint| endpoint.advice()).unwrap_or_default();
    advice
        .into_iter()
        .map(|advice| Warning { pointer: [pointer, &advice.pointer].concat(), advice })
        .collect()
}

impl fmt::Display for Warning {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Advice { kind, worst, limit, .. } = &self.advice;
        write!(formatter, "{}: warning: {}: ", self.pointer, kind.code())?;
        match kind {
            AdviceKind::UrlTooLong => write!(
                formatter,
                "The longest request makes an address of {worst} characters, and many servers refuse more than {limit}; \
                 a link is cut to that, and the review says so; take long fields out, or use another kind."
            ),
            AdviceKind::HeadersTooLong => write!(
                formatter,
                "The headers have {worst} bytes, and many servers refuse more than {limit}; shorten them."
            ),
            AdviceKind::BodyTooLarge => write!(
                formatter,
                "The longest request has {worst} bytes, and many servers refuse more than {limit}; shorten the constants, \
                 or raise the server's limit."
            ),
            AdviceKind::TextCut => write!(
                formatter,
                "The text can have {worst} characters and is cut to {limit}, which the review says; raise maximum if the \
                 endpoint takes more."
            ),
            AdviceKind::WordsCompared => write!(
                formatter,
                "This compares words for people, which change with the language and the version of the other system; \
                 compare a status or a code."
            ),
        }
    }
}
