//! The queue of requests to be forwarded. Times are in milliseconds since 1970-01-01T00:00:00Z, because
//! the first waits are shorter than a second.
//!
//! Before each attempt the request is claimed: its state becomes `sending`, until a time. A process that
//! is killed during an attempt leaves an expired claim, which marks a request that may have arrived.

use super::Store;
use crate::Error;
use crate::digest::erased_id;
use rusqlite::{OptionalExtension, TransactionBehavior, params};

/// The state of forwarding a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ForwardState {
    /// It is sent when it is due.
    Waiting,
    /// An attempt is in progress.
    Sending,
    /// The API has it.
    Forwarded,
    /// The API refused it.
    Refused,
    /// It may have arrived, and is not sent again automatically.
    Unclear,
    /// The time limit for attempts has passed.
    GivenUp,
}

/// The names of the states in the database and in lists.
const NAMES: [(ForwardState, &str); 6] = [
    (ForwardState::Waiting, "waiting"),
    (ForwardState::Sending, "sending"),
    (ForwardState::Forwarded, "forwarded"),
    (ForwardState::Refused, "refused"),
    (ForwardState::Unclear, "unclear"),
    (ForwardState::GivenUp, "given_up"),
];

impl ForwardState {
    /// The name of the state.
    #[must_use]
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(state, _)| *state == self).map_or("", |(_, name)| name)
    }

    /// The state with this name.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        NAMES.iter().find(|(_, listed)| *listed == name).map(|(state, _)| *state)
    }
}

/// A request that was claimed for an attempt.
#[derive(Debug)]
pub struct Claim {
    id: String,
    /// Its receipt number.
    pub receipt: String,
    /// Its document as JSON.
    pub document: String,
    /// The number of the attempt, from 1.
    pub attempt: u32,
    /// When forwarding began.
    pub since: i64,
    /// Whether an operator had it sent again although it may have arrived.
    pub resend: bool,
}

/// The result of an attempt.
#[derive(Debug)]
pub struct AttemptResult {
    /// The new state.
    pub state: ForwardState,
    /// When it is due again.
    pub due_at: Option<i64>,
    /// A short code of the outcome.
    pub outcome: String,
}

impl Store {
    /// When the next request is due.
    pub(crate) fn due(&self) -> Result<Option<i64>, Error> {
        let query = "SELECT min(forward_at) FROM request
            WHERE forward_at IS NOT NULL AND suspect = 0 AND document IS NOT NULL";
        Ok(self.lock().query_row(query, [], |row| row.get(0))?)
    }

    /// Claims the request that is due first, until a time. An expired claim marks a request that may
    /// have arrived: it is claimed again only where the API recognises copies.
    pub(crate) fn claim(
        &self,
        now: i64,
        until: i64,
        recognises_copies: bool,
    ) -> Result<Option<Claim>, Error> {
        let mut connection = self.lock();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if !recognises_copies {
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

    /// Records the result of an attempt. Where the request was claimed again or erased since then, only
    /// `forwarded` is recorded.
    pub(crate) fn record(&self, claim: &Claim, result: &AttemptResult) -> Result<(), Error> {
        self.lock().execute(
            "UPDATE request SET forward_state = ?3, forward_at = ?4, forward_outcome = ?5
             WHERE id IN (?1, ?2)
               AND (?3 = 'forwarded' OR (forward_state = 'sending' AND forward_attempts = ?6))",
            params![
                claim.id,
                erased_id(&claim.id),
                result.state.name(),
                result.due_at,
                result.outcome,
                claim.attempt
            ],
        )?;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
