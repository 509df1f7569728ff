//! Writes a calendar file (RFC 5545), so that a date can be put into anybody's own calendar.

use super::iso;
use super::when::When;
use time::Date;

/// Who made the file, as the format demands.
const PRODUCT: &str = "-//consultation//calendar//EN";
/// A line is folded after so many bytes.
const LINE_BYTES: usize = 75;

/// One entry of the file.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// By which a calendar knows it again.
    pub uid: &'a str,
    /// What it is called.
    pub title: &'a str,
    /// Anything else.
    pub description: Option<&'a str>,
    /// Where it is.
    pub place: Option<&'a str>,
    /// Where it is described.
    pub url: Option<&'a str>,
    /// When it begins.
    pub from: When,
    /// When it ends: the last day where it is about whole days.
    pub to: Option<When>,
    /// Whether it is only wished for.
    pub tentative: bool,
}

/// The file. `stamp` is the time at which it is made, as RFC 3339 text in UTC.
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
    push_when(file, "DTSTART", entry.from);
    // A day on which an event of whole days ends does not belong to it any more.
    let end = entry.to.map(|to| match to.time {
        Some(_) => to,
        None => When::day(to.date.next_day().unwrap_or(to.date)),
    });
    if let Some(end) = end {
        push_when(file, "DTEND", end);
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

fn push_when(file: &mut String, name: &str, when: When) {
    let basic = |date: Date| iso(date).replace('-', "");
    match when.in_utc() {
        Some((date, hour, minute)) => {
            let time = format!(":{}T{hour:02}{minute:02}00Z", basic(date));
            push_line(file, name, &time);
        }
        None => push_line(file, name, &[";VALUE=DATE:", &basic(when.date)].concat()),
    }
}

/// A text with a backslash in front of what would otherwise mean something.
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
