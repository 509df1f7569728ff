//! Queries of stored requests.

use super::name::Name;
use super::{ForwardState, Store};
use crate::Error;
use rusqlite::{Row, params};

/// Selects whole requests; a condition follows. The number is first: rows are left out by it before they are read.
const SELECT: &str =
    "SELECT number, receipt, received_at, prefecture, region, chamber, suspect, forward_state,
    forward_outcome, erased_at, document FROM request";
/// The order of the index `request_received_at`, so that nothing is sorted.
const ORDER: &str = "ORDER BY received_at, receipt, number";
/// The condition of a [`Filter`], on columns of the same index.
const FITS: &str = "received_at >= ?1 AND received_at < ?2
    AND (?3 IS NULL OR prefecture IN (SELECT value FROM json_each(?3))) AND (?4 IS NULL OR chamber = ?4)";

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

/// Which requests are read; all by default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Received from the first time until before the second, in seconds since 1970-01-01T00:00:00Z.
    pub received: Option<(i64, i64)>,
    /// With one of these prefectures.
    pub prefectures: Option<Vec<String>>,
    /// From the page of this chamber.
    pub chamber: Option<String>,
}

impl Store {
    /// Every request, the oldest first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn all(&self) -> Result<Vec<StoredRequest>, Error> {
        let mut all = Vec::new();
        self.each(
            &Filter::default(),
            |_| true,
            |stored| {
                all.push(stored);
                Ok(())
            },
        )?;
        Ok(all)
    }

    /// Hands over each request that fits the filter and is wanted by its number, the oldest first. One request at a time is
    /// in memory. `visit` must not use the store.
    ///
    /// # Errors
    /// Where the database cannot be read, and those of `visit`.
    pub fn each(
        &self,
        filter: &Filter,
        is_wanted: impl Fn(i64) -> bool,
        mut visit: impl FnMut(StoredRequest) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let Filter { received, prefectures, chamber } = filter;
        let (from, until) = received.unwrap_or((i64::MIN, i64::MAX));
        let prefectures =
            prefectures.as_ref().map(|codes| serde_json::Value::from(codes.clone()).to_string());
        let connection = self.lock();
        let mut statement = connection.prepare(&format!("{SELECT} WHERE {FITS} {ORDER}"))?;
        let mut rows = statement.query(params![from, until, prefectures, chamber])?;
        while let Some(row) = rows.next()? {
            if is_wanted(row.get(0)?) {
                visit(stored(row)?)?;
            }
        }
        Ok(())
    }

    /// The requests with this id or this receipt number. A receipt number is short, so two requests may
    /// share it.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn find(&self, name: &str) -> Result<Vec<StoredRequest>, Error> {
        let connection = self.lock();
        let mut statement = connection.prepare(&format!("{SELECT} WHERE {} {ORDER}", Name::CONDITION))?;
        let rows = statement.query_map(Name::new(name).values(), stored)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// A row of [`SELECT`].
fn stored(row: &Row<'_>) -> rusqlite::Result<StoredRequest> {
    let (state, outcome): (Option<String>, Option<String>) = (row.get(7)?, row.get(8)?);
    let document: Option<String> = row.get(10)?;
    Ok(StoredRequest {
        number: row.get(0)?,
        receipt: row.get(1)?,
        received_at: row.get(2)?,
        prefecture: row.get(3)?,
        region: row.get(4)?,
        chamber: row.get(5)?,
        suspect: row.get(6)?,
        forwarding: state
            .and_then(|name| ForwardState::from_name(&name))
            .map(|state| ForwardStatus { state, outcome: outcome.unwrap_or_default() }),
        content: match document {
            Some(document) => Content::Document(document),
            None => Content::Erased(row.get(9)?),
        },
    })
}
