//! A copy of the database at one moment, taken while the service runs.

use super::event::{Action, NewEvent};
use super::{Store, create_private};
use crate::Error;
use std::path::Path;

impl Store {
    /// Writes a complete copy to a new file that only its owner can read. Erased data is not in it, nor in free pages.
    ///
    /// # Errors
    /// Where the file exists, or cannot be written in full; then it is removed again.
    pub fn backup(&self, file: &Path, now: i64) -> Result<(), Error> {
        if file.exists() {
            return Err(Error::BackupExists(file.to_owned()));
        }
        let name = file.to_str().ok_or_else(|| Error::FileName(file.to_owned()))?;
        let connection = self.lock();
        // The copy has the event, too.
        self.add_event(&connection, NewEvent::new(Action::Backup, None, now))?;
        create_private(file).map_err(|error| Error::BackupFile(file.to_owned(), error))?;
        let written = connection.execute("VACUUM INTO ?1", [name]).map_err(Error::from).and_then(|_| {
            let flushed = std::fs::File::open(file).and_then(|file| file.sync_all());
            flushed.map_err(|error| Error::BackupFile(file.to_owned(), error))
        });
        if written.is_err() {
            // What is written of it is no backup. That it stays is a lesser fault than the first.
            let _ = std::fs::remove_file(file);
        }
        written
    }
}
