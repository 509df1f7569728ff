//! Calendars of others: published events, taken slots, and a calendar file of preferred slots.

use consultation::calendar::feed::{Event as FeedEvent, read, upcoming};
use consultation::calendar::file::{Entry, file};
use consultation::calendar::{CalendarRules, Date, EventTime, Slot, iso, parse_iso, taken as taken_of};
use journey::{Event, Events};

/// How many events of a feed are shown.
const MAX_EVENTS: usize = 5;

/// The upcoming events of a feed, each with a calendar file. `now` is RFC 3339 text in UTC.
#[must_use]
pub fn events(feed: &[u8], today: Date, now: &str) -> Events {
    let Ok(feed) = read(feed) else { return Events::Unavailable };
    let feed = upcoming(feed, today, MAX_EVENTS);
    // Where no entry could be read, the feed is at fault, and there may be events.
    if feed.events.is_empty() && feed.skipped > 0 {
        return Events::Unavailable;
    }
    Events::Listed(feed.events.iter().map(|published| event(published, now)).collect())
}

fn event(published: &FeedEvent, now: &str) -> Event {
    let FeedEvent { title, from, to, place, url } = published;
    // The same event gets the same identifier whenever it is added, so that a calendar knows it again.
    let uid = format!("{}-{:016x}", iso(from.date), fingerprint(title));
    let entry = Entry {
        uid: &uid,
        title,
        description: None,
        place: place.as_deref(),
        url: url.as_deref(),
        from: *from,
        to: *to,
        tentative: false,
    };
    Event {
        title: title.clone(),
        date: iso(from.date),
        from: from.time.map(clock),
        to_date: to.filter(|to| to.date != from.date).map(|to| iso(to.date)),
        to: to.and_then(|to| to.time).map(clock),
        place: place.clone(),
        url: url.clone(),
        file: address(&file(&[entry], now)),
    }
}

/// A time of the day as `13:30`.
fn clock((hour, minute): (u8, u8)) -> String {
    format!("{hour}:{minute:02}")
}

/// FNV-1a: enough to tell two titles of one day apart.
fn fingerprint(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// What each entry of a file of preferred slots says.
#[derive(Debug, Clone, Copy)]
pub struct Appointment<'a> {
    /// The receipt number of the request.
    pub receipt: &'a str,
    /// What it is called.
    pub title: &'a str,
    /// What else there is to say.
    pub description: &'a str,
}

/// A calendar file of preferred slots, each `2026-12-03/morning`, as a `data:` address. A slot whose period has no
/// hours is a whole day; what is no slot is skipped. `now` is RFC 3339 text in UTC.
#[must_use]
pub fn tentative(
    appointment: &Appointment<'_>,
    slots: &[String],
    rules: &CalendarRules,
    now: &str,
) -> String {
    let spans = slots.iter().filter_map(|slot| {
        let (from, to) = span(slot, rules)?;
        Some(([appointment.receipt, "-", slot].concat(), from, to))
    });
    let spans: Vec<(String, EventTime, Option<EventTime>)> = spans.collect();
    let entry = |(uid, from, to)| Entry {
        uid,
        title: appointment.title,
        description: Some(appointment.description),
        place: None,
        url: None,
        from,
        to,
        tentative: true,
    };
    let entries: Vec<_> = spans.iter().map(|(uid, from, to)| entry((uid, *from, *to))).collect();
    address(&file(&entries, now))
}

/// When a slot such as `2026-12-03/morning` begins and ends: a whole day where its period has no hours.
fn span(slot: &str, rules: &CalendarRules) -> Option<(EventTime, Option<EventTime>)> {
    let (date, period) = slot.split_once('/')?;
    let date = parse_iso(date)?;
    let at = |time: &str| {
        let (hour, minute) = time.split_once(':')?;
        EventTime::from_clock_in_japan(date, hour.parse().ok()?, minute.parse().ok()?)
    };
    let hours = rules.hours.get(period).and_then(|[from, to]| Some((at(from)?, at(to))));
    Some(hours.unwrap_or((EventTime::day(date), None)))
}

/// Those of the slots that a calendar says are taken; `None` where it is no calendar.
#[must_use]
pub fn taken(feed: &[u8], slots: &[String], rules: &CalendarRules) -> Option<Vec<String>> {
    let spans = slots.iter().filter_map(|slot| Some((slot, span(slot, rules)?)));
    let (known, spans): (Vec<_>, Vec<_>) =
        spans.map(|(slot, (from, to))| (slot, Slot { from, to: to.unwrap_or(from) })).unzip();
    let taken = taken_of(feed, &spans).ok()?;
    Some(known.into_iter().zip(taken).filter(|(_, taken)| *taken).map(|(slot, _)| slot.clone()).collect())
}

/// A calendar file as a `data:` address.
fn address(file: &str) -> String {
    let mut address = String::from("data:text/calendar;charset=utf-8,");
    for byte in file.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b':' => {
                address.push(char::from(byte))
            }
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address
}

#[cfg(test)]
mod tests;
