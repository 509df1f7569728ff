//! The file of a backup: checked without changing it, and copied to the newest version of the schema.

use super::{COMPANIONS, connect, create_private};
use crate::{Error, migrations};
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};

/// The ending of the copy beside the database.
const ENDING: &str = ".restoring";
/// The answer of SQLite about a file without faults.
const SOUND: &str = "ok";

/// A copy of a backup beside the database. It is removed when it is dropped.
#[derive(Debug)]
pub struct BackupFile {
    path: PathBuf,
}

impl BackupFile {
    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Makes the copy the database, which does not exist yet.
    pub fn become_database(self, database: &Path) -> Result<(), Error> {
        let failed = |error| Error::DatabaseFile(database.to_owned(), error);
        std::fs::hard_link(&self.path, database).map_err(failed)
    }
}

impl Drop for BackupFile {
    fn drop(&mut self) {
        for companion in COMPANIONS {
            let mut file = self.path.as_os_str().to_owned();
            file.push(companion);
            let _ = std::fs::remove_file(file);
        }
    }
}

/// Checks a backup, and copies it to the folder of the database. A backup is only read: it may be the last one.
///
/// # Errors
/// Where it cannot be read, is damaged, is of another program or of a newer version.
pub fn open_checked(backup: &Path, database: &Path) -> Result<BackupFile, Error> {
    std::fs::File::open(backup).map_err(|error| Error::BackupFile(backup.to_owned(), error))?;
    let no_backup = |error: rusqlite::Error| Error::NoBackup(backup.to_owned(), error.to_string());
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let source = Connection::open_with_flags(backup, flags).map_err(no_backup)?;
    // Triggers and views of a file from elsewhere call nothing.
    source.pragma_update(None, "trusted_schema", "OFF").map_err(no_backup)?;
    let found: String =
        source.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0)).map_err(no_backup)?;
    if found != SOUND {
        // The answer has several lines.
        let found = found.split_whitespace().collect::<Vec<_>>().join(" ");
        return Err(Error::NoBackup(backup.to_owned(), found));
    }
    let version: i64 = source.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(no_backup)?;
    if version > migrations::latest() {
        return Err(Error::DatabaseTooNew(version));
    }
    if version == 0 {
        return Err(Error::ForeignDatabase(backup.to_owned()));
    }
    let copy = copy(&source, backup, database)?;
    let migrated = connect(copy.path()).map_err(|_| Error::ForeignDatabase(backup.to_owned()))?;
    let mut fresh = Connection::open_in_memory()?;
    migrations::apply(&mut fresh)?;
    if schema(&migrated)? != schema(&fresh)? {
        return Err(Error::ForeignDatabase(backup.to_owned()));
    }
    Ok(copy)
}

fn copy(source: &Connection, backup: &Path, database: &Path) -> Result<BackupFile, Error> {
    let mut path = database.as_os_str().to_owned();
    path.push(ENDING);
    // Dropped where the copy fails. What an interrupted attempt left is removed first.
    let copy = BackupFile { path: path.into() };
    drop(BackupFile { path: copy.path.clone() });
    let name = copy.path.to_str().ok_or_else(|| Error::FileName(copy.path.clone()))?;
    create_private(&copy.path).map_err(|error| Error::DatabaseFile(copy.path.clone(), error))?;
    source
        .execute("VACUUM INTO ?1", [name])
        .map_err(|error| Error::NoBackup(backup.to_owned(), error.to_string()))?;
    Ok(copy)
}

/// The definitions of all tables, indices and triggers. What SQLite adds for itself is left out.
fn schema(connection: &Connection) -> Result<Vec<String>, Error> {
    let query = "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema
        WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name";
    let mut statement = connection.prepare(query)?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
