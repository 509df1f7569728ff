//! Queries of stored requests.

use super::{ForwardState, Store};
use crate::Error;
use crate::digest::erased_id;
use crate::report::Received;

/// Selects whole requests; a condition follows.
const SELECT: &str = "SELECT receipt, received_at, prefecture, suspect, document, erased_at,
    forward_state, forward_outcome FROM request";
/// The condition for a name: the id (`?1`), the replaced id of an erased request (`?2`), or the receipt
/// number.
pub(super) const MATCHES_NAME: &str = "id IN (lower(?1), ?2) OR receipt = upper(?1)";

/// A stored request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRequest {
    /// The receipt number.
    pub receipt: String,
    /// When it was received, in seconds since 1970-01-01T00:00:00Z.
    pub received_at: i64,
    /// The prefecture, which is kept after erasing.
    pub prefecture: String,
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
    /// The time and region of each request, for the report.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn received(&self) -> Result<Vec<Received>, Error> {
        let connection = self.lock();
        let mut statement = connection.prepare("SELECT received_at, region, suspect FROM request")?;
        let rows = statement.query_map([], |row| {
            Ok(Received { at: row.get(0)?, region: row.get(1)?, suspect: row.get(2)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

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
        self.select(MATCHES_NAME, [name, &erased_id(&name.to_ascii_lowercase())])
    }

    fn select(&self, condition: &str, values: impl rusqlite::Params) -> Result<Vec<StoredRequest>, Error> {
        let connection = self.lock();
        let query = format!("{SELECT} WHERE {condition} ORDER BY received_at, rowid");
        let mut statement = connection.prepare(&query)?;
        let rows = statement.query_map(values, |row| {
            let document: Option<String> = row.get(4)?;
            let state: Option<String> = row.get(6)?;
            let outcome: Option<String> = row.get(7)?;
            Ok(StoredRequest {
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
