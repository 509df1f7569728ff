//! Brings a backup back. Into an existing database only what it lacks is restored: no request that was received since is
//! lost, the events stay, and what was erased since stays erased. Forwarding and mails are not repeated.

use super::backup_file::{BackupFile, open_checked};
use super::event::{Action, NewEvent};
use super::{Store, connect};
use crate::Error;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::path::Path;

/// What restoring would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RestorePlan {
    /// Requests in the backup.
    pub in_backup: u32,
    /// When the last of them was received, in seconds since 1970-01-01T00:00:00Z.
    pub last: Option<i64>,
    /// Requests of the database now; none where it is missing.
    pub present: Option<u32>,
    /// Requests that come back.
    pub returning: u32,
    /// Requests whose document differs from the backup's, and is replaced.
    pub replaced: u32,
    /// Requests that were erased since the backup, and stay erased.
    pub stay_erased: u32,
    /// Requests that were received since the backup, and stay.
    pub newer: u32,
}

/// Requests of the backup that the database lacks.
const RETURNING: &str =
    "FROM backup.request AS old WHERE old.number NOT IN (SELECT number FROM main.request)";
/// Requests of both, with other documents.
const REPLACED: &str = "FROM backup.request AS old JOIN main.request AS new USING (number)
    WHERE old.document IS NOT NULL AND new.document IS NOT NULL AND old.document <> new.document";
/// Requests that were erased since.
const STAY_ERASED: &str = "FROM backup.request AS old JOIN main.request AS new USING (number)
    WHERE old.document IS NOT NULL AND new.document IS NULL";
/// Requests that came since.
const NEWER: &str = "FROM main.request WHERE number NOT IN (SELECT number FROM backup.request)";
/// Requests and events that contradict each other: the backup is one of another database.
const CONTRADICTING: &str =
    "SELECT (SELECT count(*) FROM backup.request AS old JOIN main.request AS new USING (number)
        WHERE old.receipt <> new.receipt OR old.received_at <> new.received_at)
    + (SELECT count(*) FROM backup.event AS old LEFT JOIN main.event AS new USING (number)
        WHERE old.at IS NOT new.at OR old.action IS NOT new.action)";
/// What was queued at the time of the backup may have been sent since, so a person decides.
const UNQUEUE: &str =
    "UPDATE main.request SET forward_state = 'unclear', forward_at = NULL, forward_outcome = 'restored'
    WHERE forward_at IS NOT NULL AND (?1 IS NULL OR number = ?1)";
/// The same of mails, where the whole database comes back.
const UNQUEUE_MAILS: &str =
    "UPDATE main.mail SET state = 'unclear', at = NULL, outcome = 'restored' WHERE at IS NOT NULL";
/// The mail of a request that comes back. One that was queued is not sent.
const MAIL: &str = "INSERT INTO main.mail (request, state, attempts, since, outcome)
    SELECT request, iif(at IS NULL, state, 'unclear'), attempts, since, iif(at IS NULL, outcome, 'restored')
    FROM backup.mail WHERE request = ?1";

/// A backup that can be restored.
pub struct Restore {
    /// The backup, in the newest version of the schema.
    copy: BackupFile,
    /// The database, where there is one.
    store: Option<Store>,
}

impl Restore {
    /// Checks a backup against the database that it would be restored to. Nothing is changed.
    ///
    /// # Errors
    /// Where the backup cannot be read, is damaged, is of another program, of a newer version or of another database.
    pub fn new(backup: &Path, database: &Path) -> Result<Self, Error> {
        let copy = open_checked(backup, database)?;
        let store = if database.exists() { Some(Store::open_existing(database)?) } else { None };
        if let Some(store) = &store {
            let contradicting: u32 = attached(&store.lock(), &copy, |connection| {
                Ok(connection.query_row(CONTRADICTING, [], |row| row.get(0))?)
            })?;
            if contradicting > 0 {
                return Err(Error::OtherDatabase(backup.to_owned(), database.to_owned()));
            }
        }
        Ok(Self { copy, store })
    }

    /// What would be done.
    ///
    /// # Errors
    /// Where a file cannot be read.
    pub fn plan(&self) -> Result<RestorePlan, Error> {
        match &self.store {
            Some(store) => attached(&store.lock(), &self.copy, plan),
            None => {
                let connection = Connection::open(self.copy.path())?;
                let query = "SELECT count(*), max(received_at) FROM request";
                Ok(connection.query_row(query, [], |row| {
                    let in_backup = row.get(0)?;
                    Ok(RestorePlan {
                        in_backup,
                        last: row.get(1)?,
                        present: None,
                        returning: in_backup,
                        replaced: 0,
                        stay_erased: 0,
                        newer: 0,
                    })
                })?)
            }
        }
    }

    /// Restores, and records it.
    ///
    /// # Errors
    /// Where a file cannot be written; then nothing is changed.
    pub fn run(self, database: &Path, now: i64) -> Result<(), Error> {
        match &self.store {
            Some(store) => {
                let mut connection = store.lock();
                attach(&connection, &self.copy)?;
                let merged = merge(store, &mut connection, now);
                detach(&connection)?;
                merged
            }
            None => {
                let connection = connect(self.copy.path())?;
                connection.execute(UNQUEUE, [None::<i64>])?;
                connection.execute(UNQUEUE_MAILS, [])?;
                drop(connection);
                self.copy.become_database(database)?;
                Store::open_existing(database)?.record_action(Action::Restore, &[], now)
            }
        }
    }
}

fn attach(connection: &Connection, copy: &BackupFile) -> Result<(), Error> {
    connection.execute("ATTACH ?1 AS backup", [copy.path().to_str()])?;
    Ok(())
}

fn detach(connection: &Connection) -> Result<(), Error> {
    Ok(connection.execute_batch("DETACH backup")?)
}

/// Reads with the backup beside the database.
fn attached<T>(
    connection: &Connection,
    copy: &BackupFile,
    read: impl FnOnce(&Connection) -> Result<T, Error>,
) -> Result<T, Error> {
    attach(connection, copy)?;
    let result = read(connection);
    detach(connection)?;
    result
}

fn plan(connection: &Connection) -> Result<RestorePlan, Error> {
    let count = |of: &str| connection.query_row(&format!("SELECT count(*) {of}"), [], |row| row.get(0));
    Ok(RestorePlan {
        in_backup: count("FROM backup.request")?,
        last: connection.query_row("SELECT max(received_at) FROM backup.request", [], |row| row.get(0))?,
        present: Some(count("FROM main.request")?),
        returning: count(RETURNING)?,
        replaced: count(REPLACED)?,
        stay_erased: count(STAY_ERASED)?,
        newer: count(NEWER)?,
    })
}

/// Adds what is missing, in one transaction, with an event for each request and one for the whole.
fn merge(store: &Store, connection: &mut Connection, now: i64) -> Result<(), Error> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let returning = numbers(&transaction, &format!("SELECT number {RETURNING}"))?;
    let replaced = numbers(&transaction, &format!("SELECT number {REPLACED}"))?;
    transaction.execute_batch(&format!(
        "UPDATE main.request SET document = (SELECT document FROM backup.request AS old WHERE old.number = request.number)
             WHERE number IN (SELECT number {REPLACED});
         INSERT INTO main.request SELECT old.* {RETURNING};"
    ))?;
    for number in &returning {
        transaction.prepare_cached(UNQUEUE)?.execute([number])?;
        transaction.prepare_cached(MAIL)?.execute([number])?;
    }
    for number in returning.iter().chain(&replaced) {
        store.add_event(&transaction, NewEvent::new(Action::Restore, Some(*number), now))?;
    }
    store.add_event(&transaction, NewEvent::new(Action::Restore, None, now))?;
    Ok(transaction.commit()?)
}

fn numbers(transaction: &Transaction<'_>, query: &str) -> Result<Vec<i64>, Error> {
    let mut statement = transaction.prepare(query)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
