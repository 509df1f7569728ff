//! What is new on a day, and what needs a person, without personal data.

use super::Store;
use super::history::received_where;
use crate::Error;
use crate::day_digest::DayDigest;
use rusqlite::params;

impl Store {
    /// The new requests from a time until before another, in seconds since 1970-01-01T00:00:00Z, and what is open now.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn day_digest(&self, from: i64, until: i64) -> Result<DayDigest, Error> {
        let connection = self.lock();
        let count = |condition: &str| {
            let query = format!("SELECT count(*) FROM request WHERE document IS NOT NULL AND {condition}");
            connection.query_row(&query, [], |row| row.get(0))
        };
        let query = "SELECT receipt FROM event JOIN request ON request.number = event.request
            WHERE event.at >= ?1 AND event.at < ?2 AND action IN ('mail-refused', 'mail-given-up', 'mail-bounced')
            ORDER BY event.number";
        let mut statement = connection.prepare(query)?;
        let undelivered = statement.query_map(params![from, until], |row| row.get(0))?;
        Ok(DayDigest {
            requests: received_where(
                &connection,
                &format!("received_at >= {from} AND received_at < {until}"),
            )?,
            suspects: count("suspect = 1")?,
            forwarding: count("forward_state IN ('refused', 'unclear', 'given_up')")?,
            undelivered: undelivered.collect::<Result<_, _>>()?,
        })
    }
}
