//! The database: stores each request once, under concurrency, retries and crashes.

mod backup;
mod backup_file;
mod change;
mod day;
mod event;
mod forward;
mod history;
mod mail;
mod marked;
mod name;
mod note;
mod queue;
mod read;
mod restore;

pub use change::{Change, Preview};
pub use event::{Action, Event};
pub use forward::{ForwardError, TakenBack};
pub use mail::BounceResult;
pub(crate) use mail::{MailClaim, MailState};
pub use note::{Note, NoteFault, NoteResult, Noted};
pub use queue::ForwardState;
pub(crate) use queue::{AttemptResult, Claim};
pub use read::{Content, Filter, ForwardStatus, StoredRequest};
pub use restore::{Restore, RestorePlan};

use crate::digest::{digest, erased_id};
use crate::operator::os_user;
use crate::{Error, migrations};
use consultation::request::ConsultationRequest;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Notify;

/// Bounds the wait for another process that is writing, such as a second instance at a restart.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// Bounds the file, in pages of 4 KiB: 4 GiB, some 500,000 requests. SQLite refuses to grow beyond.
const MAX_PAGES: u32 = 1 << 20;
/// The bound of new requests is counted over this many seconds.
const DAY: i64 = 24 * 60 * 60;
/// The endings of the files of a database: the file, its write-ahead log and the log's index, and the rollback journal
/// that a backup of an interrupted process may have.
const COMPANIONS: [&str; 4] = ["", "-wal", "-shm", "-journal"];
/// The pause between attempts where SQLite does not wait.
const BUSY_PAUSE: Duration = Duration::from_millis(10);

/// The database of requests. Clones share one connection.
#[derive(Clone)]
pub struct Store {
    connection: Arc<Mutex<Connection>>,
    forward_added: Arc<Notify>,
    mail_added: Arc<Notify>,
    requests_per_day: u32,
    /// Whether a new request is confirmed by mail.
    confirms: bool,
    /// The operating-system user, for the events.
    user: Arc<str>,
}

/// A validated request, to be stored.
#[derive(Debug, Clone, Copy)]
pub struct NewRequest<'a> {
    /// The request.
    pub request: &'a ConsultationRequest,
    /// When it was received, in seconds since 1970-01-01T00:00:00Z.
    pub received_at: i64,
    /// Whether a spam program seems to have sent it.
    pub suspect: bool,
    /// Whether a relay forwards it.
    pub forward: bool,
}

/// The result of storing a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Insertion {
    /// It was stored.
    New,
    /// The same document was stored before. It may have been erased since.
    Duplicate,
    /// Another document has the same id. Nothing was stored.
    Conflict,
}

impl Store {
    /// Opens a database file, or creates one that only its owner can read.
    ///
    /// # Errors
    /// Where the file cannot be created or used, has permissions that cannot be changed, or a newer program made it.
    pub fn open(path: &Path) -> Result<Self, Error> {
        create_private(path).map_err(|error| Error::DatabaseFile(path.to_owned(), error))?;
        make_private(path).map_err(|error| Error::DatabasePermissions(path.to_owned(), error))?;
        let connection = connect(path).map_err(|error| match error {
            Error::Database(error) => Error::DatabaseOpen(path.to_owned(), error),
            other => other,
        })?;
        Ok(Self {
            connection: Arc::new(Mutex::new(connection)),
            forward_added: Arc::new(Notify::new()),
            mail_added: Arc::new(Notify::new()),
            requests_per_day: u32::MAX,
            confirms: false,
            user: os_user().into(),
        })
    }

    /// The same store, which takes at most this many new requests in 24 hours.
    #[must_use]
    pub fn with_limit(self, requests_per_day: u32) -> Self {
        Self { requests_per_day, ..self }
    }

    /// The same store, which queues a mail for each new request.
    #[must_use]
    pub fn with_confirmation(self, confirms: bool) -> Self {
        Self { confirms, ..self }
    }

    /// Opens an existing database file, so that a mistyped name is an error and not an empty database.
    ///
    /// # Errors
    /// Where the file is missing, and as [`Store::open`].
    pub fn open_existing(path: &Path) -> Result<Self, Error> {
        std::fs::metadata(path).map_err(|error| Error::DatabaseFile(path.to_owned(), error))?;
        Self::open(path)
    }

    /// Stores a request. Lookup and insertion are one transaction, so concurrent copies are stored
    /// once. A late copy of an erased request is recognised by its digest and not stored again.
    ///
    /// # Errors
    /// Where the database cannot be read or written, or the day's requests are used up; then nothing was stored.
    pub fn insert(&self, new: NewRequest<'_>) -> Result<Insertion, Error> {
        let NewRequest { request, received_at, suspect, forward } = new;
        let forward_at = forward.then_some(received_at * 1_000);
        let document = canonical(request)?;
        let mut connection = self.lock();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if let Some(stored) = stored(&transaction, &request.id)? {
            return Ok(if stored.is_of(&document) { Insertion::Duplicate } else { Insertion::Conflict });
        }
        let today = "SELECT count(*) FROM request WHERE received_at > ?1";
        let count: u32 = transaction.query_row(today, [received_at - DAY], |row| row.get(0))?;
        if count >= self.requests_per_day {
            return Err(Error::DayFull(self.requests_per_day));
        }
        transaction.execute(
            "INSERT INTO request (id, receipt, received_at, prefecture, region, chamber, document, suspect,
                 forward_state, forward_since, forward_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10)",
            params![
                request.id,
                request.receipt,
                received_at,
                request.organisation.prefecture,
                request.organisation.region,
                request.source.chamber,
                document,
                suspect,
                forward.then_some(ForwardState::Waiting.name()),
                forward_at
            ],
        )?;
        if self.confirms {
            mail::queue(&transaction, transaction.last_insert_rowid(), received_at * 1_000)?;
        }
        transaction.commit()?;
        if forward {
            self.forward_added.notify_one();
        }
        if self.confirms {
            self.mail_added.notify_one();
        }
        Ok(Insertion::New)
    }

    /// Whether this document was stored before. It may have been erased since.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub(crate) fn has(&self, request: &ConsultationRequest) -> Result<bool, Error> {
        let document = canonical(request)?;
        let stored = stored(&self.lock(), &request.id)?;
        Ok(stored.is_some_and(|stored| stored.is_of(&document)))
    }

    /// Ready once a request to be forwarded was stored since the last call.
    pub(crate) async fn forward_added(&self) {
        self.forward_added.notified().await;
    }

    /// Ready once a mail was queued since the last call.
    pub(crate) async fn mail_added(&self) {
        self.mail_added.notified().await;
    }

    /// Ignores poisoning: after a panic SQLite has rolled back the open transaction.
    fn lock(&self) -> MutexGuard<'_, Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is left of a request: its document, or the digest of an erased one.
struct Stored {
    document: Option<String>,
    digest: Option<String>,
}

impl Stored {
    fn is_of(&self, document: &str) -> bool {
        let is_erased_copy = |stored: &String| *stored == digest(document);
        self.document.as_deref() == Some(document) || self.digest.as_ref().is_some_and(is_erased_copy)
    }
}

/// The request with this id, also an erased one.
fn stored(connection: &Connection, id: &str) -> Result<Option<Stored>, Error> {
    let query = "SELECT document, digest FROM request WHERE id IN (?1, ?2)";
    let read = |row: &rusqlite::Row<'_>| Ok(Stored { document: row.get(0)?, digest: row.get(1)? });
    Ok(connection.query_row(query, [id, &erased_id(id)], read).optional()?)
}

/// Opens, configures and migrates the database.
fn connect(path: &Path) -> Result<Connection, Error> {
    let mut connection = Connection::open(path)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    // Erased data is overwritten, also in pages whose rows moved. No temporary file holds any of it.
    connection.pragma_update(None, "secure_delete", "ON")?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "max_page_count", MAX_PAGES)?;
    enable_wal(&connection)?;
    // A receipt promises that the request survives a power cut, so each commit reaches the disk.
    connection.pragma_update(None, "synchronous", "FULL")?;
    migrations::apply(&mut connection)?;
    Ok(connection)
}

/// Turns the write-ahead log on. SQLite does not wait where two processes do so for a new file at the
/// same time, so the second one tries again.
fn enable_wal(connection: &Connection) -> Result<(), Error> {
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

/// The canonical text of a document, by which copies are compared: members in the order of the
/// contract, no white space, and `null` for every missing member.
fn canonical(request: &ConsultationRequest) -> Result<String, Error> {
    serde_json::to_string(request)
        .map_err(|error| Error::Database(rusqlite::Error::ToSqlConversionFailure(Box::new(error))))
}

/// Creates the file readable by its owner alone, because it holds names and addresses. SQLite gives
/// the files beside it the same permissions.
fn create_private(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(|_| ())
}

/// Takes the permissions of everyone but the owner away, also where a backup brought others back.
#[cfg(unix)]
fn make_private(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    for companion in COMPANIONS {
        let mut file = path.as_os_str().to_owned();
        file.push(companion);
        match std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// Other systems have no such permissions.
#[cfg(not(unix))]
fn make_private(_: &Path) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests;
