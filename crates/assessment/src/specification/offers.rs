//! The offers of a programme besides its verdicts: a consultation, other help, and the regions for reports.

use super::Predicate;
use serde::{Deserialize, Serialize};

/// The choices of a consultation request, each by the id of its wording.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Consultation {
    /// Formats of the meeting with the adviser.
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

/// Help for companies. Its name and description are wording: `route.<id>`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// The route's id.
    pub id: String,
    /// The source and the place in it.
    pub source: String,
    /// The companies that it is for. Others are not shown it.
    #[serde(default)]
    pub when: Option<Predicate>,
    /// The days of a year on which it is open. Absent where it is always open.
    #[serde(default)]
    pub season: Option<Season>,
    /// The address of its description.
    #[serde(default)]
    pub url: Option<String>,
}

/// Days of every year, both included, as `MM-DD`, within one calendar year.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Season {
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
}

/// A region of the secretariat's reports.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// The region's id.
    pub id: String,
    /// Its prefectures as ISO 3166-2 codes.
    pub prefectures: Vec<String>,
}
