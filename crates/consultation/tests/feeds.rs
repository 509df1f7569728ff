//! Published calendars: a real one is read in full, and a damaged one as far as possible.

// What a test calls may fail like the test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use consultation::calendar::feed::{Event, Feed, Unreadable, read, upcoming};
use consultation::calendar::file::{Entry, file};
use consultation::calendar::{EventTime, iso, parse_iso};
use icalendar::{Calendar, CalendarDateTime, Component, DatePerhapsTime, EventLike};
use proptest::prelude::*;
use std::path::Path;

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/feeds").join(name)).unwrap()
}

fn moment(time: EventTime) -> String {
    let day = iso(time.date);
    time.time.map_or(day.clone(), |(hour, minute)| format!("{day} {hour:02}:{minute:02}"))
}

/// An event in one line: title, from, to, place, address.
fn line(event: &Event) -> String {
    let Event { title, from, to, place, url } = event;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    [title.clone(), moment(*from), to.map(moment).unwrap_or_default(), text(place), text(url)].join(" | ")
}

#[test]
fn the_calendar_of_a_chamber_is_read_as_people_see_it() {
    let feed = read(&bytes("chamber.ics")).unwrap();
    let lines: Vec<_> = feed.events.iter().map(line).collect();
    let expected = [
        "小さな会社のためのテレワーク導入セミナー：就業規則の書き方と労働時間の管理; 個別相談つき | 2026-12-03 13:30 | \
         2026-12-03 15:00 | 商工会議所 本館3階, 第1会議室（大通り1丁目2番3号） | https://chamber.example/seminar/1203",
        "夜のオンライン相談会 | 2026-12-16 01:00 | 2026-12-16 02:30 |  | ",
        "体験週間 | 2027-01-18 | 2027-01-19 |  | ",
        "一日だけの展示 | 2027-02-01 |  |  | ",
        "終わった会 | 2026-04-01 09:00 | 2026-04-01 10:00 |  | ",
    ];
    assert_eq!(lines, expected, "the cancelled one is left out");
    assert_eq!(feed.skipped, 1, "the weekly one");
    let next = upcoming(feed, parse_iso("2026-12-04").unwrap(), 2);
    let titles: Vec<_> = next.events.iter().map(|event| event.title.as_str()).collect();
    assert_eq!(titles, ["夜のオンライン相談会", "体験週間"]);
}

#[test]
fn the_same_in_json() {
    let feed = read(&bytes("seminars.json")).unwrap();
    let lines: Vec<_> = feed.events.iter().map(line).collect();
    let expected = [
        "導入セミナー | 2026-12-03 13:30 | 2026-12-03 15:00 | 本館3階 | https://chamber.example/1203",
        "夜の会 | 2026-12-16 01:00 |  |  | ",
        "体験週間 | 2027-01-18 | 2027-01-19 |  | ",
    ];
    assert_eq!((lines, feed.skipped), (expected.map(str::to_owned).to_vec(), 0));
}

/// The readable titles of a damaged file and the number of skipped entries; none where it is not a calendar.
type Readable = Option<(&'static [&'static str], usize)>;

const DAMAGED: [(&str, Readable); 19] = [
    (
        "cut-within-an-event.ics",
        Some((
            &["小さな会社のためのテレワーク導入セミナー：就業規則の書き方と労働時間の管理; 個別相談つき"],
            1,
        )),
    ),
    ("page-in-place-of-a-calendar.ics", None),
    ("bytes.ics", None),
    ("days-that-do-not-exist.ics", Some((&[], 1))),
    ("without-a-beginning.ics", Some((&[], 1))),
    ("without-a-title.ics", Some((&[], 1))),
    ("ends-before-it-begins.ics", Some((&[], 1))),
    ("zone-of-another-country.ics", Some((&[], 1))),
    ("hours-past-midnight.ics", Some((&[], 1))),
    ("event-within-an-event.ics", Some((&["読める会"], 1))),
    ("script-in-the-title.ics", Some((&["<script>alert(1)</script>"], 0))),
    ("bare-carriage-returns-and-nuls.ics", Some((&["読める 会"], 0))),
    ("duration-that-goes-backwards.ics", Some((&[], 1))),
    ("length-past-all-days.ics", Some((&["遠い終わりの会", "読める会"], 0))),
    ("colons-missing.ics", Some((&[], 1))),
    ("wrong-members.json", Some((&["読める会"], 6))),
    ("wrong-shape.json", None),
    ("cut.json", None),
    ("nothing", None),
];

#[test]
fn damaged_files_are_read_as_far_as_they_go() {
    for (name, expected) in DAMAGED {
        let content = if name == "nothing" { Vec::new() } else { bytes(name) };
        let readable = read(&content).ok().map(|Feed { events, skipped }| {
            let titles: Vec<_> = events.into_iter().map(|event| event.title).collect();
            (titles, skipped)
        });
        let expected = expected.map(|(titles, skipped)| {
            (titles.iter().map(|title| (*title).to_owned()).collect::<Vec<_>>(), skipped)
        });
        assert_eq!(readable, expected, "{name}");
    }
    let script = read(&bytes("script-in-the-title.ics")).unwrap();
    assert_eq!(script.events[0].url, None, "only https addresses are kept");
    assert_eq!(
        script.events[0].place.as_deref(),
        Some("<b onclick=alert(1)>会場 2階</b>"),
        "text, in one line"
    );
}

#[test]
fn titles_cannot_turn_the_text_around_and_zones_can_have_a_long_name() {
    let feed = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;TZID=/example.org/2026/Asia/Tokyo:20261203T133000\n\
        SUMMARY:無料\u{202e}moc.example\nEND:VEVENT\nEND:VCALENDAR\n";
    let feed = read(feed.as_bytes()).unwrap();
    assert_eq!(
        feed.events.iter().map(line).collect::<Vec<_>>(),
        ["無料moc.example | 2026-12-03 13:30 |  |  | "]
    );
}

#[test]
fn what_is_too_long_is_no_calendar() {
    let long = format!("BEGIN:VCALENDAR\r\nX-NOTE:{}\r\nEND:VCALENDAR\r\n", "x".repeat(600_000));
    assert_eq!(read(long.as_bytes()), Err(Unreadable));
    let many = "BEGIN:VEVENT\nDTSTART:20261203T043000Z\nSUMMARY:x\nEND:VEVENT\n".repeat(5_000);
    let feed = read(format!("BEGIN:VCALENDAR\n{many}END:VCALENDAR\n").as_bytes()).unwrap();
    assert_eq!(feed.events.len(), 1_000);
}

/// Days with and without a time, in Japan.
fn event_time() -> impl Strategy<Value = EventTime> {
    let time = proptest::option::of((0..24_u32, 0..60_u32));
    (0..20_000_i64, time).prop_map(|(day, time)| {
        let date = parse_iso("2000-01-01").unwrap() + time::Duration::days(day);
        time.map_or(EventTime::day(date), |(hour, minute)| {
            EventTime::from_clock_in_japan(date, hour, minute).unwrap()
        })
    })
}

fn shown(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(200).collect()
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(
        title in "[ -~ぁ-ん亜-熙,;:\\\\\n]{1,120}", place in "[ -~ぁ-ん,;\\\\]{1,80}", from in event_time(), minutes in 1..5_000_i64,
    ) {
        prop_assume!(!shown(&title).is_empty() && !shown(&place).is_empty());
        let to = from.plus_minutes(minutes).filter(|to| *to != from);
        let entry = Entry {
            uid: "1", title: &title, description: Some("x,\n;"), place: Some(&place),
            url: Some("https://chamber.example/a?b=1&c"), from, to, tentative: true,
        };
        let written = file(&[entry], "2026-11-22T01:02:03.456Z");
        prop_assert!(written.split("\r\n").all(|line| line.len() <= 75), "lines are folded");
        let read = read(written.as_bytes()).unwrap();
        let expected = Event {
            title: shown(&title), from, to, place: Some(shown(&place)),
            url: Some("https://chamber.example/a?b=1&c".to_owned()),
        };
        prop_assert_eq!(read, Feed { events: vec![expected], skipped: 0 });
        // Another program reads it, too.
        let calendar: Calendar = written.parse().unwrap();
        let event = calendar.components[0].as_event().unwrap();
        prop_assert_eq!(event.property_value("STATUS"), Some("TENTATIVE"));
        prop_assert_eq!(event.get_start().is_some(), true);
    }

    #[test]
    fn what_another_program_writes_is_read(title in "[ -~ぁ-ん亜-熙,;:\\\\\n]{1,200}", minute in 0..30_000_000_i64) {
        prop_assume!(!shown(&title).is_empty());
        let moment = chrono::DateTime::from_timestamp(946_684_800 + minute * 60, 0).unwrap();
        let start = DatePerhapsTime::DateTime(CalendarDateTime::Utc(moment));
        let event = icalendar::Event::new().summary(&title).starts(start).done();
        let written = Calendar::new().push(event).done().to_string();
        let read = read(written.as_bytes()).unwrap();
        let japan = moment + chrono::Duration::hours(9);
        prop_assert_eq!(read.events.len(), 1);
        prop_assert_eq!(&read.events[0].title, &shown(&title));
        prop_assert_eq!(self::moment(read.events[0].from), japan.format("%Y-%m-%d %H:%M").to_string());
    }

    #[test]
    fn nothing_makes_it_fail(text in any::<String>(), cut in any::<(usize, usize)>(), byte in any::<u8>()) {
        for start in ["", "BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:", "[", "[{\"title\":\"a\",\"start\":\""] {
            let _ = read([start, &text].concat().as_bytes());
        }
        for name in ["chamber.ics", "seminars.json"] {
            let mut damaged = bytes(name);
            let (start, end) = (cut.0 % damaged.len(), cut.1 % damaged.len());
            damaged[start] = byte;
            damaged.drain(start.min(end)..end);
            if let Ok(feed) = read(&damaged) {
                prop_assert!(feed.events.iter().all(|event| event.to.is_none_or(|to| to >= event.from)));
            }
        }
    }
}
