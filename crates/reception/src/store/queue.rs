//! What is to be forwarded, as the database knows it. Times are in milliseconds since
//! 1970-01-01T00:00:00Z, because the first waits are shorter than a second.
//!
//! Before each attempt it is written down that the request is on its way, and until when. A process
//! that is killed in between therefore leaves a request that may have arrived, and is known as such.

use super::Store;
use crate::Error;
use crate::digest::erased_id;
use rusqlite::{OptionalExtension, TransactionBehavior, params};

/// Where forwarding a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is sent when its time has come.
    Waiting,
    /// It is on its way.
    Sending,
    /// The API has it.
    Forwarded,
    /// The API refused it.
    Refused,
    /// It may have arrived, and is not sent again by itself.
    Unclear,
    /// It was tried for long enough.
    GivenUp,
}

/// Each with its name in the database and in lists.
const NAMES: [(Standing, &str); 6] = [
    (Standing::Waiting, "waiting"),
    (Standing::Sending, "sending"),
    (Standing::Forwarded, "forwarded"),
    (Standing::Refused, "refused"),
    (Standing::Unclear, "unclear"),
    (Standing::GivenUp, "given_up"),
];

impl Standing {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(standing, _)| *standing == self).map_or("", |(_, name)| name)
    }

    /// The one of this name.
    pub(super) fn find(name: &str) -> Option<Self> {
        NAMES.iter().find(|(_, known)| *known == name).map(|(standing, _)| *standing)
    }
}

/// A request that was taken out to be sent.
#[derive(Debug)]
pub struct Claim {
    id: String,
    /// Its receipt number.
    pub receipt: String,
    /// Its document as JSON.
    pub document: String,
    /// Which attempt this is, counted from 1.
    pub attempt: u32,
    /// When forwarding it began.
    pub since: i64,
    /// Whether a person asked to send again what may have arrived.
    pub resend: bool,
}

/// What becomes of it.
#[derive(Debug)]
pub struct Settled {
    /// Where it stands now.
    pub standing: Standing,
    /// When it is sent again.
    pub at: Option<i64>,
    /// What was seen, as a short code.
    pub outcome: String,
}

impl Store {
    /// When the next request has to be looked at.
    pub(crate) fn due(&self) -> Result<Option<i64>, Error> {
        let query = "SELECT min(forward_at) FROM request
            WHERE forward_at IS NOT NULL AND suspect = 0 AND document IS NOT NULL";
        Ok(self.lock().query_row(query, [], |row| row.get(0))?)
    }

    /// Takes out the request that is due first, and until a time keeps others from doing so. One that
    /// somebody else took out before and never came back with may have arrived: it is sent again only
    /// where the API recognises it.
    pub(crate) fn claim(&self, now: i64, until: i64, recognises: bool) -> Result<Option<Claim>, Error> {
        let mut connection = self.lock();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if !recognises {
            transaction.execute(
                "UPDATE request SET forward_state = 'unclear', forward_at = NULL, forward_outcome = 'interrupted'
                 WHERE forward_state = 'sending' AND forward_at <= ?1",
                [now],
            )?;
        }
        let claim = "UPDATE request
            SET forward_state = 'sending', forward_attempts = forward_attempts + 1, forward_at = ?2
            WHERE id = (SELECT id FROM request
                WHERE forward_at <= ?1 AND suspect = 0 AND document IS NOT NULL
                ORDER BY forward_at, rowid LIMIT 1)
            RETURNING id, receipt, document, forward_attempts, forward_since, forward_resend";
        let claimed = transaction.query_row(claim, [now, until], |row| {
            Ok(Claim {
                id: row.get(0)?,
                receipt: row.get(1)?,
                document: row.get(2)?,
                attempt: row.get(3)?,
                since: row.get(4)?,
                resend: row.get(5)?,
            })
        });
        let claimed = claimed.optional()?;
        transaction.commit()?;
        Ok(claimed)
    }

    /// Writes down what became of a request that was taken out. Of one that somebody else took out
    /// since then, or that was erased, only the news that it has arrived still counts.
    pub(crate) fn settle(&self, claim: &Claim, settled: &Settled) -> Result<(), Error> {
        self.lock().execute(
            "UPDATE request SET forward_state = ?3, forward_at = ?4, forward_outcome = ?5
             WHERE id IN (?1, ?2)
               AND (?3 = 'forwarded' OR (forward_state = 'sending' AND forward_attempts = ?6))",
            params![
                claim.id,
                erased_id(&claim.id),
                settled.standing.name(),
                settled.at,
                settled.outcome,
                claim.attempt
            ],
        )?;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
