//! What officials write in the limits for the report, such as a reason.

use serde::Deserialize;
use std::collections::BTreeMap;

/// A text of the report: one for all its languages, or one for each.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub(super) enum Note {
    /// The same in every language.
    Same(String),
    /// By the tag of the language.
    ByLanguage(BTreeMap<String, String>),
}

impl Note {
    /// The text in a language, or in the first that there is.
    pub(super) fn in_language(&self, language: &str) -> &str {
        match self {
            Self::Same(text) => text,
            Self::ByLanguage(texts) => {
                texts.get(language).or_else(|| texts.values().next()).map_or("", String::as_str)
            }
        }
    }
}
