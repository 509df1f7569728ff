//! Reads the part of iCalendar (RFC 5545) that calendars of seminars use.
//!
//! The libraries for it contain time zone tables or a general parser; a few properties of one component are enough
//! here, in a wasm that a phone loads.

use super::{EventDraft, Feed, Purpose};
use crate::calendar::event_time::{EventTime, date};
use crate::calendar::iso::digits;
use time::Date;

pub(super) const BEGIN: &[u8] = b"BEGIN:VCALENDAR";
const EVENT: &str = "VEVENT";

/// Names of Japan's time zone in calendars. A time without a zone is local time.
const JAPAN: [&str; 5] = ["Asia/Tokyo", "Japan", "Tokyo Standard Time", "JST", ""];
/// Recurring events are skipped: their exceptions depend on many more properties, and a wrong date is worse than
/// none.
const REPEATING: [&str; 3] = ["RRULE", "RDATE", "RECURRENCE-ID"];
const MINUTES_PER_DAY: i64 = 24 * 60;

/// One line: a name, its parameters and its value.
struct Property<'a> {
    name: &'a str,
    parameters: Vec<(&'a str, &'a str)>,
    value: &'a str,
}

/// A `VEVENT` component that is being read.
#[derive(Default)]
struct Component {
    draft: EventDraft,
    minutes: Option<i64>,
    /// It is not shown, and does not count as skipped.
    cancelled: bool,
    /// It blocks no time.
    transparent: bool,
    /// It has a property that is not supported.
    unsupported: bool,
}

pub(super) fn read(feed: &[u8], purpose: Purpose) -> Feed {
    let mut calendar = Feed::default();
    let mut event: Option<Component> = None;
    // A component inside an event, such as an alarm, has properties of the same names.
    let mut depth = 0_usize;
    for line in unfolded(feed) {
        let Some(property) = property(&line) else { continue };
        let is_event = property.value.trim().eq_ignore_ascii_case(EVENT);
        match (property.name.to_ascii_uppercase().as_str(), &mut event) {
            ("BEGIN", None) if is_event => event = Some(Component::new(purpose)),
            ("FREEBUSY", None) if purpose == Purpose::Busy => free_or_busy(&property, &mut calendar),
            // The event before has no end, so its properties are unknown.
            ("BEGIN", Some(_)) if is_event => {
                calendar.skipped += 1;
                (event, depth) = (Some(Component::new(purpose)), 0);
            }
            ("BEGIN", Some(_)) => depth += 1,
            ("END", Some(_)) if is_event => {
                let blocks = |event: &Component| purpose == Purpose::Events || !event.transparent;
                if let Some(event) = event.take().filter(blocks) {
                    finish(event, &mut calendar);
                }
                depth = 0;
            }
            ("END", Some(_)) => depth = depth.saturating_sub(1),
            (name, Some(event)) if depth == 0 => event.set(name, &property),
            _ => {}
        }
        if calendar.is_full() {
            return calendar;
        }
    }
    calendar.skipped += usize::from(event.is_some());
    calendar
}

fn finish(mut event: Component, calendar: &mut Feed) {
    if event.cancelled {
        return;
    }
    if event.unsupported {
        calendar.skipped += 1;
        return;
    }
    if let (Some(minutes), Some(from)) = (event.minutes, event.draft.from) {
        event.draft.to = from.plus_minutes(minutes);
    }
    // The end of an event of whole days is exclusive.
    if let Some(EventTime { date, time: None }) = event.draft.to {
        let is_first = event.draft.from == Some(EventTime::day(date));
        event.draft.to = date.previous_day().filter(|_| !is_first).map(EventTime::day);
    }
    calendar.push(event.draft);
}

/// Periods of time in one line, each with its end or its duration. Those of type `FREE` are ignored.
fn free_or_busy(property: &Property<'_>, calendar: &mut Feed) {
    let is_free = |(name, value): &(&str, &str)| {
        name.eq_ignore_ascii_case("FBTYPE") && value.eq_ignore_ascii_case("FREE")
    };
    if property.parameters.iter().any(is_free) {
        return;
    }
    let time = |value| event_time(&Property { name: property.name, parameters: Vec::new(), value });
    for period in property.value.split(',') {
        let mut draft = EventDraft::new(Purpose::Busy);
        let (from, to) = period.split_once('/').unwrap_or((period, ""));
        draft.from = time(from);
        draft.to = match (duration(to), draft.from) {
            (Some(minutes), Some(from)) => from.plus_minutes(minutes),
            _ => time(to),
        };
        calendar.push(draft);
        if calendar.is_full() {
            return;
        }
    }
}

impl Component {
    fn new(purpose: Purpose) -> Self {
        Self { draft: EventDraft::new(purpose), ..Self::default() }
    }

    fn set(&mut self, name: &str, property: &Property<'_>) {
        match name {
            "TRANSP" => self.transparent = property.value.trim().eq_ignore_ascii_case("TRANSPARENT"),
            "SUMMARY" => self.draft.title = unescaped(property.value),
            "LOCATION" => self.draft.place = unescaped(property.value),
            "URL" => self.draft.url = property.value.to_owned(),
            "STATUS" => self.cancelled = property.value.trim().eq_ignore_ascii_case("CANCELLED"),
            "DTSTART" | "DTEND" => match event_time(property) {
                Some(time) if name == "DTSTART" => self.draft.from = Some(time),
                Some(time) => self.draft.to = Some(time),
                None => self.unsupported = true,
            },
            "DURATION" => match duration(property.value.trim()) {
                Some(minutes) => self.minutes = Some(minutes),
                None => self.unsupported = true,
            },
            name if REPEATING.contains(&name) => self.unsupported = true,
            _ => {}
        }
    }
}

/// The unfolded lines of the file. Some programs fold between the bytes of a character, so lines are bytes until
/// then.
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

/// A text without its escapes.
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
fn event_time(property: &Property<'_>) -> Option<EventTime> {
    let value = property.value.trim();
    let Some((day, time)) = value.split_once(['T', 't']) else {
        return basic_date(value).map(EventTime::day);
    };
    let date = basic_date(day)?;
    let (time, is_utc) = match time.strip_suffix(['Z', 'z']) {
        Some(time) => (time, true),
        None => (time, false),
    };
    let part = |from: usize| time.get(from..from + 2).and_then(|part| digits(part, 2));
    let (hour, minute) = (part(0)?, part(2)?);
    // 60 is a leap second.
    part(4).filter(|seconds| *seconds <= 60 && time.len() == 6)?;
    let zone = property.parameters.iter().find(|(name, _)| name.eq_ignore_ascii_case("TZID"));
    match zone.map_or("", |(_, zone)| zone) {
        _ if is_utc => EventTime::from_clock(date, hour, minute, 0),
        // Some programs prefix the name of their own time zone table.
        zone if JAPAN.contains(&zone) || zone.ends_with("/Asia/Tokyo") => {
            EventTime::from_clock_in_japan(date, hour, minute)
        }
        _ => None,
    }
}

fn basic_date(text: &str) -> Option<Date> {
    let part = |from: usize, to: usize| digits(text.get(from..to)?, to - from);
    (text.len() == 8).then_some(())?;
    date(part(0, 4)?, part(4, 6)?, part(6, 8)?)
}

/// The minutes of `P1D`, `PT1H30M` or `P1W`. `None` for a negative duration.
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
        let unit_minutes = match (unit, in_time) {
            ("W", false) => 7 * MINUTES_PER_DAY,
            ("D", false) => MINUTES_PER_DAY,
            ("H", true) => 60,
            ("M", true) => 1,
            ("S", true) => 0,
            _ => return None,
        };
        minutes = minutes.checked_add(number.checked_mul(unit_minutes)?)?;
        rest = rest.get(end + 1..)?;
    }
    Some(minutes)
}
