//! A published calendar, in iCalendar or JSON.

use crate::surroundings::FLOW;
use consultation::calendar::feed::{Feed, Occasion, busy, coming, read};
use consultation::calendar::file::{Entry, file};
use consultation::calendar::{Slot, When, parse_iso, taken};
use journey::Events;
use telework_check::booking::calendar;

/// The bounds that the reader promises.
const MOST_ENTRIES: usize = 1_000;
const MOST_CHARACTERS: usize = 200;
const MOST_ADDRESS_BYTES: usize = 2_000;
/// The longest calendar file of an event as an address: three bytes for each byte of a title, a place and an address.
const MAX_FILE: usize = 3 * (2 * 4 * MOST_CHARACTERS + MOST_ADDRESS_BYTES) + 2_000;

/// Reads the input as dates to show and as times that are taken.
pub fn run(input: &[u8]) {
    let today = parse_iso("2026-11-19").unwrap();
    if let Ok(feed) = read(input) {
        bounded(&feed);
        feed.occasions.iter().for_each(read_back);
        let next = coming(feed, today, 5);
        assert!(next.occasions.len() <= 5);
        assert!(next.occasions.is_sorted_by_key(|occasion| occasion.from));
    }
    if let Ok(feed) = busy(input) {
        bounded(&feed);
    }
    let slot = Slot { from: When::day(today), to: When::day(today) };
    assert!(
        taken(input, std::slice::from_ref(&slot)).is_ok_and(|taken| taken.len() == 1) || busy(input).is_err()
    );
    shown(input);
}

/// What the page gets of it: a few events, each with a file in proportion, and slots that were asked about.
fn shown(input: &[u8]) {
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

fn bounded(feed: &Feed) {
    assert!(feed.occasions.len() <= MOST_ENTRIES);
    for Occasion { title, from, to, place, url } in &feed.occasions {
        for text in [Some(title), place.as_ref()].into_iter().flatten() {
            assert!(!text.is_empty() && text.chars().count() <= MOST_CHARACTERS);
            assert!(!text.chars().any(char::is_control), "{text:?}");
        }
        assert!(to.is_none_or(|to| to >= *from && to.time.is_some() == from.time.is_some()));
        if let Some(url) = url {
            assert!(url.starts_with("https://") && url.len() <= MOST_ADDRESS_BYTES, "{url}");
            assert!(!url.contains(['"', '\'', '<', '>', '`', '\\', ' ', '\n', '\r']), "{url}");
        }
    }
}

/// The file that is offered of a date says that date, whatever its title holds.
fn read_back(occasion: &Occasion) {
    let Occasion { title, from, to, place, url } = occasion;
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
    assert_eq!(read(written.as_bytes()).unwrap().occasions, std::slice::from_ref(occasion), "{written}");
}
