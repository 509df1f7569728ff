//! Writes a calendar file (RFC 5545) to import into a personal calendar.

use super::event_time::EventTime;
use super::iso;
use time::Date;

/// The `PRODID`, which the format requires.
const PRODUCT: &str = "-//consultation//calendar//EN";
/// A line is folded after this many bytes.
const LINE_BYTES: usize = 75;

/// One entry of the file.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// The identifier, by which a calendar recognises the entry.
    pub uid: &'a str,
    /// The title.
    pub title: &'a str,
    /// The description.
    pub description: Option<&'a str>,
    /// The venue.
    pub place: Option<&'a str>,
    /// The address of its description.
    pub url: Option<&'a str>,
    /// The beginning.
    pub from: EventTime,
    /// The end; for whole days the last day.
    pub to: Option<EventTime>,
    /// Whether its status is tentative, as for a preferred slot.
    pub tentative: bool,
}

/// The text of the file. `stamp` is the current time as RFC 3339 text in UTC.
#[must_use]
pub fn file(entries: &[Entry<'_>], stamp: &str) -> String {
    let mut file = String::new();
    let stamp: String = stamp.chars().take(19).filter(|character| !"-:".contains(*character)).collect();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0"] {
        push_line(&mut file, line, "");
    }
    push_line(&mut file, "PRODID:", PRODUCT);
    for entry in entries {
        push_entry(&mut file, entry, &stamp);
    }
    push_line(&mut file, "END:VCALENDAR", "");
    file
}

fn push_entry(file: &mut String, entry: &Entry<'_>, stamp: &str) {
    push_line(file, "BEGIN:VEVENT", "");
    push_line(file, "UID:", &escaped(entry.uid));
    push_line(file, "DTSTAMP:", &[stamp, "Z"].concat());
    push_time(file, "DTSTART", entry.from);
    // The end of an event of whole days is exclusive.
    let end = entry.to.map(|to| match to.time {
        Some(_) => to,
        None => EventTime::day(to.date.next_day().unwrap_or(to.date)),
    });
    if let Some(end) = end {
        push_time(file, "DTEND", end);
    }
    push_line(file, "SUMMARY:", &escaped(entry.title));
    for (name, text) in [("DESCRIPTION:", entry.description), ("LOCATION:", entry.place)] {
        if let Some(text) = text {
            push_line(file, name, &escaped(text));
        }
    }
    if let Some(url) = entry.url {
        push_line(file, "URL:", url);
    }
    push_line(file, "STATUS:", if entry.tentative { "TENTATIVE" } else { "CONFIRMED" });
    push_line(file, "END:VEVENT", "");
}

fn push_time(file: &mut String, name: &str, time: EventTime) {
    let basic = |date: Date| iso(date).replace('-', "");
    match time.in_utc() {
        Some((date, hour, minute)) => {
            let text = format!(":{}T{hour:02}{minute:02}00Z", basic(date));
            push_line(file, name, &text);
        }
        None => push_line(file, name, &[";VALUE=DATE:", &basic(time.date)].concat()),
    }
}

/// A text with its special characters escaped.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            '\n' => escaped.push_str("\\n"),
            character if character.is_control() => {}
            character => escaped.push(character),
        }
    }
    escaped
}

/// A line, folded between characters.
fn push_line(file: &mut String, name: &str, value: &str) {
    let mut bytes = 0;
    for character in name.chars().chain(value.chars()) {
        if bytes + character.len_utf8() > LINE_BYTES {
            file.push_str("\r\n ");
            bytes = 1;
        }
        file.push(character);
        bytes += character.len_utf8();
    }
    file.push_str("\r\n");
}
