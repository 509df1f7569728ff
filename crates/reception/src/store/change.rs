//! Changes of stored requests by the office: erasing, and accepting a suspect one.

use super::Store;
use super::event::{Action, NewEvent};
use super::forward::ForwardError;
use super::name::Name;
use crate::Error;
use crate::digest::{digest, erased_id};
use rusqlite::{Connection, Transaction, TransactionBehavior, params};

/// The result of a change to the request with an id or a receipt number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The change is made, or was made before.
    Done,
    /// No request has this id or receipt number.
    Missing,
    /// Several requests share this receipt number; these are their ids. Nothing was changed.
    Ambiguous(Vec<String>),
    /// The request cannot be forwarded. Nothing was changed.
    CannotForward(ForwardError),
}

/// What erasing would erase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preview {
    /// The number of requests.
    pub count: u32,
    /// When the first and the last of them were received, in seconds since 1970-01-01T00:00:00Z.
    pub received: Option<(i64, i64)>,
    /// How many of them wait to be forwarded, and would not be.
    pub waiting: u32,
}

impl Store {
    /// Erases a request. Only the columns of the report and a digest stay, which recognises late copies;
    /// everything else is gone from the files when this returns.
    ///
    /// # Errors
    /// Where the database cannot be written. After [`Error::TracesLeft`] the request is erased, and a
    /// second call removes the traces.
    pub fn erase(&self, name: &str, now: i64) -> Result<Change, Error> {
        let change = self.change(name, |transaction, number| {
            erase_where(transaction, "number = ?1", number, now)?;
            self.add_event(transaction, NewEvent::new(Action::Erase, Some(number), now))?;
            Ok(Change::Done)
        })?;
        if change == Change::Done {
            scrub(&self.lock())?;
        }
        Ok(change)
    }

    /// Erases every request that was received before a time, and returns their number.
    ///
    /// # Errors
    /// As [`Store::erase`].
    pub fn erase_before(&self, before: i64, now: i64) -> Result<usize, Error> {
        let mut connection = self.lock();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let erased = erase_where(&transaction, "received_at < ?1", before, now)?;
        for number in &erased {
            self.add_event(&transaction, NewEvent::new(Action::Retain, Some(*number), now))?;
        }
        transaction.commit()?;
        // Even where nothing was erased: an earlier attempt may have left traces.
        scrub(&connection)?;
        Ok(erased.len())
    }

    /// What [`Store::erase_before`] would erase.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn preview_erase_before(&self, before: i64) -> Result<Preview, Error> {
        let query = "SELECT count(*), min(received_at), max(received_at),
                coalesce(sum(forward_state IN ('waiting', 'sending')), 0)
            FROM request WHERE received_at < ?1 AND document IS NOT NULL";
        Ok(self.lock().query_row(query, [before], |row| {
            let (first, last): (Option<i64>, Option<i64>) = (row.get(1)?, row.get(2)?);
            Ok(Preview { count: row.get(0)?, received: first.zip(last), waiting: row.get(3)? })
        })?)
    }

    /// Accepts a suspect request. If it waits to be forwarded, it is due now.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub fn accept(&self, name: &str, now: i64) -> Result<Change, Error> {
        self.change(name, |transaction, number| {
            transaction.execute(
                "UPDATE request SET forward_since = ?2, forward_at = ?2
                 WHERE number = ?1 AND suspect = 1 AND forward_state = 'waiting'",
                params![number, now * 1_000],
            )?;
            let accept = "UPDATE request SET suspect = 0 WHERE number = ?1 AND suspect = 1";
            // The event says that the request was suspect until now.
            if transaction.execute(accept, [number])? > 0 {
                self.add_event(transaction, NewEvent::new(Action::Accept, Some(number), now))?;
            }
            Ok(Change::Done)
        })
    }

    /// Changes the one request with this name, in a transaction. Requests may share a receipt number,
    /// and erasing the wrong one could not be undone, so an ambiguous name changes nothing.
    pub(super) fn change(
        &self,
        name: &str,
        change: impl FnOnce(&Transaction<'_>, i64) -> Result<Change, Error>,
    ) -> Result<Change, Error> {
        let mut connection = self.lock();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let found = Name::new(name).numbers(&transaction)?;
        let changed = match found.as_slice() {
            [] => Change::Missing,
            [(number, _)] => change(&transaction, *number)?,
            _ => Change::Ambiguous(found.into_iter().map(|(_, id)| id).collect()),
        };
        transaction.commit()?;
        Ok(changed)
    }
}

/// Replaces the documents that meet a condition by their digests, and their ids irreversibly; returns the numbers of
/// the requests. Requests waiting to be forwarded stop waiting; one that was sent before may have arrived, so it becomes
/// `unclear` for the office.
fn erase_where(
    transaction: &Transaction<'_>,
    condition: &str,
    value: i64,
    now: i64,
) -> Result<Vec<i64>, Error> {
    let query =
        format!("SELECT number, id, document FROM request WHERE {condition} AND document IS NOT NULL");
    let found: Vec<(i64, String, String)> = transaction
        .prepare(&query)?
        .query_map([value], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    let mut update = transaction.prepare(
        "UPDATE request SET id = ?2, document = NULL, digest = ?3, erased_at = ?4, forward_at = NULL,
             forward_state = CASE WHEN forward_at IS NULL THEN forward_state
                                  WHEN forward_attempts > 0 THEN 'unclear' END
         WHERE number = ?1",
    )?;
    for (number, id, document) in &found {
        update.execute(params![number, erased_id(id), digest(document), now])?;
    }
    Ok(found.into_iter().map(|(number, ..)| number).collect())
}

/// Removes the traces of erased rows from the files. SQLite has overwritten their bytes in the pages,
/// but not those of rows deleted by another program, so `VACUUM` rewrites all pages. The checkpoint
/// empties the write-ahead log, which still holds the old pages.
fn scrub(connection: &Connection) -> Result<(), Error> {
    let traces_left = |error| Error::TracesLeft(Some(error));
    connection.execute_batch("VACUUM").map_err(traces_left)?;
    let checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)";
    let busy: bool = connection.query_row(checkpoint, [], |row| row.get(0)).map_err(traces_left)?;
    if busy { Err(Error::TracesLeft(None)) } else { Ok(()) }
}
