//! Reads as much of iCalendar (RFC 5545) as calendars of seminars have.
//!
//! The libraries for it bring tables of time zones or a general parser; here a few properties of one
//! component are needed, in a wasm that a phone loads.

use super::{Entry, Feed, Purpose};
use crate::calendar::iso::digits;
use crate::calendar::when::{When, date};
use time::Date;

pub(super) const BEGIN: &[u8] = b"BEGIN:VCALENDAR";
const EVENT: &str = "VEVENT";

/// What calendars call the time of Japan. A time without a zone is that of where it is read.
const JAPAN: [&str; 5] = ["Asia/Tokyo", "Japan", "Tokyo Standard Time", "JST", ""];
/// Entries that come again and again are not worked out: which of them are exceptions is a matter of many
/// more properties, and a wrong date is worse than none.
const REPEATING: [&str; 3] = ["RRULE", "RDATE", "RECURRENCE-ID"];
const MINUTES_PER_DAY: i64 = 24 * 60;

/// One line: a name, its parameters and its value.
struct Property<'a> {
    name: &'a str,
    parameters: Vec<(&'a str, &'a str)>,
    value: &'a str,
}

/// An event that is being read.
#[derive(Default)]
struct Event {
    entry: Entry,
    minutes: Option<i64>,
    /// It is not to be shown, and nothing is wrong with it.
    cancelled: bool,
    /// It blocks no time.
    transparent: bool,
    /// It has something that is not understood.
    beyond: bool,
}

pub(super) fn read(feed: &[u8], purpose: Purpose) -> Feed {
    let mut found = Feed::default();
    let mut event: Option<Event> = None;
    // What is inside an event, such as an alarm, has properties of the same names.
    let mut within = 0_usize;
    for line in unfolded(feed) {
        let Some(property) = property(&line) else { continue };
        let is_event = property.value.trim().eq_ignore_ascii_case(EVENT);
        match (property.name.to_ascii_uppercase().as_str(), &mut event) {
            ("BEGIN", None) if is_event => event = Some(Event::of(purpose)),
            ("FREEBUSY", None) if purpose == Purpose::Busy => free_or_busy(&property, &mut found),
            // The one before has no end, so nobody knows what belongs to it.
            ("BEGIN", Some(_)) if is_event => {
                found.unread += 1;
                (event, within) = (Some(Event::of(purpose)), 0);
            }
            ("BEGIN", Some(_)) => within += 1,
            ("END", Some(_)) if is_event => {
                let blocks = |event: &Event| purpose == Purpose::Occasions || !event.transparent;
                if let Some(event) = event.take().filter(blocks) {
                    finish(event, &mut found);
                }
                within = 0;
            }
            ("END", Some(_)) => within = within.saturating_sub(1),
            (name, Some(event)) if within == 0 => event.take(name, &property),
            _ => {}
        }
        if found.is_full() {
            return found;
        }
    }
    found.unread += usize::from(event.is_some());
    found
}

fn finish(mut event: Event, found: &mut Feed) {
    if event.cancelled {
        return;
    }
    if event.beyond {
        found.unread += 1;
        return;
    }
    if let (Some(minutes), Some(from)) = (event.minutes, event.entry.from) {
        event.entry.to = from.after(minutes);
    }
    // A day that an event of whole days ends on does not belong to it any more.
    if let Some(When { date, time: None }) = event.entry.to {
        let is_first = event.entry.from == Some(When::day(date));
        event.entry.to = date.previous_day().filter(|_| !is_first).map(When::day);
    }
    found.take(event.entry);
}

/// Spans of time in one line, each with its end or its length. Some of them say when somebody is free.
fn free_or_busy(property: &Property<'_>, found: &mut Feed) {
    let is_free = |(name, value): &(&str, &str)| {
        name.eq_ignore_ascii_case("FBTYPE") && value.eq_ignore_ascii_case("FREE")
    };
    if property.parameters.iter().any(is_free) {
        return;
    }
    let moment = |value| when(&Property { name: property.name, parameters: Vec::new(), value });
    for span in property.value.split(',') {
        let mut entry = Entry::of(Purpose::Busy);
        let (from, to) = span.split_once('/').unwrap_or((span, ""));
        entry.from = moment(from);
        entry.to = match (duration(to), entry.from) {
            (Some(minutes), Some(from)) => from.after(minutes),
            _ => moment(to),
        };
        found.take(entry);
        if found.is_full() {
            return;
        }
    }
}

impl Event {
    fn of(purpose: Purpose) -> Self {
        Self { entry: Entry::of(purpose), ..Self::default() }
    }

    fn take(&mut self, name: &str, property: &Property<'_>) {
        match name {
            "TRANSP" => self.transparent = property.value.trim().eq_ignore_ascii_case("TRANSPARENT"),
            "SUMMARY" => self.entry.title = unescaped(property.value),
            "LOCATION" => self.entry.place = unescaped(property.value),
            "URL" => self.entry.url = property.value.to_owned(),
            "STATUS" => self.cancelled = property.value.trim().eq_ignore_ascii_case("CANCELLED"),
            "DTSTART" | "DTEND" => match when(property) {
                Some(when) if name == "DTSTART" => self.entry.from = Some(when),
                Some(when) => self.entry.to = Some(when),
                None => self.beyond = true,
            },
            "DURATION" => match duration(property.value.trim()) {
                Some(minutes) => self.minutes = Some(minutes),
                None => self.beyond = true,
            },
            name if REPEATING.contains(&name) => self.beyond = true,
            _ => {}
        }
    }
}

/// The lines of the file, with those that were folded put together again. Some programs fold between the
/// bytes of a character, so they are bytes until then.
fn unfolded(feed: &[u8]) -> Vec<String> {
    let mut lines: Vec<Vec<u8>> = Vec::new();
    for line in feed.split(|byte| b"\r\n".contains(byte)).filter(|line| !line.is_empty()) {
        match (line, lines.last_mut()) {
            ([b' ' | b'\t', rest @ ..], Some(before)) => before.extend_from_slice(rest),
            _ => lines.push(line.to_owned()),
        }
    }
    lines.iter().map(|line| String::from_utf8_lossy(line).into_owned()).collect()
}

/// `NAME;PARAMETER=value;OTHER="a:b":value`
fn property(line: &str) -> Option<Property<'_>> {
    let mut quoted = false;
    let mut ends = line.char_indices().filter(|(_, character)| {
        quoted ^= *character == '"';
        !quoted && ";:".contains(*character)
    });
    let mut parts = Vec::new();
    let mut start = 0;
    loop {
        let (end, character) = ends.next()?;
        parts.push(line.get(start..end)?);
        start = end + 1;
        if character == ':' {
            break;
        }
    }
    let parameters = parts.iter().skip(1).filter_map(|part| part.split_once('='));
    Some(Property {
        name: parts.first()?.trim(),
        parameters: parameters.map(|(name, value)| (name.trim(), value.trim_matches('"'))).collect(),
        value: line.get(start..)?,
    })
}

/// A text without the backslashes in front of what would otherwise mean something.
fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut characters = value.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some('n' | 'N') => text.push('\n'),
                other => text.extend(other),
            },
            character => text.push(character),
        }
    }
    text
}

/// `20260401`, `20260401T133000` with a zone among the parameters, or `20260401T043000Z`.
fn when(property: &Property<'_>) -> Option<When> {
    let value = property.value.trim();
    let Some((day, time)) = value.split_once(['T', 't']) else { return basic_date(value).map(When::day) };
    let date = basic_date(day)?;
    let (time, is_utc) = match time.strip_suffix(['Z', 'z']) {
        Some(time) => (time, true),
        None => (time, false),
    };
    let part = |from: usize| time.get(from..from + 2).and_then(|part| digits(part, 2));
    let (hour, minute) = (part(0)?, part(2)?);
    // A leap second is told as the sixty-first; nobody plans one.
    part(4).filter(|seconds| *seconds <= 60 && time.len() == 6)?;
    let zone = property.parameters.iter().find(|(name, _)| name.eq_ignore_ascii_case("TZID"));
    match zone.map_or("", |(_, zone)| zone) {
        _ if is_utc => When::of_clock(date, hour, minute, 0),
        // Some programs write the name of their own table in front.
        zone if JAPAN.contains(&zone) || zone.ends_with("/Asia/Tokyo") => {
            When::of_clock_in_japan(date, hour, minute)
        }
        _ => None,
    }
}

fn basic_date(text: &str) -> Option<Date> {
    let part = |from: usize, to: usize| digits(text.get(from..to)?, to - from);
    (text.len() == 8).then_some(())?;
    date(part(0, 4)?, part(4, 6)?, part(6, 8)?)
}

/// Minutes of `P1D`, `PT1H30M` or `P1W`. One that goes backwards is none.
fn duration(text: &str) -> Option<i64> {
    let mut rest = text.strip_prefix('+').unwrap_or(text).strip_prefix('P')?;
    let mut minutes = 0_i64;
    let mut in_time = false;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('T') {
            (rest, in_time) = (after, true);
            continue;
        }
        let end = rest.find(|character: char| !character.is_ascii_digit())?;
        let (number, unit) = (rest.get(..end)?.parse::<i64>().ok()?, rest.get(end..=end)?);
        let one = match (unit, in_time) {
            ("W", false) => 7 * MINUTES_PER_DAY,
            ("D", false) => MINUTES_PER_DAY,
            ("H", true) => 60,
            ("M", true) => 1,
            ("S", true) => 0,
            _ => return None,
        };
        minutes = minutes.checked_add(number.checked_mul(one)?)?;
        rest = rest.get(end + 1..)?;
    }
    Some(minutes)
}
