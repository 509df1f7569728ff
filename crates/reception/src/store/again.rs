//! A person has requests forwarded: once more, or those that were not meant to be.

use super::{Change, Standing, Store};
use crate::Error;
use rusqlite::named_params;

/// Lets it be sent at once, by whichever service forwards, and counts its time from now.
const WAIT: &str = "UPDATE request SET forward_state = 'waiting', forward_since = :now, forward_at = :now";

/// Why a request cannot be forwarded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hindrance {
    /// There is nothing left of it to forward.
    Erased,
    /// The API has it.
    Forwarded,
    /// Nobody has accepted it yet.
    Suspect,
    /// It is on its way just now.
    UnderWay,
}

impl Store {
    /// Has a request forwarded now, also once more or where it was not meant to be. What was sent
    /// before may have arrived, and is marked for people where the API does not recognise it.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub fn forward(&self, name: &str, now: i64) -> Result<Change, Error> {
        let now = now * 1_000;
        self.change(name, |transaction, id| {
            let query =
                "SELECT document IS NULL, suspect, forward_state, forward_at FROM request WHERE id = ?1";
            let hindrances = transaction.query_row(query, [id], |row| {
                let (state, at): (Option<String>, Option<i64>) = (row.get(2)?, row.get(3)?);
                let standing = state.and_then(|name| Standing::find(&name));
                let is_away = standing == Some(Standing::Sending) && at.is_some_and(|until| until > now);
                Ok([
                    (row.get(0)?, Hindrance::Erased),
                    (standing == Some(Standing::Forwarded), Hindrance::Forwarded),
                    (row.get(1)?, Hindrance::Suspect),
                    (is_away, Hindrance::UnderWay),
                ])
            })?;
            if let Some((_, hindrance)) = hindrances.into_iter().find(|(is_there, _)| *is_there) {
                return Ok(Change::Hindered(hindrance));
            }
            let again = format!("{WAIT}, forward_resend = (forward_attempts > 0) WHERE id = :id");
            transaction.execute(&again, named_params! { ":id": id, ":now": now })?;
            Ok(Change::Done)
        })
    }

    /// Has every request forwarded that was stored while nothing was to be forwarded, and says how
    /// many there are. Suspect ones wait until they are accepted.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub fn forward_earlier(&self, now: i64) -> Result<usize, Error> {
        let earlier = format!("{WAIT} WHERE forward_state IS NULL AND document IS NOT NULL");
        Ok(self.lock().execute(&earlier, named_params! { ":now": now * 1_000 })?)
    }
}
