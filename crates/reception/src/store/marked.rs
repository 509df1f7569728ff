//! Removes the request of a monitor.

use super::Store;
use crate::Error;

impl Store {
    /// Removes a marked request, which was stored as a suspect one. No event names it, so no trace of it is left.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub(crate) fn remove_marked(&self, id: &str) -> Result<(), Error> {
        self.lock().execute("DELETE FROM request WHERE id = ?1 AND suspect = 1", [id])?;
        Ok(())
    }
}
