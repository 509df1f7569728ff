//! Calendars of others: published events, taken slots, and a calendar file of preferred slots.

use consultation::calendar::feed::{Event as FeedEvent, Feed, Window, read, shorten};
use consultation::calendar::file::{Entry, file};
use consultation::calendar::{CalendarRules, Date, EventTime, Slot, iso, parse_iso, taken as taken_of};
use journey::{Event, Events};

/// How many events of a feed are shown.
const MAX_EVENTS: usize = 5;
/// How many days ahead series are followed.
const YEAR: i32 = 366;

/// The upcoming events of a feed, each with a calendar file. `now` is RFC 3339 text in UTC.
#[must_use]
pub fn events(feed: &str, today: Date, now: &str) -> Events {
    let until = Date::from_julian_day(today.to_julian_day().saturating_add(YEAR)).unwrap_or(Date::MAX);
    // Of each series one more than is shown, to say that there are more.
    let window = Window { from: today, until, repeats: MAX_EVENTS + 1 };
    let Ok(mut feed) = read(feed, &window) else { return Events::Unavailable };
    let has_more = shorten(&mut feed, MAX_EVENTS);
    let Feed { events, skipped } = feed;
    // Where no entry could be read, the feed is at fault, and there may be events.
    if events.is_empty() && skipped > 0 {
        return Events::Unavailable;
    }
    let events = events.iter().map(|published| event(published, now)).collect();
    Events::Listed { events, has_more, skipped }
}

fn event(published: &FeedEvent, now: &str) -> Event {
    let FeedEvent { title, from, to, place, url, uid } = published;
    // The same event gets the same identifier whenever it is added, so that a calendar knows it again, and another one
    // does not replace it.
    let fingerprinted = || {
        let end = to.map(EventTime::stamp).unwrap_or_default();
        let place = place.as_deref().unwrap_or_default();
        format!("{}-{:016x}", from.stamp(), fingerprint(&[title, "\n", &end, "\n", place].concat()))
    };
    let uid = uid.clone().unwrap_or_else(fingerprinted);
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

/// FNV-1a: enough to tell two events of one time apart.
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

/// Those of the slots that a calendar says are taken, and whether all of it could be read; `None` where it is no
/// calendar.
#[must_use]
pub fn taken(feed: &str, slots: &[String], rules: &CalendarRules) -> Option<(Vec<String>, bool)> {
    let spans = slots.iter().filter_map(|slot| Some((slot, span(slot, rules)?)));
    let (readable, spans): (Vec<_>, Vec<_>) =
        spans.map(|(slot, (from, to))| (slot, Slot { from, to: to.unwrap_or(from) })).unzip();
    let taken = taken_of(feed, &spans).ok()?;
    let slots =
        readable.into_iter().zip(taken.slots).filter(|(_, taken)| *taken).map(|(slot, _)| slot.clone());
    Some((slots.collect(), taken.skipped == 0))
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
