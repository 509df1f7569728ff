//! The database: each request once, whatever happens on the way.

mod again;
mod change;
mod queue;
mod read;

pub use again::Hindrance;
pub use change::Change;
pub use queue::Standing;
pub(crate) use queue::{Claim, Settled};
pub use read::{Content, Forwarding, Stored};

use crate::digest::{digest, erased_id};
use crate::{Error, migrations};
use consultation::request::ConsultationRequest;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Notify;

/// How long to wait for another process that is writing, such as a second instance at a restart.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// How long to wait in between, where SQLite does not wait by itself.
const BUSY_PAUSE: Duration = Duration::from_millis(10);

/// The database of requests. Clones share one connection.
#[derive(Clone)]
pub struct Store {
    connection: Arc<Mutex<Connection>>,
    news: Arc<Notify>,
}

/// A request that has been validated, as it arrives.
#[derive(Debug, Clone, Copy)]
pub struct Arrival<'a> {
    /// The request.
    pub request: &'a ConsultationRequest,
    /// When it was received, in seconds since 1970-01-01T00:00:00Z.
    pub received_at: i64,
    /// Whether it looks as if no person had written it.
    pub suspect: bool,
    /// Whether it is to be forwarded.
    pub forward: bool,
}

/// What became of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It was stored now.
    New,
    /// The very same document was stored before. It may have been erased since then.
    Again,
    /// Another document has its id. Nothing was stored.
    Differs,
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
        // What is erased, and what a page leaves behind when its rows move, is overwritten. Nothing of
        // it goes into a temporary file elsewhere.
        connection.pragma_update(None, "secure_delete", "ON")?;
        connection.pragma_update(None, "temp_store", "MEMORY")?;
        write_ahead(&connection)?;
        // A receipt promises that the request survives a power cut, so each commit reaches the disk.
        connection.pragma_update(None, "synchronous", "FULL")?;
        migrations::apply(&mut connection)?;
        Ok(Self { connection: Arc::new(Mutex::new(connection)), news: Arc::new(Notify::new()) })
    }

    /// Opens a database file that is there, so that a mistyped name is not taken for an empty one.
    ///
    /// # Errors
    /// Where the file is missing, and as [`Store::open`].
    pub fn open_existing(path: &Path) -> Result<Self, Error> {
        std::fs::metadata(path).map_err(|error| Error::DatabaseFile(path.to_owned(), error))?;
        Self::open(path)
    }

    /// Keeps a request. Finding and storing are one transaction, so the same request arriving many
    /// times at once is stored once. A request that was erased is recognised and not stored again:
    /// it is a late copy of what was received, and erased means that it stays away.
    ///
    /// # Errors
    /// Where the database cannot be read or written; then nothing was stored.
    pub fn keep(&self, arrival: Arrival<'_>) -> Result<Kept, Error> {
        let Arrival { request, received_at, suspect, forward } = arrival;
        let forward_at = forward.then_some(received_at * 1_000);
        let document = canonical(request)?;
        let mut connection = self.lock();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let known: Option<(Option<String>, Option<String>)> = transaction
            .query_row(
                "SELECT document, digest FROM request WHERE id IN (?1, ?2)",
                [&request.id, &erased_id(&request.id)],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        if let Some((known, erased)) = known {
            let same =
                known.as_ref() == Some(&document) || erased.is_some_and(|known| known == digest(&document));
            return Ok(if same { Kept::Again } else { Kept::Differs });
        }
        transaction.execute(
            "INSERT INTO request (id, receipt, received_at, prefecture, region, document, suspect,
                 forward_state, forward_since, forward_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)",
            params![
                request.id,
                request.receipt,
                received_at,
                request.organisation.prefecture,
                request.organisation.region,
                document,
                suspect,
                forward.then_some(Standing::Waiting.name()),
                forward_at
            ],
        )?;
        transaction.commit()?;
        if forward {
            self.news.notify_one();
        }
        Ok(Kept::New)
    }

    /// Ready once something arrived that is to be forwarded, since the last time that it was ready.
    pub(crate) async fn news(&self) {
        self.news.notified().await;
    }

    /// A panic elsewhere cannot leave the connection half used: SQLite rolls back what was open.
    fn lock(&self) -> MutexGuard<'_, Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Turns the write-ahead log on. SQLite does not wait where two processes do so for a new file at the
/// same time, so the one that came second asks again.
fn write_ahead(connection: &Connection) -> Result<(), Error> {
    let deadline = Instant::now() + BUSY_TIMEOUT;
    loop {
        match connection.pragma_update(None, "journal_mode", "WAL") {
            Err(error) if is_busy(&error) && Instant::now() < deadline => std::thread::sleep(BUSY_PAUSE),
            result => return Ok(result?),
        }
    }
}

fn is_busy(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseBusy)
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

#[cfg(test)]
mod tests;
