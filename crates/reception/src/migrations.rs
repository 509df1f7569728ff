//! Schema migrations, one script per version. A released script never changes.
//!
//! Reading the version and running the scripts are one immediate transaction, so that several processes
//! can open a new or an old file at the same time. See docs/decisions/0018.

use crate::Error;
use rusqlite::{Connection, TransactionBehavior};

/// The scripts in order. The database's `user_version` is the number of scripts that were applied.
const SCRIPTS: [&str; 6] = [
    // Version 1. The document is the canonical text, with which copies are compared. The report counts
    // by the other columns; the time is in seconds since 1970, UTC.
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
    // Version 2. A request can be erased: a digest replaces the document, and the id is replaced
    // irreversibly (`digest.rs`). A request can be marked as suspect. The table is rebuilt, because
    // SQLite cannot drop the NOT NULL of a column; the order of the rows stays.
    "CREATE TABLE request_with_marks (
        id TEXT PRIMARY KEY NOT NULL,
        receipt TEXT NOT NULL,
        received_at INTEGER NOT NULL,
        prefecture TEXT NOT NULL,
        region TEXT,
        document TEXT,
        digest TEXT,
        erased_at INTEGER,
        suspect INTEGER NOT NULL DEFAULT 0 CHECK (suspect IN (0, 1)),
        CHECK ((document IS NULL) = (digest IS NOT NULL)),
        CHECK ((document IS NULL) = (erased_at IS NOT NULL))
    ) STRICT;
    INSERT INTO request_with_marks (rowid, id, receipt, received_at, prefecture, region, document)
        SELECT rowid, id, receipt, received_at, prefecture, region, document FROM request ORDER BY rowid;
    DROP TABLE request;
    ALTER TABLE request_with_marks RENAME TO request;
    CREATE INDEX request_receipt ON request (receipt);
    CREATE INDEX request_received_at ON request (received_at);",
    // Version 3. A request can be forwarded. Requests without a state are not forwarded, as all that
    // were stored before. Times are in milliseconds; `forward_at` is when a waiting request is due, or
    // when a claim expires. None of these columns repeats the request or an API's answer.
    "ALTER TABLE request ADD COLUMN forward_state TEXT
        CHECK (forward_state IN ('waiting', 'sending', 'forwarded', 'refused', 'unclear', 'given_up'));
    ALTER TABLE request ADD COLUMN forward_attempts INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE request ADD COLUMN forward_since INTEGER;
    ALTER TABLE request ADD COLUMN forward_at INTEGER
        CHECK ((forward_at IS NOT NULL) = (forward_state IS NOT NULL AND forward_state IN ('waiting', 'sending')));
    ALTER TABLE request ADD COLUMN forward_resend INTEGER NOT NULL DEFAULT 0 CHECK (forward_resend IN (0, 1));
    ALTER TABLE request ADD COLUMN forward_outcome TEXT;
    CREATE INDEX request_forward_at ON request (forward_at) WHERE forward_at IS NOT NULL;",
    // Version 4. A request has a number, which stays when it is erased and by which events name it; and the
    // chamber, which figures count by. The document is last, and an index has what the report reads, so that
    // the report does not read documents. Events are only ever added. `at` is when an event was recorded, `day`
    // the date that the office gives a state. Events hold nothing personal about a request.
    "CREATE TABLE request_with_number (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        receipt TEXT NOT NULL,
        received_at INTEGER NOT NULL,
        prefecture TEXT NOT NULL,
        region TEXT,
        chamber TEXT,
        suspect INTEGER NOT NULL DEFAULT 0 CHECK (suspect IN (0, 1)),
        digest TEXT,
        erased_at INTEGER,
        forward_state TEXT
            CHECK (forward_state IN ('waiting', 'sending', 'forwarded', 'refused', 'unclear', 'given_up')),
        forward_attempts INTEGER NOT NULL DEFAULT 0,
        forward_since INTEGER,
        forward_at INTEGER
            CHECK ((forward_at IS NOT NULL) = (forward_state IS NOT NULL AND forward_state IN ('waiting', 'sending'))),
        forward_resend INTEGER NOT NULL DEFAULT 0 CHECK (forward_resend IN (0, 1)),
        forward_outcome TEXT,
        document TEXT,
        CHECK ((document IS NULL) = (digest IS NOT NULL)),
        CHECK ((document IS NULL) = (erased_at IS NOT NULL))
    ) STRICT;
    INSERT INTO request_with_number (number, id, receipt, received_at, prefecture, region, chamber, suspect, digest,
            erased_at, forward_state, forward_attempts, forward_since, forward_at, forward_resend, forward_outcome,
            document)
        SELECT rowid, id, receipt, received_at, prefecture, region,
            CASE WHEN json_valid(document) THEN json_extract(document, '$.source.chamber') END, suspect, digest,
            erased_at, forward_state, forward_attempts, forward_since, forward_at, forward_resend, forward_outcome,
            document
        FROM request ORDER BY rowid;
    DROP TABLE request;
    ALTER TABLE request_with_number RENAME TO request;
    CREATE INDEX request_receipt ON request (receipt);
    CREATE INDEX request_received_at ON request (received_at, receipt, prefecture, region, chamber, suspect);
    CREATE INDEX request_forward_at ON request (forward_at) WHERE forward_at IS NOT NULL;
    CREATE TABLE event (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        at INTEGER NOT NULL,
        user TEXT NOT NULL,
        action TEXT NOT NULL,
        request INTEGER,
        state TEXT,
        day TEXT,
        CHECK ((state IS NOT NULL) = (action IN ('note', 'remove-note'))),
        CHECK ((day IS NOT NULL) = (action = 'note')),
        CHECK (state IS NULL OR request IS NOT NULL)
    ) STRICT;
    CREATE INDEX event_request ON event (request, action) WHERE request IS NOT NULL;
    CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event
        BEGIN SELECT RAISE(ABORT, 'events are only added'); END;
    CREATE TRIGGER event_is_not_removed BEFORE DELETE ON event
        BEGIN SELECT RAISE(ABORT, 'events are only added'); END;",
    // Version 5. A request can be confirmed to its sender by mail. The address is read from the document when a mail is
    // sent, so that this table holds nothing personal. Times are in milliseconds, as those of forwarding. An index has
    // what the report and the list read of states.
    "CREATE TABLE mail (
        request INTEGER PRIMARY KEY REFERENCES request (number),
        state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'refused', 'unclear', 'given_up')),
        attempts INTEGER NOT NULL DEFAULT 0,
        since INTEGER NOT NULL,
        at INTEGER,
        outcome TEXT,
        CHECK ((at IS NOT NULL) = (state IN ('waiting', 'sending')))
    ) STRICT;
    CREATE INDEX mail_at ON mail (at) WHERE at IS NOT NULL;
    CREATE INDEX event_state ON event (number, at, request, state, day) WHERE state IS NOT NULL;",
    // Version 6. A mail can come back after the mail server has taken it: the status of RFC 3463, such as 5.1.1.
    "ALTER TABLE mail ADD COLUMN bounce TEXT CHECK (bounce IS NULL OR at IS NULL);",
];

/// The latest version.
pub fn latest() -> i64 {
    i64::try_from(SCRIPTS.len()).unwrap_or(i64::MAX)
}

/// Migrates a database to the latest version.
pub fn apply(connection: &mut Connection) -> Result<(), Error> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let latest = latest();
    let applied = usize::try_from(version).map_err(|_| Error::DatabaseTooNew(version))?;
    if version > latest {
        return Err(Error::DatabaseTooNew(version));
    }
    for script in SCRIPTS.iter().skip(applied) {
        transaction.execute_batch(script)?;
    }
    transaction.pragma_update(None, "user_version", latest)?;
    Ok(transaction.commit()?)
}

#[cfg(test)]
mod tests;
