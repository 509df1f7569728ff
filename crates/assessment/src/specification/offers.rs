//! What a programme offers besides its verdicts: a consultation, other help, and the regions to report
//! by.

use super::Predicate;
use serde::{Deserialize, Serialize};

/// What a consultation request offers to choose from, each by the id of its wording.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Consultation {
    /// Ways to meet the adviser.
    pub formats: Vec<String>,
    /// Subjects of the advice.
    pub topics: Vec<Topic>,
    /// How far the company has come.
    pub stages: Vec<String>,
}

/// A subject of advice.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// The topic's id.
    pub id: String,
    /// The readiness field whose gaps suggest the topic.
    #[serde(default)]
    pub field: Option<String>,
}

/// Help that a company can be pointed to. What it is called and said to be is wording: `route.<id>`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// The route's id.
    pub id: String,
    /// The source and the place in it.
    pub source: String,
    /// Companies that it is not for are not shown it.
    #[serde(default)]
    pub when: Option<Predicate>,
    /// The days of a year on which it is open. Absent where it always is.
    #[serde(default)]
    pub season: Option<Season>,
    /// Where it is described.
    #[serde(default)]
    pub url: Option<String>,
}

/// Days of every year, both included, as `MM-DD`. It does not go beyond the end of a year.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Season {
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
}

/// A region as the secretariat reports it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// The region's id.
    pub id: String,
    /// Its prefectures as ISO 3166-2 codes.
    pub prefectures: Vec<String>,
}
