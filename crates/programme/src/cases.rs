//! Worked cases: answers of a company and what they must lead to.

use crate::given::Given;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// `cases.toml`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Cases {
    #[serde(default)]
    pub(crate) cases: Vec<Case>,
}

/// One worked case.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// What the case shows, in a few words; unique in its file.
    pub name: String,
    /// Answers by question id. A question that is missing is unknown.
    #[serde(default)]
    pub answers: BTreeMap<String, Given>,
    /// The tier that must be reached whatever the unknown answers are.
    pub at_least: String,
    /// The highest tier that must still be possible.
    pub at_most: String,
    /// Verdicts by criterion id. A criterion that is missing may have any.
    #[serde(default)]
    pub verdicts: BTreeMap<String, String>,
}
