//! The database's schema, one script per version. A script that was released never changes.

use crate::Error;
use rusqlite::{Connection, TransactionBehavior};

/// The scripts in order; the database's `user_version` counts those it has had.
const SCRIPTS: [&str; 1] = [
    // Version 1. The document is kept as the text that sending again is compared with. The columns
    // beside it are what the report counts by; the time is in seconds since 1970, UTC.
    "CREATE TABLE request (
        id TEXT PRIMARY KEY,
        receipt TEXT NOT NULL,
        received_at INTEGER NOT NULL,
        prefecture TEXT NOT NULL,
        region TEXT,
        document TEXT NOT NULL
    ) STRICT;
    CREATE INDEX request_receipt ON request (receipt);
    CREATE INDEX request_received_at ON request (received_at);",
];

/// Brings a database up to the latest version, all in one transaction.
pub fn apply(connection: &mut Connection) -> Result<(), Error> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let latest = i64::try_from(SCRIPTS.len()).unwrap_or(i64::MAX);
    let done = usize::try_from(version).map_err(|_| Error::DatabaseTooNew(version))?;
    if version > latest {
        return Err(Error::DatabaseTooNew(version));
    }
    for script in SCRIPTS.iter().skip(done) {
        transaction.execute_batch(script)?;
    }
    transaction.pragma_update(None, "user_version", latest)?;
    Ok(transaction.commit()?)
}

#[cfg(test)]
mod tests {
    use super::{SCRIPTS, apply};
    use crate::Error;
    use rusqlite::Connection;

    #[test]
    fn applying_twice_changes_nothing() {
        let mut connection = Connection::open_in_memory().unwrap();
        apply(&mut connection).unwrap();
        apply(&mut connection).unwrap();
        let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!(version, i64::try_from(SCRIPTS.len()).unwrap());
    }

    #[test]
    fn a_newer_database_is_left_alone() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.pragma_update(None, "user_version", 99).unwrap();
        assert!(matches!(apply(&mut connection), Err(Error::DatabaseTooNew(99))));
    }
}
