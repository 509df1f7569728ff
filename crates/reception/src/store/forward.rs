//! Forwarding on request of an operator: one request, or all that were stored without a relay.

use super::{Change, ForwardState, Store};
use crate::Error;
use rusqlite::named_params;

/// Makes a request due now. The relay's time limit counts from here.
const WAIT: &str = "UPDATE request SET forward_state = 'waiting', forward_since = :now, forward_at = :now";

/// Why a request cannot be forwarded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ForwardError {
    /// Its document was erased.
    Erased,
    /// The API has it.
    Forwarded,
    /// It is suspect, and not accepted.
    Suspect,
    /// An attempt is in progress.
    InProgress,
}

impl Store {
    /// Makes a request due for forwarding now, also one that was sent before or stored without a relay.
    /// A request that was sent before is marked as a possible copy where the API does not recognise
    /// copies.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub fn forward(&self, name: &str, now: i64) -> Result<Change, Error> {
        let now = now * 1_000;
        self.change(name, |transaction, id| {
            let query =
                "SELECT document IS NULL, suspect, forward_state, forward_at FROM request WHERE id = ?1";
            let obstacles = transaction.query_row(query, [id], |row| {
                let (state, at): (Option<String>, Option<i64>) = (row.get(2)?, row.get(3)?);
                let state = state.and_then(|name| ForwardState::from_name(&name));
                let in_progress = state == Some(ForwardState::Sending) && at.is_some_and(|until| until > now);
                Ok([
                    (row.get(0)?, ForwardError::Erased),
                    (state == Some(ForwardState::Forwarded), ForwardError::Forwarded),
                    (row.get(1)?, ForwardError::Suspect),
                    (in_progress, ForwardError::InProgress),
                ])
            })?;
            if let Some((_, error)) = obstacles.into_iter().find(|(applies, _)| *applies) {
                return Ok(Change::CannotForward(error));
            }
            let update = format!("{WAIT}, forward_resend = (forward_attempts > 0) WHERE id = :id");
            transaction.execute(&update, named_params! { ":id": id, ":now": now })?;
            Ok(Change::Done)
        })
    }

    /// Makes every request that was stored without a relay due for forwarding, and returns their number.
    /// Suspect ones wait until they are accepted.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub fn forward_earlier(&self, now: i64) -> Result<usize, Error> {
        let update = format!("{WAIT} WHERE forward_state IS NULL AND document IS NOT NULL");
        Ok(self.lock().execute(&update, named_params! { ":now": now * 1_000 })?)
    }
}
