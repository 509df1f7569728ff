//! Notes the states of requests with their dates.

use super::Store;
use super::event::{Action, NewEvent};
use super::name::Name;
use crate::Error;
use crate::state::State;
use consultation::calendar::{Date, in_japan, parse_iso};
use rusqlite::{OptionalExtension, Transaction, TransactionBehavior};

/// A state to be noted, or to be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Receipt number or id of the request.
    pub name: String,
    /// The state.
    pub state: State,
    /// The date of the state; none takes its note back.
    pub day: Option<Date>,
}

/// The result of notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Noted {
    /// Notes that were recorded.
    pub recorded: usize,
    /// Notes that say what was noted before.
    pub unchanged: usize,
}

/// Why a note is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoteFault {
    /// No request has this id or receipt number.
    Missing,
    /// Several requests share this receipt number; these are their ids.
    Ambiguous(Vec<String>),
    /// The date is before the request came in, on this day.
    BeforeReceived(Date),
    /// The date is after today. Only a consultation is agreed for a later day.
    InFuture,
    /// The date of `applied` is that of reception's own clock, this day.
    AppliedIsReceived(Date),
    /// Nothing is noted that could be taken back.
    NotNoted,
}

/// What was done with notes: all of them are recorded, or none and the faults by the place of their notes.
pub type NoteResult = Result<Noted, Vec<(usize, NoteFault)>>;

impl Store {
    /// Records notes, all or none. `now` is in seconds since 1970-01-01T00:00:00Z. With `dry_run` nothing is recorded.
    ///
    /// # Errors
    /// Where the database cannot be read or written.
    pub fn note(&self, notes: &[Note], now: i64, dry_run: bool) -> Result<NoteResult, Error> {
        let today = in_japan(now).ok_or(Error::Clock)?;
        let mut connection = self.lock();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (mut noted, mut faults) = (Noted::default(), Vec::new());
        for (place, note) in notes.iter().enumerate() {
            match checked(&transaction, note, today)? {
                Err(fault) => faults.push((place, fault)),
                Ok(None) => noted.unchanged += 1,
                Ok(Some(request)) => {
                    let action = if note.day.is_some() { Action::Note } else { Action::RemoveNote };
                    let event = NewEvent::new(action, Some(request), now);
                    self.add_event(
                        &transaction,
                        NewEvent { state: Some(note.state), day: note.day, ..event },
                    )?;
                    noted.recorded += 1;
                }
            }
        }
        // Dropped, a transaction is rolled back.
        if !faults.is_empty() {
            return Ok(Err(faults));
        }
        if !dry_run {
            transaction.commit()?;
        }
        Ok(Ok(noted))
    }
}

/// The number of the request of a note to be recorded; none where the same is noted already.
fn checked(
    transaction: &Transaction<'_>,
    note: &Note,
    today: Date,
) -> Result<Result<Option<i64>, NoteFault>, Error> {
    let mut found = Name::new(&note.name).numbers(transaction)?;
    let (request, _) = match (found.pop(), found.is_empty()) {
        (Some(one), true) => one,
        (None, _) => return Ok(Err(NoteFault::Missing)),
        (Some(last), false) => {
            return Ok(Err(NoteFault::Ambiguous(
                found.into_iter().chain([last]).map(|(_, id)| id).collect(),
            )));
        }
    };
    let query = "SELECT received_at FROM request WHERE number = ?1";
    let received_at = transaction.prepare_cached(query)?.query_row([request], |row| row.get(0))?;
    let received = in_japan(received_at).ok_or(Error::Clock)?;
    let noted = current(transaction, request, note.state)?;
    Ok(match note.day {
        day if note.state == State::Applied && day == Some(received) => Ok(None),
        _ if note.state == State::Applied => Err(NoteFault::AppliedIsReceived(received)),
        None if noted.is_none() => Err(NoteFault::NotNoted),
        Some(day) if day < received => Err(NoteFault::BeforeReceived(received)),
        Some(day) if day > today && note.state != State::Arranged => Err(NoteFault::InFuture),
        day => Ok((day != noted).then_some(request)),
    })
}

/// The date of a state as it is noted now.
fn current(transaction: &Transaction<'_>, request: i64, state: State) -> Result<Option<Date>, Error> {
    let query =
        "SELECT day FROM event WHERE request = ?1 AND action IN ('note', 'remove-note') AND state = ?2
        ORDER BY number DESC LIMIT 1";
    let day: Option<Option<String>> =
        transaction.prepare_cached(query)?.query_row((request, state.name()), |row| row.get(0)).optional()?;
    Ok(day.flatten().as_deref().and_then(parse_iso))
}

#[cfg(test)]
mod tests;
