//! Queries of stored requests.

use super::name::Name;
use super::{ForwardState, Store};
use crate::Error;

/// Selects whole requests; a condition follows.
const SELECT: &str = "SELECT receipt, received_at, prefecture, suspect, document, erased_at,
    forward_state, forward_outcome, number, region, chamber FROM request";

/// A stored request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRequest {
    /// Its number in this database, which events name.
    pub number: i64,
    /// The receipt number.
    pub receipt: String,
    /// When it was received, in seconds since 1970-01-01T00:00:00Z.
    pub received_at: i64,
    /// The prefecture, which is kept after erasing.
    pub prefecture: String,
    /// The region's id as it was sent. Nothing is counted by it.
    pub region: Option<String>,
    /// The id of the chamber whose page the request came from.
    pub chamber: Option<String>,
    /// Whether a spam program seems to have sent it, and the office has not accepted it.
    pub suspect: bool,
    /// The progress of forwarding; none for a request that was stored without a relay.
    pub forwarding: Option<ForwardStatus>,
    /// The document, or when it was erased.
    pub content: Content,
}

/// The progress of forwarding a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForwardStatus {
    /// The state.
    pub state: ForwardState,
    /// A short code of the last attempt's outcome; empty before the first.
    pub outcome: String,
}

/// The content of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// The document as JSON.
    Document(String),
    /// Erased at this time, in seconds since 1970-01-01T00:00:00Z.
    Erased(i64),
}

impl StoredRequest {
    /// The document as JSON, unless it was erased.
    #[must_use]
    pub fn document(&self) -> Option<&str> {
        match &self.content {
            Content::Document(document) => Some(document),
            Content::Erased(_) => None,
        }
    }
}

impl Store {
    /// Every request, the oldest first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn all(&self) -> Result<Vec<StoredRequest>, Error> {
        self.select("TRUE", [])
    }

    /// The requests with this id or this receipt number. A receipt number is short, so two requests may
    /// share it.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn find(&self, name: &str) -> Result<Vec<StoredRequest>, Error> {
        self.select(Name::CONDITION, Name::new(name).values())
    }

    fn select(&self, condition: &str, values: impl rusqlite::Params) -> Result<Vec<StoredRequest>, Error> {
        let connection = self.lock();
        let query = format!("{SELECT} WHERE {condition} ORDER BY received_at, number");
        let mut statement = connection.prepare(&query)?;
        let rows = statement.query_map(values, |row| {
            let document: Option<String> = row.get(4)?;
            let state: Option<String> = row.get(6)?;
            let outcome: Option<String> = row.get(7)?;
            Ok(StoredRequest {
                number: row.get(8)?,
                region: row.get(9)?,
                chamber: row.get(10)?,
                receipt: row.get(0)?,
                received_at: row.get(1)?,
                prefecture: row.get(2)?,
                suspect: row.get(3)?,
                forwarding: state
                    .and_then(|name| ForwardState::from_name(&name))
                    .map(|state| ForwardStatus { state, outcome: outcome.unwrap_or_default() }),
                content: match document {
                    Some(document) => Content::Document(document),
                    None => Content::Erased(row.get(5)?),
                },
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
