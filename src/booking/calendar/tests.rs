//! Feeds, files and taken slots, as the booking part reads and writes them.

use super::{Appointment, events, taken, tentative};
use consultation::calendar::{CalendarRules, parse_iso};
use journey::{Event, Events};

const FEED: &str = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20261203T043000Z\r\nSUMMARY:A & B\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

fn read(feed: &str) -> Events {
    events(feed.as_bytes(), parse_iso("2026-11-22").unwrap(), "2026-11-22T01:02:03.000Z")
}

fn rules(hours: &[(&str, [&str; 2])]) -> CalendarRules {
    let hours = hours.iter().map(|(period, times)| ((*period).to_owned(), times.map(str::to_owned)));
    CalendarRules { lead_business_days: 5, offered_days: 3, periods: Vec::new(), hours: hours.collect() }
}

fn owned(slots: &[&str]) -> Vec<String> {
    slots.iter().map(|slot| (*slot).to_owned()).collect()
}

#[test]
fn events_come_with_a_file_each() {
    let Events::Listed(listed) = read(FEED) else { panic!("no events") };
    let [Event { title, date, from, file, .. }] = listed.as_slice() else { panic!("{listed:?}") };
    assert_eq!((title.as_str(), date.as_str(), from.as_deref()), ("A & B", "2026-12-03", Some("13:30")));
    assert!(file.starts_with("data:text/calendar;charset=utf-8,BEGIN:VCALENDAR%0D%0AVERSION:2.0%0D%0A"));
    assert!(file.contains("SUMMARY:A%20%26%20B") && !file.contains(['"', '<', ' ']), "{file}");
}

#[test]
fn preferred_slots_are_tentative() {
    let rules = rules(&[("morning", ["09:00", "12:00"]), ("evening", ["late", ""])]);
    let slots = owned(&["2026-12-03/morning", "2026-12-04/evening", "2026-02-31/morning", "x"]);
    let appointment =
        Appointment { receipt: "K7QF-2M9X", title: "相談", description: "受付番号 K7QF-2M9X" };
    let file = tentative(&appointment, &slots, &rules, "2026-11-22T01:02:03Z");
    assert_eq!(file.matches("STATUS:TENTATIVE").count(), 2, "{file}");
    assert!(file.contains("DTSTART:20261203T000000Z") && file.contains("DTEND:20261203T030000Z"), "{file}");
    assert!(file.contains("DTSTART%3BVALUE%3DDATE:20261204"), "{file}");
}

#[test]
fn what_is_taken_is_named_among_the_slots() {
    let rules = rules(&[("morning", ["09:00", "12:00"]), ("afternoon", ["13:00", "17:00"])]);
    let slots = owned(&[
        "2026-12-03/morning",
        "2026-12-03/afternoon",
        "2026-12-03/evening",
        "2026-12-04/morning",
        "x",
    ]);
    let expected = owned(&["2026-12-03/afternoon", "2026-12-03/evening"]);
    assert_eq!(taken(FEED.as_bytes(), &slots, &rules), Some(expected));
    assert_eq!(taken(b"<html>", &slots, &rules), None);
}

#[test]
fn a_calendar_without_events_is_a_list_and_no_calendar_is_none() {
    let none = Events::Listed(Vec::new());
    assert_eq!(read("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"), none);
    assert_eq!(read(&FEED.replace("20261203", "20250101")), none, "it is over");
    assert_eq!(read("<html>"), Events::Unavailable);
    assert_eq!(read(&FEED.replace("20261203", "20260231")), Events::Unavailable, "nothing could be read");
}
