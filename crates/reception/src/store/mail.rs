//! The queue of mails to the senders of requests, as that of the relay (`queue.rs`): each mail is claimed before an
//! attempt, and its result is an event. Times are in milliseconds since 1970-01-01T00:00:00Z.

use super::Store;
use super::event::{Action, NewEvent};
use super::name::Name;
use crate::Error;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

/// The state of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailState {
    /// It is sent when it is due.
    Waiting,
    /// The mail server took it.
    Sent,
    /// The mail server refused it.
    Refused,
    /// The time limit for attempts has passed.
    GivenUp,
}

impl MailState {
    /// The name in the database and in the log.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Refused => "refused",
            Self::GivenUp => "given_up",
        }
    }

    /// The event of a final state.
    const fn action(self) -> Option<Action> {
        match self {
            Self::Waiting => None,
            Self::Sent => Some(Action::MailSent),
            Self::Refused => Some(Action::MailRefused),
            Self::GivenUp => Some(Action::MailGivenUp),
        }
    }
}

/// A mail that was claimed for an attempt.
#[derive(Debug)]
pub struct MailClaim {
    request: i64,
    /// The document of the request as JSON.
    pub document: String,
    /// When the request was received, in seconds.
    pub received_at: i64,
    /// The number of the attempt, from 1.
    pub attempt: u32,
    /// When the mail was queued.
    pub since: i64,
}

/// What a bounce changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BounceResult {
    /// It was recorded about the request with this receipt number.
    Recorded(String),
    /// A bounce of this request's mail was recorded before.
    Known,
    /// No mail was sent about a request with this id.
    Unknown,
}

/// Mails that may be sent: not to the senders of suspect or erased requests.
const SENDABLE: &str = "FROM mail JOIN request ON request.number = mail.request
    WHERE mail.at IS NOT NULL AND suspect = 0 AND document IS NOT NULL";

/// Queues the mail of a request.
pub(super) fn queue(connection: &Connection, request: i64, now: i64) -> Result<(), Error> {
    connection.execute(
        "INSERT INTO mail (request, state, since, at) VALUES (?1, ?2, ?3, ?3)",
        params![request, MailState::Waiting.name(), now],
    )?;
    Ok(())
}

impl Store {
    /// When the next mail is due.
    pub(crate) fn mail_due(&self) -> Result<Option<i64>, Error> {
        Ok(self.lock().query_row(&format!("SELECT min(mail.at) {SENDABLE}"), [], |row| row.get(0))?)
    }

    /// Claims the mail that is due first, until a time. An expired claim is claimed again: its mail has the same id, by
    /// which a copy is recognised.
    pub(crate) fn claim_mail(&self, now: i64, until: i64) -> Result<Option<MailClaim>, Error> {
        let mut connection = self.lock();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let query = format!(
            "SELECT mail.request, document, received_at, attempts + 1, since {SENDABLE} AND mail.at <= ?1
             ORDER BY mail.at, mail.request LIMIT 1"
        );
        let claimed = transaction.query_row(&query, [now], |row| {
            Ok(MailClaim {
                request: row.get(0)?,
                document: row.get(1)?,
                received_at: row.get(2)?,
                attempt: row.get(3)?,
                since: row.get(4)?,
            })
        });
        let claimed = claimed.optional()?;
        if let Some(claim) = &claimed {
            let update = "UPDATE mail SET state = 'sending', attempts = ?2, at = ?3 WHERE request = ?1";
            transaction.execute(update, params![claim.request, claim.attempt, until])?;
        }
        transaction.commit()?;
        Ok(claimed)
    }

    /// Records the result of an attempt: when the mail is due again, or its final state with an event.
    pub(crate) fn record_mail(
        &self,
        claim: &MailClaim,
        (state, due_at): (MailState, Option<i64>),
        outcome: &str,
        now: i64,
    ) -> Result<(), Error> {
        let mut connection = self.lock();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let update = "UPDATE mail SET state = ?2, at = ?3, outcome = ?4
            WHERE request = ?1 AND state = 'sending' AND attempts = ?5";
        let values = params![claim.request, state.name(), due_at, outcome, claim.attempt];
        let recorded = transaction.execute(update, values)?;
        if let Some(action) = state.action().filter(|_| recorded > 0) {
            self.add_event(&transaction, NewEvent::new(action, Some(claim.request), now))?;
        }
        Ok(transaction.commit()?)
    }

    /// Records that the mail about a request came back with a status, as an event. A mail that would be tried again is not
    /// any more.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub fn record_bounce(&self, request: &str, status: &str, now: i64) -> Result<BounceResult, Error> {
        let mut connection = self.lock();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let Some((number, receipt)) = mailed(&transaction, request)? else {
            return Ok(BounceResult::Unknown);
        };
        let update = "UPDATE mail SET bounce = ?2, state = iif(at IS NULL, state, ?3), at = NULL
            WHERE request = ?1 AND bounce IS NULL";
        if transaction.execute(update, params![number, status, MailState::Refused.name()])? == 0 {
            return Ok(BounceResult::Known);
        }
        self.add_event(&transaction, NewEvent::new(Action::MailBounced, Some(number), now))?;
        transaction.commit()?;
        Ok(BounceResult::Recorded(receipt))
    }

    /// The receipt number of a request about which a mail was sent; also of an erased one.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn mailed_receipt(&self, request: &str) -> Result<Option<String>, Error> {
        Ok(mailed(&self.lock(), request)?.map(|(_, receipt)| receipt))
    }

    /// How many mails were sent to an address about requests received since a time, in seconds.
    pub(crate) fn mails_to(&self, address: &str, since: i64) -> Result<u32, Error> {
        let query = "SELECT count(*) FROM mail JOIN request ON request.number = mail.request
            WHERE state = 'sent' AND received_at > ?1 AND document IS NOT NULL
                AND lower(json_extract(document, '$.contact.email')) = lower(?2)";
        Ok(self.lock().query_row(query, params![since, address], |row| row.get(0))?)
    }
}

/// The number and receipt number of a request about which a mail was sent.
fn mailed(connection: &Connection, request: &str) -> Result<Option<(i64, String)>, Error> {
    let query = format!(
        "SELECT number, receipt FROM mail JOIN request ON request.number = mail.request WHERE {}",
        Name::CONDITION
    );
    let row = connection.query_row(&query, Name::new(request).values(), |row| Ok((row.get(0)?, row.get(1)?)));
    Ok(row.optional()?)
}
