//! Each request as it was at a moment: the months in which it counts.

use super::month::Month;
use super::region;
use crate::state::State;
use consultation::calendar::{Date, in_japan};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The columns of a request that the report counts by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// Its number in the database.
    pub number: i64,
    /// The receipt number.
    pub receipt: String,
    /// When it was received, in seconds since 1970-01-01T00:00:00Z.
    pub at: i64,
    /// The prefecture.
    pub prefecture: String,
    /// The region's id as it was sent.
    pub region: Option<String>,
    /// The id of the chamber whose page it came from.
    pub chamber: Option<String>,
    /// Whether a spam program seems to have sent it, and the office has not accepted it.
    pub suspect: bool,
}

/// A state that was noted, or taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteEvent {
    /// When it was recorded, in seconds since 1970-01-01T00:00:00Z.
    pub at: i64,
    /// The number of the request.
    pub request: i64,
    /// The state.
    pub state: State,
    /// The date of the state; none takes its note back.
    pub day: Option<Date>,
}

/// All requests, and what was recorded about them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    /// The requests, the oldest first.
    pub requests: Vec<Received>,
    /// The notes, in the order in which they were recorded.
    pub notes: Vec<NoteEvent>,
    /// When the mark of a suspect request was removed, and its number.
    pub acceptances: Vec<(i64, i64)>,
}

/// A request as it was at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case<'a> {
    pub number: i64,
    pub receipt: &'a str,
    pub chamber: Option<&'a str>,
    /// The place of the prefecture's region.
    pub region: usize,
    /// Whether the sender wrote another region.
    pub contradicts: bool,
    pub suspect: bool,
    pub applied: Month,
    pub approved: Option<Month>,
    /// The month in which the second of the two reports is in.
    pub consulted: Option<Month>,
    /// Whether a consultation is arranged or held, and not counted yet.
    pub planned: bool,
}

/// The states of each request that were noted until a moment, with their dates.
pub fn states_at(notes: &[NoteEvent], as_of: i64) -> HashMap<i64, BTreeMap<State, Date>> {
    let mut states: HashMap<i64, BTreeMap<State, Date>> = HashMap::new();
    for note in notes.iter().filter(|note| note.at <= as_of) {
        let of_request = states.entry(note.request).or_default();
        match note.day {
            Some(day) => of_request.insert(note.state, day),
            None => of_request.remove(&note.state),
        };
    }
    states
}

/// Every request that was received until a moment, with what was recorded until then.
pub fn cases(history: &History, as_of: i64) -> Vec<Case<'_>> {
    let states = states_at(&history.notes, as_of);
    let accepted_later = history.acceptances.iter().filter(|(at, _)| *at > as_of);
    let suspect_then: HashSet<i64> = accepted_later.map(|(_, request)| *request).collect();
    let received = history.requests.iter().filter(|request| request.at <= as_of);
    let case = |request| case(request, states.get(&request.number), suspect_then.contains(&request.number));
    received.filter_map(case).collect()
}

fn case<'a>(
    request: &'a Received,
    states: Option<&BTreeMap<State, Date>>,
    suspect_then: bool,
) -> Option<Case<'a>> {
    let day = |state| states.and_then(|states| states.get(&state)).copied();
    let reports = day(State::CompanyReported).zip(day(State::ManagerReported));
    let consulted = reports.map(|(company, manager)| Month::of(company.max(manager)));
    let is_agreed = day(State::Arranged).or(day(State::Held)).is_some();
    let is_ended = day(State::Withdrawn).or(day(State::Declined)).is_some();
    Some(Case {
        number: request.number,
        receipt: &request.receipt,
        chamber: request.chamber.as_deref(),
        region: region::place_of(&request.prefecture),
        contradicts: region::contradicts(&request.prefecture, request.region.as_deref()),
        suspect: request.suspect || suspect_then,
        applied: Month::of(in_japan(request.at)?),
        approved: day(State::Approved).map(Month::of),
        consulted,
        planned: is_agreed && !is_ended && consulted.is_none(),
    })
}
