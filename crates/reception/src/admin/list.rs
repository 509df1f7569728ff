//! Lists of requests and of events.

use super::{Office, print};
use crate::cli::ListArgs;
use consultation::calendar::{in_japan, iso};
use reception::report::region;
use reception::search::{Search, organisation};
use reception::standing::{Standing, standings, states_of};
use reception::terminal::visible_line;
use reception::{Action, Content, Error, ForwardStatus, State, StoredRequest, japan_time, now};
use std::borrow::Cow;
use std::collections::HashMap;
use unicode_width::UnicodeWidthStr;

/// Seconds of a day.
const DAY: i64 = 24 * 60 * 60;
/// The columns of marks and of forwarding, in characters of a terminal.
const MARK: usize = 7;
const FORWARDING: usize = 21;

/// Prints a line for each request that fits the options.
pub fn run(office: &Office, arguments: &ListArgs) -> Result<(), Error> {
    let now = now()?;
    office.store.record_action(Action::List, &[], now)?;
    let history = office.store.history()?;
    let standings = standings(&history);
    let ListArgs { state, region, chamber, waiting, .. } = arguments;
    let oldest =
        waiting.map(|days| in_japan(now - i64::from(days.get()) * DAY).ok_or(Error::Clock)).transpose()?;
    let mut all = office.store.all()?;
    all.retain(|stored| {
        let standing = standings.get(&stored.number);
        let has = |fits: &dyn Fn(&Standing) -> bool| standing.is_some_and(fits);
        state.is_none_or(|state| has(&|standing| standing.state == state))
            && region.is_none_or(|region| region::place_of(&stored.prefecture) == region)
            && chamber.as_ref().is_none_or(|chamber| stored.chamber.as_ref() == Some(chamber))
            && oldest.is_none_or(|oldest| has(&|standing| !standing.is_finished && standing.since < oldest))
    });
    print_all(office, &all, &standings)
}

/// Prints a line for each request with a text; `false` where there is none.
pub fn find(office: &Office, text: &Search) -> Result<bool, Error> {
    let mut all = office.store.all()?;
    all.retain(|stored| match stored.document() {
        Some(document) => text.finds(document),
        None => text.is_in(&stored.receipt),
    });
    let numbers: Vec<i64> = all.iter().map(|stored| stored.number).collect();
    office.store.record_action(Action::Find, &numbers, now()?)?;
    if all.is_empty() {
        return office.refuse("list.none", &[]);
    }
    print_all(office, &all, &standings(&office.store.history()?)).map(|()| true)
}

/// The lines of requests. The columns of states and of forwarding are there where any request has one.
fn print_all(
    office: &Office,
    all: &[StoredRequest],
    standings: &HashMap<i64, Standing>,
) -> Result<(), Error> {
    let relayed = all.iter().any(|stored| stored.forwarding.is_some());
    let words: HashMap<State, String> =
        State::all().map(|state| (state, state.word(&office.messages))).collect();
    let word = |stored: &StoredRequest| {
        let standing = standings.get(&stored.number).filter(|standing| standing.state != State::Applied)?;
        words.get(&standing.state)
    };
    let width = all.iter().filter_map(|stored| Some(word(stored)?.width() + 2)).max().unwrap_or(0);
    let line = |stored: &StoredRequest| {
        line(office, stored, &padded(word(stored).map_or("", String::as_str), width), relayed)
    };
    print(&all.iter().map(line).collect::<String>())
}

/// A line for each state of a request, with its date.
pub fn states(office: &Office, number: i64) -> Result<String, Error> {
    let states = states_of(&office.store.history_of(number)?, number).into_iter();
    Ok(states.map(|(state, day)| format!("{}: {}\n", state.word(&office.tables), iso(day))).collect())
}

/// A line of the list: receipt number, time in Japan, mark, state, forwarding where any request is forwarded, prefecture,
/// a region that contradicts it, and organisation.
fn line(office: &Office, stored: &StoredRequest, state: &str, relayed: bool) -> String {
    let StoredRequest { receipt, received_at, prefecture, region, suspect, forwarding, content, .. } = stored;
    let (mark, name) = match content {
        Content::Erased(_) => ("list.erased", Cow::default()),
        Content::Document(document) => (if *suspect { "list.suspect" } else { "" }, organisation(document)),
    };
    let mark = padded(if mark.is_empty() { "" } else { office.messages.text(mark) }, MARK);
    let forwarding =
        if relayed { padded(&forward_text(forwarding.as_ref()), FORWARDING) + "  " } else { String::new() };
    let sent = region.as_deref().filter(|sent| region::contradicts(prefecture, Some(sent)));
    let region = sent.map(|sent| office.messages.message("list.region", &[("region", sent)]) + "  ");
    let (time, region) = (japan_time(*received_at), region.unwrap_or_default());
    let line = format!("{receipt}  {time}  {mark}  {state}{forwarding}{prefecture}  {region}{name}");
    visible_line(&line.trim_end()) + "\n"
}

/// A text filled up to a width, where a full-width character is two columns wide.
fn padded(text: &str, width: usize) -> String {
    text.to_owned() + &" ".repeat(width.saturating_sub(text.width()))
}

/// The state of forwarding and the outcome of the last attempt.
fn forward_text(status: Option<&ForwardStatus>) -> String {
    let text = status.map(|ForwardStatus { state, outcome }| format!("{} {outcome}", state.name()));
    text.unwrap_or_default().trim_end().to_owned()
}

/// Prints a line for each event: time in Japan, user, action, request, state and its date.
pub fn events(office: &Office) -> Result<(), Error> {
    let events = office.store.events()?.into_iter().map(|event| {
        let receipt = event.receipt.as_deref().unwrap_or(office.messages.text("event.all")).to_owned();
        let known = [japan_time(event.at), event.user, event.action, receipt];
        let parts: Vec<_> = known.into_iter().chain(event.state).chain(event.day).collect();
        visible_line(&parts.join("  ")) + "\n"
    });
    print(&events.collect::<String>())
}
