//! The database: each request once, whatever happens on the way.

use crate::report::Received;
use crate::{Error, migrations};
use consultation::request::ConsultationRequest;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long to wait for another process that is writing, such as a second instance at a restart.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// The database of requests. Clones share one connection.
#[derive(Clone)]
pub struct Store {
    connection: Arc<Mutex<Connection>>,
}

/// What became of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It was stored now.
    New,
    /// The very same document was stored before.
    Again,
    /// Another document has its id. Nothing was stored.
    Differs,
}

/// A stored request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// The receipt number.
    pub receipt: String,
    /// When it was received, in seconds since 1970-01-01T00:00:00Z.
    pub received_at: i64,
    /// The document as JSON.
    pub document: String,
}

impl Store {
    /// Opens a database file, or makes one that only its owner can read.
    ///
    /// # Errors
    /// Where the file cannot be made or used, or a newer program made it.
    pub fn open(path: &Path) -> Result<Self, Error> {
        make_private(path).map_err(|error| Error::DatabaseFile(path.to_owned(), error))?;
        let mut connection = Connection::open(path)?;
        connection.busy_timeout(BUSY_TIMEOUT)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        // A receipt promises that the request survives a power cut, so each commit reaches the disk.
        connection.pragma_update(None, "synchronous", "FULL")?;
        migrations::apply(&mut connection)?;
        Ok(Self { connection: Arc::new(Mutex::new(connection)) })
    }

    /// Opens a database file that is there, so that a mistyped name is not taken for an empty one.
    ///
    /// # Errors
    /// Where the file is missing, and as [`Store::open`].
    pub fn open_existing(path: &Path) -> Result<Self, Error> {
        std::fs::metadata(path).map_err(|error| Error::DatabaseFile(path.to_owned(), error))?;
        Self::open(path)
    }

    /// Keeps a request that has been validated. Finding and storing are one transaction, so the same
    /// request arriving many times at once is stored once.
    ///
    /// # Errors
    /// Where the database cannot be read or written; then nothing was stored.
    pub fn keep(&self, received_at: i64, request: &ConsultationRequest) -> Result<Kept, Error> {
        let document = canonical(request)?;
        let mut connection = self.lock();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let known: Option<String> = transaction
            .query_row("SELECT document FROM request WHERE id = ?1", [&request.id], |row| row.get(0))
            .optional()?;
        if let Some(known) = known {
            return Ok(if known == document { Kept::Again } else { Kept::Differs });
        }
        transaction.execute(
            "INSERT INTO request (id, receipt, received_at, prefecture, region, document)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                request.id,
                request.receipt,
                received_at,
                request.organisation.prefecture,
                request.organisation.region,
                document
            ],
        )?;
        transaction.commit()?;
        Ok(Kept::New)
    }

    /// When and from which region each request came, for the report.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn received(&self) -> Result<Vec<Received>, Error> {
        let connection = self.lock();
        let mut statement = connection.prepare("SELECT received_at, region FROM request")?;
        let rows = statement.query_map([], |row| Ok(Received { at: row.get(0)?, region: row.get(1)? }))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Every request, the oldest first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn all(&self) -> Result<Vec<Stored>, Error> {
        self.select("SELECT receipt, received_at, document FROM request ORDER BY received_at, rowid", [])
    }

    /// The requests with this id or this receipt number. A receipt number is short enough that two
    /// requests may one day share it.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn find(&self, name: &str) -> Result<Vec<Stored>, Error> {
        self.select(
            "SELECT receipt, received_at, document FROM request
             WHERE id = lower(?1) OR receipt = upper(?1) ORDER BY received_at, rowid",
            [name],
        )
    }

    fn select(&self, query: &str, values: impl rusqlite::Params) -> Result<Vec<Stored>, Error> {
        let connection = self.lock();
        let mut statement = connection.prepare(query)?;
        let rows = statement.query_map(values, |row| {
            Ok(Stored { receipt: row.get(0)?, received_at: row.get(1)?, document: row.get(2)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A panic elsewhere cannot leave the connection half used: SQLite rolls back what was open.
    fn lock(&self) -> MutexGuard<'_, Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The text by which two documents are the same: members in the order of the contract, no space,
/// and `null` written out, however the sender wrote it.
fn canonical(request: &ConsultationRequest) -> Result<String, Error> {
    serde_json::to_string(request)
        .map_err(|error| Error::Database(rusqlite::Error::ToSqlConversionFailure(Box::new(error))))
}

/// Makes the file for its owner alone, because it holds names and addresses. SQLite gives the files
/// beside it the same permissions.
fn make_private(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(|_| ())
}
