//! A published calendar in iCalendar or JSON.

use crate::support::FLOW;
use consultation::calendar::feed::{Event, Feed, busy, read, upcoming};
use consultation::calendar::file::{Entry, file};
use consultation::calendar::{EventTime, Slot, parse_iso, taken};
use journey::Events;
use telework_check::booking::calendar;

/// The documented bounds of the parser.
const MAX_ENTRIES: usize = 1_000;
const MAX_CHARS: usize = 200;
const MAX_URL_BYTES: usize = 2_000;
/// The maximum length of an event's calendar file as an address: three bytes for each byte of title, place and address.
const MAX_FILE: usize = 3 * (2 * 4 * MAX_CHARS + MAX_URL_BYTES) + 2_000;

/// Reads the input as events to show and as busy times.
pub fn run(input: &[u8]) {
    let today = parse_iso("2026-11-19").unwrap();
    if let Ok(feed) = read(input) {
        check_bounds(&feed);
        feed.events.iter().for_each(read_back);
        let next = upcoming(feed, today, 5);
        assert!(next.events.len() <= 5);
        assert!(next.events.is_sorted_by_key(|event| event.from));
    }
    if let Ok(feed) = busy(input) {
        check_bounds(&feed);
    }
    let slot = Slot { from: EventTime::day(today), to: EventTime::day(today) };
    assert!(
        taken(input, std::slice::from_ref(&slot)).is_ok_and(|taken| taken.len() == 1) || busy(input).is_err()
    );
    check_shown(input);
}

/// The page gets a few events, each with a file of bounded size, and only slots that it asked for.
fn check_shown(input: &[u8]) {
    if let Events::Listed(events) = calendar::events(input, FLOW.today, "2026-11-22T01:02:03.456Z") {
        assert!(events.len() <= 5 && read(input).is_ok());
        for event in &events {
            assert!(event.file.starts_with("data:text/calendar;charset=utf-8,BEGIN:VCALENDAR%0D%0A"));
            let is_safe = event.file.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"'<>".contains(&byte));
            assert!(is_safe && event.file.len() <= MAX_FILE, "{}", event.file);
        }
    }
    let slots: Vec<String> = FLOW.slots().into_iter().map(|slot| slot.id).collect();
    let taken = calendar::taken(input, &slots, &FLOW.site.calendar);
    assert_eq!(taken.is_some(), busy(input).is_ok());
    assert!(taken.unwrap_or_default().iter().all(|slot| slots.contains(slot)));
}

fn check_bounds(feed: &Feed) {
    assert!(feed.events.len() <= MAX_ENTRIES);
    for Event { title, from, to, place, url } in &feed.events {
        for text in [Some(title), place.as_ref()].into_iter().flatten() {
            assert!(!text.is_empty() && text.chars().count() <= MAX_CHARS);
            assert!(!text.chars().any(char::is_control), "{text:?}");
        }
        assert!(to.is_none_or(|to| to >= *from && to.time.is_some() == from.time.is_some()));
        if let Some(url) = url {
            assert!(url.starts_with("https://") && url.len() <= MAX_URL_BYTES, "{url}");
            assert!(!url.contains(['"', '\'', '<', '>', '`', '\\', ' ', '\n', '\r']), "{url}");
        }
    }
}

/// The calendar file of an event is read back as the same event.
fn read_back(event: &Event) {
    let Event { title, from, to, place, url } = event;
    let entry = Entry {
        uid: "1",
        title,
        description: None,
        place: place.as_deref(),
        url: url.as_deref(),
        from: *from,
        to: *to,
        tentative: false,
    };
    let written = file(&[entry], "2026-11-22T01:02:03.456Z");
    assert_eq!(read(written.as_bytes()).unwrap().events, std::slice::from_ref(event), "{written}");
}
