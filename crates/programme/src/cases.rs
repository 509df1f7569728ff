//! Worked cases: the answers of a company and the expected result.

use crate::answer_input::AnswerInput;
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
    /// A short description of the case; unique in its file.
    pub name: String,
    /// Answers by question id. A missing question is unknown.
    #[serde(default)]
    pub answers: BTreeMap<String, AnswerInput>,
    /// The expected lower bound: the tier that is reached for all unknown answers.
    pub at_least: String,
    /// The expected upper bound: the highest possible tier.
    pub at_most: String,
    /// Expected verdicts by criterion id. A missing criterion may have any verdict.
    #[serde(default)]
    pub verdicts: BTreeMap<String, String>,
}
