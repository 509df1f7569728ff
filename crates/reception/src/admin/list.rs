//! Lists of requests and of events.

use super::{Office, print};
use crate::cli::ListArgs;
use consultation::calendar::{in_japan, iso};
use reception::report::region;
use reception::search::{Search, organisation};
use reception::standing::{Standing, standings, states_of};
use reception::terminal::visible_line;
use reception::{Action, Content, Error, Filter, ForwardStatus, State, StoredRequest, japan_time, now};
use std::collections::HashMap;
use unicode_width::UnicodeWidthStr;

/// Seconds of a day.
const DAY: i64 = 24 * 60 * 60;
/// A search with more results is recorded as one of all requests.
const MAX_NAMED: usize = 100;
/// The columns of marks and of forwarding, in characters of a terminal.
const MARK: usize = 7;
const FORWARDING: usize = 21;

/// What a line of the list is made of.
struct Line {
    number: i64,
    receipt: String,
    received_at: i64,
    prefecture: String,
    /// The region that was sent, where it contradicts the prefecture.
    region: Option<String>,
    /// The id of the mark's text; empty without a mark.
    mark: &'static str,
    forwarding: String,
    organisation: String,
}

impl Line {
    /// Takes what the line needs, without the document.
    fn new(stored: StoredRequest) -> Self {
        let (mark, organisation) = match &stored.content {
            Content::Erased(_) => ("list.erased", String::new()),
            Content::Document(document) => {
                (if stored.suspect { "list.suspect" } else { "" }, organisation(document).into_owned())
            }
        };
        let contradicts = region::contradicts(&stored.prefecture, stored.region.as_deref());
        Self {
            number: stored.number,
            receipt: stored.receipt,
            received_at: stored.received_at,
            prefecture: stored.prefecture,
            region: stored.region.filter(|_| contradicts),
            mark,
            forwarding: forward_text(stored.forwarding.as_ref()),
            organisation,
        }
    }
}

/// Prints a line for each request that fits the options.
pub fn run(office: &Office, arguments: &ListArgs) -> Result<(), Error> {
    let now = now()?;
    office.store.record_action(Action::List, &[], now)?;
    let standings = standings(&office.store.history()?);
    let ListArgs { state, region, chamber, waiting, .. } = arguments;
    let oldest =
        waiting.map(|days| in_japan(now - i64::from(days.get()) * DAY).ok_or(Error::Clock)).transpose()?;
    let fits = |standing: &Standing| {
        state.is_none_or(|state| standing.state == state)
            && oldest.is_none_or(|oldest| !standing.is_finished && standing.since < oldest)
    };
    let filter =
        Filter { prefectures: region.map(region::prefectures), chamber: chamber.clone(), received: None };
    let mut lines = Vec::new();
    let is_wanted = |number: i64| standings.get(&number).is_some_and(&fits);
    office.store.each(&filter, is_wanted, |stored| {
        lines.push(Line::new(stored));
        Ok(())
    })?;
    print_all(office, &lines, &standings)
}

/// Prints a line for each request with a text; `false` where there is none.
pub fn find(office: &Office, text: &Search) -> Result<bool, Error> {
    let mut lines = Vec::new();
    office.store.each(
        &Filter::default(),
        |_| true,
        |stored| {
            let is_found = match stored.document() {
                Some(document) => text.finds(document),
                None => text.is_in(&stored.receipt),
            };
            if is_found {
                lines.push(Line::new(stored));
            }
            Ok(())
        },
    )?;
    let numbers: Vec<i64> = lines.iter().map(|line| line.number).collect();
    let named = if numbers.len() > MAX_NAMED { &[] } else { numbers.as_slice() };
    office.store.record_action(Action::Find, named, now()?)?;
    if lines.is_empty() {
        return office.refuse("list.none", &[]);
    }
    print_all(office, &lines, &standings(&office.store.history_of(&numbers)?)).map(|()| true)
}

/// Prints lines. The columns of states and of forwarding are there where any request has one.
fn print_all(office: &Office, lines: &[Line], standings: &HashMap<i64, Standing>) -> Result<(), Error> {
    let relayed = lines.iter().any(|line| !line.forwarding.is_empty());
    let words: HashMap<State, String> =
        State::all().map(|state| (state, state.word(&office.messages))).collect();
    let word = |line: &Line| {
        let standing = standings.get(&line.number).filter(|standing| standing.state != State::Applied)?;
        words.get(&standing.state)
    };
    let width = lines.iter().filter_map(|line| Some(word(line)?.width() + 2)).max().unwrap_or(0);
    let mut text = String::new();
    for line in lines {
        let state = padded(word(line).map_or("", String::as_str), width);
        text.push_str(&visible_line(&described(office, line, &state, relayed).trim_end()));
        text.push('\n');
    }
    print(&text)
}

/// A line for each state of a request, with its date.
pub fn states(office: &Office, number: i64) -> Result<String, Error> {
    let states = states_of(&office.store.history_of(&[number])?, number).into_iter();
    Ok(states.map(|(state, day)| format!("{}: {}\n", state.word(&office.tables), iso(day))).collect())
}

/// The text of a line: receipt number, time in Japan, mark, state, forwarding where any request is forwarded, prefecture,
/// a region that contradicts it, and organisation.
fn described(office: &Office, line: &Line, state: &str, relayed: bool) -> String {
    let Line { receipt, received_at, prefecture, region, mark, forwarding, organisation, .. } = line;
    let mark = padded(if mark.is_empty() { "" } else { office.messages.text(mark) }, MARK);
    let forwarding = if relayed { padded(forwarding, FORWARDING) + "  " } else { String::new() };
    let region =
        region.as_deref().map(|sent| office.messages.message("list.region", &[("region", sent)]) + "  ");
    let (time, region) = (japan_time(*received_at), region.unwrap_or_default());
    format!("{receipt}  {time}  {mark}  {state}{forwarding}{prefecture}  {region}{organisation}")
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
