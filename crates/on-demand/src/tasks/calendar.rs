//! Dates that others publish.

use consultation::calendar::feed::{Occasion, coming, read};
use consultation::calendar::file::{Entry, file};
use consultation::calendar::{Slot, When, iso, parse_iso, taken as taken_of};
use serde_json::{Value, json};

/// How many dates of a feed are worth showing.
const MOST_OCCASIONS: usize = 5;

/// The coming dates of a feed, each with a calendar file of its own.
pub(super) fn occasions(today: &str, now: &str, feed: &[u8]) -> Option<Value> {
    let today = parse_iso(today)?;
    let feed = coming(read(feed).ok()?, today, MOST_OCCASIONS);
    // Nothing that could be read is a fault of the feed, and not the absence of dates.
    if feed.occasions.is_empty() && feed.unread > 0 {
        return None;
    }
    Some(feed.occasions.iter().map(|occasion| described(occasion, now)).collect())
}

fn described(occasion: &Occasion, now: &str) -> Value {
    let Occasion { title, from, to, place, url } = occasion;
    // The same date gets the same name whenever it is added, so that a calendar knows it again.
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
    json!({
        "title": title,
        "date": iso(from.date),
        "from": from.time.map(clock),
        "to_date": to.filter(|to| to.date != from.date).map(|to| iso(to.date)),
        "to": to.and_then(|to| to.time).map(clock),
        "place": place,
        "url": url,
        "file": address(&file(&[entry], now)),
    })
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

/// A calendar file of the slots that somebody would prefer, each `2026-12-03/morning`, as an address that
/// holds it. `hours` says when a period is, as `{"morning": ["09:00", "12:00"]}`; without a word of it a
/// slot is a whole day.
pub(super) fn tentative(
    now: &str,
    receipt: &str,
    [title, description]: [&str; 2],
    hours: &str,
    slots: &[&str],
) -> Value {
    let hours: Value = serde_json::from_str(hours).unwrap_or_default();
    let entries = slots.iter().filter_map(|slot| {
        let (from, to) = span(slot, &hours)?;
        Some(([receipt, "-", slot].concat(), from, to))
    });
    let entries: Vec<(String, When, Option<When>)> = entries.collect();
    let entry = |(uid, from, to)| Entry {
        uid,
        title,
        description: Some(description),
        place: None,
        url: None,
        from,
        to,
        tentative: true,
    };
    let entries: Vec<_> = entries.iter().map(|(uid, from, to)| entry((uid, *from, *to))).collect();
    address(&file(&entries, now)).into()
}

/// When a slot such as `2026-12-03/morning` begins and ends: a whole day where nobody says when its period is.
fn span(slot: &str, hours: &Value) -> Option<(When, Option<When>)> {
    let (date, period) = slot.split_once('/')?;
    let date = parse_iso(date)?;
    let at = |end: usize| {
        let (hour, minute) = hours.get(period)?.get(end)?.as_str()?.split_once(':')?;
        When::of_clock_in_japan(date, hour.parse().ok()?, minute.parse().ok()?)
    };
    Some((at(0).unwrap_or(When::day(date)), at(0).and(at(1))))
}

/// Those of the slots that a calendar says are taken.
pub(super) fn taken(hours: &str, slots: &[&str], feed: &[u8]) -> Option<Value> {
    let hours: Value = serde_json::from_str(hours).unwrap_or_default();
    let spans = slots.iter().filter_map(|slot| Some((*slot, span(slot, &hours)?)));
    let (known, spans): (Vec<_>, Vec<_>) =
        spans.map(|(slot, (from, to))| (slot, Slot { from, to: to.unwrap_or(from) })).unzip();
    let taken = taken_of(feed, &spans).ok()?;
    Some(known.into_iter().zip(taken).filter(|(_, taken)| *taken).map(|(slot, _)| slot).collect())
}

/// A calendar file as an address that holds it.
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
