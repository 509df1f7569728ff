//! Figures about others, so that a company can see where it stands among them.

use serde::{Deserialize, Serialize};

/// A published table. What it is called and said to be is wording: `statistic.<id>`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Statistic {
    /// The table's id.
    pub id: String,
    /// The source and the place in it.
    pub source: String,
    /// The question whose choices name the rows. A company is then shown the row of its own answer alone,
    /// and nothing where there is none.
    #[serde(default)]
    pub question: Option<String>,
    /// What is counted, in the order in which it is shown.
    pub columns: Vec<String>,
    /// The rows, in the order in which they are shown.
    pub rows: Vec<StatisticRow>,
}

/// One row of a published table.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StatisticRow {
    /// What the row is about: a choice of the question, or an id of its own.
    pub of: String,
    /// The published figures by column. A column that is left out was not published for this row.
    #[serde(with = "crate::pairs")]
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<String, u32>"))]
    pub values: Vec<(String, u32)>,
}

impl StatisticRow {
    /// The figure of a column, where it was published.
    #[must_use]
    pub fn value(&self, column: &str) -> Option<u32> {
        self.values.iter().find(|(known, _)| known == column).map(|(_, value)| *value)
    }
}
