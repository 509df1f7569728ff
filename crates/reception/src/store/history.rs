//! What the report counts: the requests without their documents, and the events of their states. It is read at one
//! moment, and any earlier moment can be counted from it.

use super::Store;
use crate::Error;
use crate::report::{History, NoteEvent, Received};
use crate::state::State;
use consultation::calendar::parse_iso;
use rusqlite::Connection;

impl Store {
    /// All requests and the events that the report counts by.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn history(&self) -> Result<History, Error> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        Ok(History {
            requests: received_where(&transaction, ALL)?,
            notes: notes(&transaction, ALL)?,
            acceptances: acceptances(&transaction)?,
        })
    }

    /// The same of some requests, by their numbers.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn history_of(&self, numbers: &[i64]) -> Result<History, Error> {
        let list: Vec<String> = numbers.iter().map(i64::to_string).collect();
        let list = list.join(", ");
        let connection = self.lock();
        let requests = received_where(&connection, &format!("number IN ({list})"))?;
        let notes = notes(&connection, &format!("request IN ({list})"))?;
        Ok(History { requests, notes, acceptances: Vec::new() })
    }

    /// All requests without their documents, the oldest first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn received(&self) -> Result<Vec<Received>, Error> {
        received_where(&self.lock(), ALL)
    }
}

/// The condition that every row meets.
const ALL: &str = "TRUE";

pub(super) fn received_where(connection: &Connection, condition: &str) -> Result<Vec<Received>, Error> {
    let query = format!(
        "SELECT number, receipt, received_at, prefecture, region, chamber, suspect FROM request
         WHERE {condition} ORDER BY received_at, receipt, number"
    );
    let mut statement = connection.prepare(&query)?;
    let rows = statement.query_map([], |row| {
        Ok(Received {
            number: row.get(0)?,
            receipt: row.get(1)?,
            at: row.get(2)?,
            prefecture: row.get(3)?,
            region: row.get(4)?,
            chamber: row.get(5)?,
            suspect: row.get(6)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn notes(connection: &Connection, condition: &str) -> Result<Vec<NoteEvent>, Error> {
    let query = format!(
        "SELECT at, request, state, day FROM event WHERE state IS NOT NULL AND {condition} ORDER BY number"
    );
    let mut statement = connection.prepare(&query)?;
    let rows = statement.query_map([], |row| {
        let (state, day): (String, Option<String>) = (row.get(2)?, row.get(3)?);
        let (at, request) = (row.get(0)?, row.get(1)?);
        let day = day.as_deref().and_then(parse_iso);
        Ok(State::from_name(&state).map(|state| NoteEvent { at, request, state, day }))
    })?;
    Ok(rows.filter_map(Result::transpose).collect::<Result<_, _>>()?)
}

fn acceptances(connection: &Connection) -> Result<Vec<(i64, i64)>, Error> {
    let query = "SELECT at, request FROM event WHERE action = 'accept' AND request IS NOT NULL";
    let mut statement = connection.prepare(query)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
