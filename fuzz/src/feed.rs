//! A published calendar in iCalendar or JSON.

use crate::support::FLOW;
use consultation::calendar::feed::{Event, Feed, Window, busy, read, shorten, text};
use consultation::calendar::file::{Entry, file};
use consultation::calendar::{EventTime, Slot, parse_iso, taken};
use encoding_rs::Encoding;
use journey::Events;
use telework_check::booking::calendar;

/// The documented bounds of the parser.
const MAX_ENTRIES: usize = 20_000;
const MAX_CHARS: usize = 200;
const MAX_URL_BYTES: usize = 2_000;
/// The identifier of the source, and the day of a series.
const MAX_UID_BYTES: usize = 255 + 20;
/// The maximum length of an event's calendar file as an address: three bytes for each byte of title, place and address.
const MAX_FILE: usize = 3 * (2 * 4 * MAX_CHARS + MAX_URL_BYTES + 2 * MAX_UID_BYTES) + 2_000;

/// Decodes like a browser.
fn decode(label: &str, bytes: &[u8]) -> Option<String> {
    Some(Encoding::for_label(label.as_bytes())?.decode(bytes).0.into_owned())
}

/// Reads the input as events to show and as busy times.
pub fn run(input: &[u8]) {
    for charset in [None, Some("Shift_JIS")] {
        if let Ok(text) = text(input, charset, &decode) {
            run_text(&text);
        }
    }
}

fn run_text(input: &str) {
    let today = parse_iso("2026-11-19").unwrap();
    let window = Window { from: today, until: parse_iso("2027-11-20").unwrap(), repeats: 6 };
    if let Ok(mut feed) = read(input, &window) {
        check_bounds(&feed);
        feed.events.iter().for_each(read_back);
        shorten(&mut feed, 5);
        assert!(feed.events.len() <= 5);
        assert!(feed.events.is_sorted_by_key(|event| event.from));
        assert!(feed.events.iter().all(|event| event.to.unwrap_or(event.from).date >= today));
    }
    let all = Window { repeats: usize::MAX, ..window };
    if let Ok(feed) = busy(input, &all) {
        check_bounds(&feed);
    }
    let slot = Slot { from: EventTime::day(today), to: EventTime::day(today) };
    assert!(
        taken(input, std::slice::from_ref(&slot)).is_ok_and(|taken| taken.slots.len() == 1)
            || busy(input, &all).is_err()
    );
    check_shown(input, &all);
}

/// The page gets a few events, each with a file of bounded size, and only slots that it asked for.
fn check_shown(input: &str, window: &Window) {
    if let Events::Listed { events, .. } = calendar::events(input, FLOW.today, "2026-11-22T01:02:03.456Z") {
        assert!(events.len() <= 5 && read(input, window).is_ok());
        for event in &events {
            assert!(event.file.starts_with("data:text/calendar;charset=utf-8,BEGIN:VCALENDAR%0D%0A"));
            let is_safe = event.file.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"'<>".contains(&byte));
            assert!(is_safe && event.file.len() <= MAX_FILE, "{}", event.file);
            assert!(!event.title.contains('\u{fffd}'), "{}", event.title);
        }
    }
    let slots: Vec<String> = FLOW.slots().into_iter().map(|slot| slot.id).collect();
    let taken = calendar::taken(input, &slots, &FLOW.site.calendar);
    assert_eq!(taken.is_some(), busy(input, window).is_ok());
    assert!(taken.unwrap_or_default().0.iter().all(|slot| slots.contains(slot)));
}

fn check_bounds(feed: &Feed) {
    assert!(feed.events.len() <= MAX_ENTRIES);
    for Event { title, from, to, place, url, uid } in &feed.events {
        assert!(uid.as_ref().is_none_or(|uid| !uid.is_empty() && uid.len() <= MAX_UID_BYTES));
        for text in [Some(title), place.as_ref()].into_iter().flatten() {
            assert!(text.chars().count() <= MAX_CHARS);
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
    let Event { title, from, to, place, url, uid } = event;
    let entry = Entry {
        uid: uid.as_deref().unwrap_or("1"),
        title,
        description: None,
        place: place.as_deref(),
        url: url.as_deref(),
        from: *from,
        to: *to,
        tentative: false,
    };
    let written = file(&[entry], "2026-11-22T01:02:03.456Z");
    let window = Window { from: from.date, until: from.date, repeats: 1 };
    let mut expected = event.clone();
    expected.uid.get_or_insert_with(|| "1".to_owned());
    let unfolded = text(written.as_bytes(), None, &decode).unwrap();
    let read = read(&unfolded, &window).unwrap().events;
    // An identifier that became too long with its day is left out.
    let is_same = |found: &Event| *found == expected || *found == Event { uid: None, ..expected.clone() };
    assert!(matches!(read.as_slice(), [found] if is_same(found)), "{written}");
}
