//! The tasks by their names.

use consultation::calendar::feed::{Occasion, coming, read};
use consultation::calendar::file::{Entry, file};
use consultation::calendar::{iso, parse_iso};
use serde_json::{Value, json};

/// How many dates of a feed are worth showing.
const MOST_OCCASIONS: usize = 5;

/// Runs a task. The input is a list of texts as JSON, the first of which is the task's name, and behind a
/// zero byte a file, where the task is about one. What cannot be done comes back as `null`.
#[must_use]
pub fn run(input: &[u8]) -> String {
    let end = input.iter().position(|byte| *byte == 0).unwrap_or(input.len());
    let (texts, file) = input.split_at_checked(end).unwrap_or_default();
    let texts: Vec<String> = serde_json::from_slice(texts).unwrap_or_default();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let output = match texts.as_slice() {
        ["occasions", today, now] => occasions(today, now, file.get(1..).unwrap_or_default()),
        _ => None,
    };
    output.unwrap_or(Value::Null).to_string()
}

/// The coming dates of a feed, each with a calendar file of its own.
fn occasions(today: &str, now: &str, feed: &[u8]) -> Option<Value> {
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

#[cfg(test)]
mod tests {
    use super::run;
    use serde_json::{Value, json};

    const FEED: &str = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20261203T043000Z\r\nSUMMARY:A & B\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    fn occasions(file: &str) -> Value {
        let texts = json!(["occasions", "2026-11-22", "2026-11-22T01:02:03.000Z"]).to_string();
        serde_json::from_str(&run([&texts, "\0", file].concat().as_bytes())).unwrap()
    }

    #[test]
    fn dates_come_with_a_file_each() {
        let dates = occasions(FEED);
        assert_eq!(dates[0]["title"], "A & B");
        assert_eq!((&dates[0]["date"], &dates[0]["from"]), (&json!("2026-12-03"), &json!("13:30")));
        let file = dates[0]["file"].as_str().unwrap();
        assert!(file.starts_with("data:text/calendar;charset=utf-8,BEGIN:VCALENDAR%0D%0AVERSION:2.0%0D%0A"));
        assert!(file.contains("SUMMARY:A%20%26%20B") && !file.contains(['"', '<', ' ']), "{file}");
    }

    #[test]
    fn no_dates_are_a_list_and_no_calendar_is_none() {
        assert_eq!(occasions("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"), json!([]));
        assert_eq!(occasions(&FEED.replace("20261203", "20250101")), json!([]), "it is over");
        assert_eq!(occasions("<html>"), Value::Null);
        assert_eq!(occasions(&FEED.replace("20261203", "20260231")), Value::Null, "nothing could be read");
        assert_eq!(run(b"[\"other\"]"), "null");
        assert_eq!(run(b"\xff"), "null");
    }
}
