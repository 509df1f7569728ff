//! Published figures about other companies, for comparison.

use serde::{Deserialize, Serialize};

/// A published table. Its name and description are wording: `statistic.<id>`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Statistic {
    /// The table's id.
    pub id: String,
    /// The source and the place in it.
    pub source: String,
    /// The question whose choices name the rows. A company sees only the row of its answer,
    /// if there is one.
    #[serde(default)]
    pub question: Option<String>,
    /// The ids of the columns, in the order in which they are shown.
    pub columns: Vec<String>,
    /// The rows, in the order in which they are shown.
    pub rows: Vec<StatisticRow>,
}

/// One row of a published table.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StatisticRow {
    /// The subject of the row: a choice of the question, or a separate id.
    pub of: String,
    /// The published figures by column. A missing column was not published for this row.
    #[serde(with = "crate::pairs")]
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<String, u32>"))]
    pub values: Vec<(String, u32)>,
}

impl StatisticRow {
    /// The figure of a column, where it was published.
    #[must_use]
    pub fn value(&self, column: &str) -> Option<u32> {
        self.values.iter().find(|(id, _)| id == column).map(|(_, value)| *value)
    }
}
