//! Reading what is stored.

use super::{Standing, Store};
use crate::Error;
use crate::digest::erased_id;
use crate::report::Received;

/// What stands before the condition of every query for whole requests.
const STORED: &str = "SELECT receipt, received_at, prefecture, suspect, document, erased_at,
    forward_state, forward_outcome FROM request";
/// The requests that a person means by a name: its id, as it is or once erased, or its receipt.
pub(super) const NAMED: &str = "id IN (lower(?1), ?2) OR receipt = upper(?1)";

/// A stored request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// The receipt number.
    pub receipt: String,
    /// When it was received, in seconds since 1970-01-01T00:00:00Z.
    pub received_at: i64,
    /// The prefecture, which outlives the document.
    pub prefecture: String,
    /// Whether it looks as if no person had written it, and nobody has said otherwise.
    pub suspect: bool,
    /// How forwarding it goes, where it is or was to be forwarded.
    pub forwarding: Option<Forwarding>,
    /// Everything else.
    pub content: Content,
}

/// How forwarding a request goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forwarding {
    /// Where it stands.
    pub standing: Standing,
    /// What was seen of the last attempt, as a short code; empty where there was none.
    pub outcome: String,
}

/// What a request says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// The document as JSON.
    Document(String),
    /// It was erased at this time, in seconds since 1970-01-01T00:00:00Z.
    Erased(i64),
}

impl Stored {
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
    /// When and from which region each request came, for the report.
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
    pub fn all(&self) -> Result<Vec<Stored>, Error> {
        self.select("TRUE", [])
    }

    /// The requests with this id or this receipt number. A receipt number is short enough that two
    /// requests may one day share it.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn find(&self, name: &str) -> Result<Vec<Stored>, Error> {
        self.select(NAMED, [name, &erased_id(&name.to_ascii_lowercase())])
    }

    fn select(&self, condition: &str, values: impl rusqlite::Params) -> Result<Vec<Stored>, Error> {
        let connection = self.lock();
        let query = format!("{STORED} WHERE {condition} ORDER BY received_at, rowid");
        let mut statement = connection.prepare(&query)?;
        let rows = statement.query_map(values, |row| {
            let document: Option<String> = row.get(4)?;
            let standing: Option<String> = row.get(6)?;
            let outcome: Option<String> = row.get(7)?;
            Ok(Stored {
                receipt: row.get(0)?,
                received_at: row.get(1)?,
                prefecture: row.get(2)?,
                suspect: row.get(3)?,
                forwarding: standing
                    .and_then(|name| Standing::find(&name))
                    .map(|standing| Forwarding { standing, outcome: outcome.unwrap_or_default() }),
                content: match document {
                    Some(document) => Content::Document(document),
                    None => Content::Erased(row.get(5)?),
                },
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
