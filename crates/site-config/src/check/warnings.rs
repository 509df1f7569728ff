//! What works, but not in every case: lengths that servers refuse, words of other systems, and answers that are not sent.

use super::endpoints::all;
use consultation::mapping::{Advice, AdviceKind, Audience, Endpoint};
use serde_json::Value;
use std::fmt;

/// The common endpoint.
const COMMON: &str = "/endpoint";
/// The document path of the chamber.
const CHAMBER: &str = "/source/chamber";

/// A warning about one place of a configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// A JSON pointer into the file.
    pub pointer: String,
    /// What it is about.
    pub advice: Advice,
}

/// Every warning about the endpoints of a `site.json`. An endpoint with a mistake has none. The endpoint of a chamber needs
/// no field for the chamber.
#[must_use]
pub fn warnings(site: &Value) -> Vec<Warning> {
    let mut found = Vec::new();
    for (pointer, endpoint) in all(site) {
        let mut of_one = of_endpoint(endpoint, Audience::Browser, &pointer);
        if pointer != COMMON {
            for warning in &mut of_one {
                warning.advice.answers.retain(|answer| *answer != CHAMBER);
            }
            let is_empty =
                |advice: &Advice| advice.kind == AdviceKind::AnswersLost && advice.answers.is_empty();
            of_one.retain(|warning| !is_empty(&warning.advice));
        }
        found.extend(of_one);
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
        let Advice { kind, worst, limit, answers, .. } = &self.advice;
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
            AdviceKind::AnswersLost => write!(
                formatter,
                "The visitor gives these answers, and no field sends them: {}; add a field for each, or join several in \
                 one text, unless you do not want them.",
                answers.join(", ")
            ),
        }
    }
}
