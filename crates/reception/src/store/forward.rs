//! Forwarding on request of an operator: one request, or all that were stored without a relay.

use super::event::{Action, NewEvent};
use super::{Change, ForwardState, Store};
use crate::Error;
use rusqlite::{TransactionBehavior, named_params};

/// Makes a request due now. The relay's time limit counts from here.
const WAIT: &str = "UPDATE request SET forward_state = 'waiting', forward_since = :now, forward_at = :now";

/// The requests that were stored without a relay.
const EARLIER: &str = "forward_state IS NULL AND document IS NOT NULL";
/// The last action that put a request into the queue or took it out.
const LAST_FORWARDING: &str = "(SELECT action FROM event WHERE event.request = request.number
    AND action IN ('forward', 'forward-earlier', 'take-back') ORDER BY event.number DESC LIMIT 1)";

/// What was taken out of the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TakenBack {
    /// Requests that are not forwarded now.
    pub taken_back: usize,
    /// Requests that were sent before, and stay as they are.
    pub sent: u32,
}

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
        self.change(name, |transaction, number| {
            let query =
                "SELECT document IS NULL, suspect, forward_state, forward_at FROM request WHERE number = ?1";
            let obstacles = transaction.query_row(query, [number], |row| {
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
            let update = format!("{WAIT}, forward_resend = (forward_attempts > 0) WHERE number = :number");
            transaction.execute(&update, named_params! { ":number": number, ":now": now })?;
            self.add_event(transaction, NewEvent::new(Action::Forward, Some(number), now / 1_000))?;
            Ok(Change::Done)
        })
    }

    /// Makes every request that was stored without a relay due for forwarding, and returns their number.
    /// Suspect ones wait until they are accepted.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub fn forward_earlier(&self, now: i64) -> Result<usize, Error> {
        let update = format!("{WAIT} WHERE {EARLIER} RETURNING number");
        self.change_all(&update, named_params! { ":now": now * 1_000 }, Action::ForwardEarlier, now)
    }

    /// Takes the requests of [`Store::forward_earlier`] out of the queue, except those that were sent since.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub fn take_back_earlier(&self, now: i64) -> Result<TakenBack, Error> {
        let queued = format!("{LAST_FORWARDING} = '{}'", Action::ForwardEarlier.name());
        let update = format!(
            "UPDATE request SET forward_state = NULL, forward_since = NULL, forward_at = NULL
             WHERE forward_state = 'waiting' AND forward_attempts = 0 AND {queued} RETURNING number"
        );
        let taken_back = self.change_all(&update, [], Action::TakeBack, now)?;
        let sent = format!("SELECT count(*) FROM request WHERE forward_attempts > 0 AND {queued}");
        let sent = self.lock().query_row(&sent, [], |row| row.get(0))?;
        Ok(TakenBack { taken_back, sent })
    }

    /// Changes many requests in one transaction, with an event for each; returns their number.
    fn change_all(
        &self,
        update: &str,
        values: impl rusqlite::Params,
        action: Action,
        now: i64,
    ) -> Result<usize, Error> {
        let mut connection = self.lock();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let numbers: Vec<i64> =
            transaction.prepare(update)?.query_map(values, |row| row.get(0))?.collect::<Result<_, _>>()?;
        for number in &numbers {
            self.add_event(&transaction, NewEvent::new(action, Some(*number), now))?;
        }
        transaction.commit()?;
        Ok(numbers.len())
    }
}
