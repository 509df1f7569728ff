//! The events: which operating-system user did what with which request, and the states of requests. Events are only
//! added, and hold nothing personal about a request, so that they survive its erasure.

use super::Store;
use crate::Error;
use crate::state::State;
use consultation::calendar::{Date, iso};
use rusqlite::{Connection, OptionalExtension, params};

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// A state was noted.
    Note,
    /// The note of a state was taken back.
    RemoveNote,
    /// The mark of a suspect request was removed.
    Accept,
    /// A request was erased.
    Erase,
    /// A request was erased because of its age.
    Retain,
    /// A request was shown.
    Show,
    /// All or many requests were listed.
    List,
    /// Requests were searched for.
    Find,
    /// Requests were exported.
    Export,
    /// A request was put into the queue of the relay.
    Forward,
    /// The same, as one of all that were stored without a relay.
    ForwardEarlier,
    /// A request was taken out of that queue.
    TakeBack,
    /// The service started without a relay.
    Serve,
    /// The service started with a relay.
    ServeRelay,
    /// A backup was written.
    Backup,
    /// A backup was restored, or a request came back from it.
    Restore,
    /// The digest of a day was sent by mail.
    Digest,
    /// A mail to the sender of a request was taken by the mail server.
    MailSent,
    /// The mail server refused it.
    MailRefused,
    /// The mail server did not take it within the time limit.
    MailGivenUp,
    /// It came back after the mail server had taken it.
    MailBounced,
}

/// The names of the actions in the database and in lists.
const NAMES: [(Action, &str); 21] = [
    (Action::Note, "note"),
    (Action::RemoveNote, "remove-note"),
    (Action::Accept, "accept"),
    (Action::Erase, "erase"),
    (Action::Retain, "retain"),
    (Action::Show, "show"),
    (Action::List, "list"),
    (Action::Find, "find"),
    (Action::Export, "export"),
    (Action::Forward, "forward"),
    (Action::ForwardEarlier, "forward-earlier"),
    (Action::TakeBack, "take-back"),
    (Action::Serve, "serve"),
    (Action::ServeRelay, "serve-relay"),
    (Action::Backup, "backup"),
    (Action::Restore, "restore"),
    (Action::Digest, "digest"),
    (Action::MailSent, "mail-sent"),
    (Action::MailRefused, "mail-refused"),
    (Action::MailGivenUp, "mail-given-up"),
    (Action::MailBounced, "mail-bounced"),
];

impl Action {
    /// The name of the action.
    #[must_use]
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(action, _)| *action == self).map_or("", |(_, name)| name)
    }
}

/// An event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When it was recorded, in seconds since 1970-01-01T00:00:00Z.
    pub at: i64,
    /// The operating-system user.
    pub user: String,
    /// The name of the action.
    pub action: String,
    /// The receipt number of the request, where it is about one.
    pub receipt: Option<String>,
    /// The state that was noted or taken back.
    pub state: Option<String>,
    /// The date of the state, as `2021-08-31`.
    pub day: Option<String>,
}

/// An event to be recorded.
#[derive(Debug, Clone, Copy)]
pub(super) struct NewEvent {
    pub at: i64,
    pub action: Action,
    /// The number of the request.
    pub request: Option<i64>,
    pub state: Option<State>,
    pub day: Option<Date>,
}

impl NewEvent {
    /// An event about a request, or about the whole database.
    pub const fn new(action: Action, request: Option<i64>, at: i64) -> Self {
        Self { at, action, request, state: None, day: None }
    }
}

impl Store {
    /// Records that an action shows or changes data of these requests, or of all of them where none is named.
    ///
    /// # Errors
    /// Where the database cannot be written; then nothing may be shown.
    pub fn record_action(&self, action: Action, requests: &[i64], now: i64) -> Result<(), Error> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        if requests.is_empty() {
            self.add_event(&transaction, NewEvent::new(action, None, now))?;
        }
        for request in requests {
            self.add_event(&transaction, NewEvent::new(action, Some(*request), now))?;
        }
        Ok(transaction.commit()?)
    }

    /// Every event, in order.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn events(&self) -> Result<Vec<Event>, Error> {
        let connection = self.lock();
        let query = "SELECT event.at, user, action, receipt, state, day
            FROM event LEFT JOIN request ON request.number = event.request ORDER BY event.number";
        let mut statement = connection.prepare(query)?;
        let rows = statement.query_map([], |row| {
            Ok(Event {
                at: row.get(0)?,
                user: row.get(1)?,
                action: row.get(2)?,
                receipt: row.get(3)?,
                state: row.get(4)?,
                day: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Whether the service last started with a relay.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn has_relay(&self) -> Result<bool, Error> {
        let query =
            "SELECT action FROM event WHERE action IN ('serve', 'serve-relay') ORDER BY number DESC LIMIT 1";
        let last: Option<String> = self.lock().query_row(query, [], |row| row.get(0)).optional()?;
        Ok(last.as_deref() == Some(Action::ServeRelay.name()))
    }

    pub(super) fn add_event(&self, connection: &Connection, event: NewEvent) -> Result<(), Error> {
        let NewEvent { at, action, request, state, day } = event;
        connection
            .prepare_cached(
                "INSERT INTO event (at, user, action, request, state, day) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![at, self.user, action.name(), request, state.map(State::name), day.map(iso)])?;
        Ok(())
    }
}
