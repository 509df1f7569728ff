//! Feeds, files and taken slots, as the booking part reads and writes them.

use super::{Appointment, events, taken, tentative};
use consultation::calendar::{CalendarRules, parse_iso};
use journey::{Event, Events};

const FEED: &str = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20261203T043000Z\r\nSUMMARY:A & B\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

fn read(feed: &str) -> Events {
    events(feed, parse_iso("2026-11-22").unwrap(), "2026-11-22T01:02:03.000Z")
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
    let Events::Listed { events: listed, has_more: false, skipped: 0 } = read(FEED) else {
        panic!("no events")
    };
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
    assert_eq!(taken(FEED, &slots, &rules), Some((expected.clone(), true)));
    let in_part = FEED.replace(
        "END:VCALENDAR",
        "BEGIN:VEVENT\r\nDTSTART;TZID=x:20261203T100000\r\nEND:VEVENT\r\nEND:VCALENDAR",
    );
    assert_eq!(
        taken(&in_part, &slots, &rules),
        Some((expected, false)),
        "what could not be read is no reason to be silent"
    );
    assert_eq!(taken("<html>", &slots, &rules), None);
}

#[test]
fn a_calendar_without_events_is_a_list_and_no_calendar_is_none() {
    let none = Events::Listed { events: Vec::new(), has_more: false, skipped: 0 };
    assert_eq!(read("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"), none);
    assert_eq!(read(&FEED.replace("20261203", "20250101")), none, "it is over");
    assert_eq!(read("<html>"), Events::Unavailable);
    assert_eq!(read(&FEED.replace("20261203", "20260231")), Events::Unavailable, "nothing could be read");
}

/// A feed of events at these times, each with these lines.
fn feed_of(entries: &[&[&str]]) -> String {
    let entry = |lines: &&[&str]| format!("BEGIN:VEVENT\r\n{}\r\nEND:VEVENT\r\n", lines.join("\r\n"));
    format!("BEGIN:VCALENDAR\r\n{}END:VCALENDAR\r\n", entries.iter().map(entry).collect::<String>())
}

/// The identifiers in the files of a feed's events.
fn uids(entries: &[&[&str]]) -> Vec<String> {
    let Events::Listed { events, .. } = read(&feed_of(entries)) else { panic!("no events") };
    let uid = |event: &Event| event.file.split("UID:").nth(1)?.split("%0D").next().map(str::to_owned);
    events.iter().filter_map(uid).collect()
}

#[test]
fn two_sittings_do_not_replace_one_another() {
    let sitting = |time: &'static str, more: &'static str| ["SUMMARY:A", time, more];
    let (morning, noon) = ("DTSTART:20261210T010000Z", "DTSTART:20261210T050000Z");
    for (first, second) in [
        (sitting(morning, "UID:am@c"), sitting(noon, "UID:pm@c")),
        (sitting(morning, "UID:same@c"), sitting(noon, "UID:same@c")),
        (sitting(morning, "X:"), sitting(noon, "X:")),
        (sitting(morning, "LOCATION:east"), sitting(morning, "LOCATION:west")),
        (sitting(morning, "DURATION:PT1H"), sitting(morning, "DURATION:PT2H")),
    ] {
        let found = uids(&[&first, &second]);
        assert!(found.len() == 2 && found[0] != found[1], "{found:?}");
        assert_eq!(found, uids(&[&first, &second]), "and it is the same each time");
    }
    assert_eq!(uids(&[&sitting(morning, "UID:am@c")]), ["am%40c"]);
    let days = uids(&[&["SUMMARY:A", morning, "UID:week@c", "RRULE:FREQ=WEEKLY;COUNT=2"]]);
    assert_eq!(days, ["week%40c%2F2026-12-10T10:00", "week%40c%2F2026-12-17T10:00"]);
}

#[test]
fn what_is_not_shown_is_said() {
    let weekly: &[&str] = &["SUMMARY:A", "DTSTART:20261210T010000Z", "RRULE:FREQ=WEEKLY"];
    let nowhere: &[&str] = &["SUMMARY:B", "DTSTART;TZID=Nowhere:20261210T100000"];
    let Events::Listed { events, has_more, skipped } = read(&feed_of(&[weekly, nowhere])) else { panic!() };
    assert_eq!((events.len(), has_more, skipped), (5, true, 1));
    let Events::Listed { events, has_more, .. } =
        read(&feed_of(&[&["SUMMARY:A", "DTSTART:20990101T000000Z"]]))
    else {
        panic!()
    };
    assert_eq!((events.len(), has_more), (1, false), "however far ahead");
    assert_eq!(read(&feed_of(&[nowhere])), Events::Unavailable);
}
