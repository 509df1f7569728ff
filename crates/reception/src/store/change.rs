//! What the office does to a stored request: erases it, or accepts one that was suspect.

use super::Store;
use super::again::Hindrance;
use super::read::NAMED;
use crate::Error;
use crate::digest::{digest, erased_id};
use rusqlite::{Connection, Transaction, TransactionBehavior, params};

/// What became of a change that was asked for by an id or a receipt number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The request is now as it was asked to be, and perhaps was before.
    Done,
    /// No request has this name.
    Missing,
    /// Several requests share this receipt number. Nothing was changed; these are their ids.
    Ambiguous(Vec<String>),
    /// The request stands otherwise than such a change needs it to. Nothing was changed.
    Hindered(Hindrance),
}

impl Store {
    /// Erases a request. What the report counts stays, and what it takes to recognise a late copy;
    /// everything else is gone from the files when this returns.
    ///
    /// # Errors
    /// Where the database cannot be written. With [`Error::TracesLeft`] the request is erased, and
    /// running this again removes the traces.
    pub fn erase(&self, name: &str, now: i64) -> Result<Change, Error> {
        let change = self
            .change(name, |transaction, id| forget(transaction, "id = ?1", id, now).map(|_| Change::Done))?;
        if change == Change::Done {
            scrub(&self.lock())?;
        }
        Ok(change)
    }

    /// Erases every request that was received before a time, and says how many there were.
    ///
    /// # Errors
    /// As [`Store::erase`].
    pub fn erase_before(&self, before: i64, now: i64) -> Result<usize, Error> {
        let mut connection = self.lock();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let erased = forget(&transaction, "received_at < ?1", before, now)?;
        transaction.commit()?;
        // Also where there was nothing to erase: an earlier attempt may have left traces.
        scrub(&connection)?;
        Ok(erased)
    }

    /// Takes the mark from a suspect request. If it waits to be forwarded, that begins now.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub fn accept(&self, name: &str, now: i64) -> Result<Change, Error> {
        self.change(name, |transaction, id| {
            transaction.execute(
                "UPDATE request SET forward_since = ?2, forward_at = ?2
                 WHERE id = ?1 AND suspect = 1 AND forward_state = 'waiting'",
                params![id, now * 1_000],
            )?;
            transaction.execute("UPDATE request SET suspect = 0 WHERE id = ?1", [id])?;
            Ok(Change::Done)
        })
    }

    /// Changes the one request that is meant. A receipt number may be shared, and to erase what
    /// belongs to somebody else could not be undone.
    pub(super) fn change(
        &self,
        name: &str,
        change: impl FnOnce(&Transaction<'_>, &str) -> Result<Change, Error>,
    ) -> Result<Change, Error> {
        let mut connection = self.lock();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let query = format!("SELECT id FROM request WHERE {NAMED} ORDER BY rowid");
        let values = [name, &erased_id(&name.to_ascii_lowercase())];
        let ids: Vec<String> =
            transaction.prepare(&query)?.query_map(values, |row| row.get(0))?.collect::<Result<_, _>>()?;
        let changed = match ids.as_slice() {
            [] => Change::Missing,
            [id] => change(&transaction, id)?,
            _ => Change::Ambiguous(ids),
        };
        transaction.commit()?;
        Ok(changed)
    }
}

/// Replaces the documents that meet a condition by their digests, and their ids by what cannot be
/// turned back into them. What waits to be forwarded waits no more; if it was sent before, it may
/// have arrived, and the office has to know.
fn forget(
    transaction: &Transaction<'_>,
    condition: &str,
    value: impl rusqlite::ToSql,
    now: i64,
) -> Result<usize, Error> {
    let query = format!("SELECT id, document FROM request WHERE {condition} AND document IS NOT NULL");
    let found: Vec<(String, String)> = transaction
        .prepare(&query)?
        .query_map([value], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let mut update = transaction.prepare(
        "UPDATE request SET id = ?2, document = NULL, digest = ?3, erased_at = ?4, forward_at = NULL,
             forward_state = CASE WHEN forward_at IS NULL THEN forward_state
                                  WHEN forward_attempts > 0 THEN 'unclear' END
         WHERE id = ?1",
    )?;
    for (id, document) in &found {
        update.execute(params![id, erased_id(id), digest(document), now])?;
    }
    Ok(found.len())
}

/// Removes what erased rows leave in the files. Their bytes in the pages are overwritten already, but
/// not those of rows that somebody deleted with another program, so the pages are written anew. The
/// write-ahead log, which still has the old ones, is emptied.
fn scrub(connection: &Connection) -> Result<(), Error> {
    let left = |error| Error::TracesLeft(Some(error));
    connection.execute_batch("VACUUM").map_err(left)?;
    let checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)";
    let busy: bool = connection.query_row(checkpoint, [], |row| row.get(0)).map_err(left)?;
    if busy { Err(Error::TracesLeft(None)) } else { Ok(()) }
}
