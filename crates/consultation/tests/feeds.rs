//! Published calendars: a real one is read in full, and a damaged one as far as possible.

// What a test calls may fail like the test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use consultation::calendar::feed::{Event, Feed, Unreadable, Window, busy, shorten, text};
use consultation::calendar::file::{Entry, file};
use consultation::calendar::{EventTime, Slot, iso, parse_iso, taken};
use encoding_rs::Encoding;
use icalendar::{Calendar, CalendarDateTime, Component, DatePerhapsTime, EventLike};
use proptest::prelude::*;
use std::path::Path;

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/feeds").join(name)).unwrap()
}

fn decode(label: &str, bytes: &[u8]) -> Option<String> {
    Some(Encoding::for_label(label.as_bytes())?.decode(bytes).0.into_owned())
}

/// Two years, with two days of each series.
fn window() -> Window {
    let day = |text| parse_iso(text).unwrap();
    Window { from: day("2026-01-01"), until: day("2027-12-31"), repeats: 2 }
}

fn read_in(bytes: &[u8], window: &Window) -> Result<Feed, Unreadable> {
    consultation::calendar::feed::read(&text(bytes, None, &decode)?, window)
}

fn read(bytes: &[u8]) -> Result<Feed, Unreadable> {
    read_in(bytes, &window())
}

fn moment(time: EventTime) -> String {
    let day = iso(time.date);
    time.time.map_or(day.clone(), |(hour, minute)| format!("{day} {hour:02}:{minute:02}"))
}

/// An event in one line: title, from, to, place, address.
fn line(event: &Event) -> String {
    let Event { title, from, to, place, url, uid: _ } = event;
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
        "毎週の相談 | 2026-12-01 10:00 |  |  | ",
        "毎週の相談 | 2026-12-08 10:00 |  |  | ",
    ];
    assert_eq!(lines, expected, "the cancelled one is left out");
    assert_eq!(feed.skipped, 0);
    let mut next =
        read_in(&bytes("chamber.ics"), &Window { from: parse_iso("2026-12-04").unwrap(), ..window() })
            .unwrap();
    assert!(shorten(&mut next, 3), "there are more");
    let titles: Vec<_> = next.events.iter().map(|event| event.title.as_str()).collect();
    assert_eq!(titles, ["毎週の相談", "毎週の相談", "夜のオンライン相談会"]);
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

// Threat: a calendar crashes the booking part
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

// Threat: a title contains code or reverses the text around it
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

// Threat: a calendar crashes the booking part
#[test]
fn what_is_too_long_is_no_calendar() {
    let long = format!("BEGIN:VCALENDAR\r\nX-NOTE:{}\r\nEND:VCALENDAR\r\n", "x".repeat(600_000));
    assert_eq!(read(long.as_bytes()), Err(Unreadable));
    let many = "BEGIN:VEVENT\nDTSTART:20261203T043000Z\nSUMMARY:x\nEND:VEVENT\n".repeat(5_000);
    let mut feed = read(format!("BEGIN:VCALENDAR\n{many}END:VCALENDAR\n").as_bytes()).unwrap();
    assert_eq!(feed.events.len(), 5_000, "all of them count, as long as the feed is not too long");
    assert!(!shorten(&mut feed, 5), "they are one");
}

/// A thousand entries that are over hide none that is to come, and are not counted as skipped.
#[test]
fn what_is_over_takes_no_place() {
    let entry = |day: &str, title: &str| {
        format!("BEGIN:VEVENT\nDTSTART;VALUE=DATE:{day}\nSUMMARY:{title}\nEND:VEVENT\n")
    };
    let broken = "BEGIN:VEVENT\nDTSTART;TZID=Nowhere:20200101T100000\nSUMMARY:x\nEND:VEVENT\n";
    let many =
        [entry("20200101", "x").repeat(1_000), broken.repeat(50), entry("20261203", "来る会")].concat();
    let feed = read(format!("BEGIN:VCALENDAR\n{many}END:VCALENDAR\n").as_bytes()).unwrap();
    assert_eq!(feed.events.iter().map(line).collect::<Vec<_>>(), ["来る会 | 2026-12-03 |  |  | "]);
    assert_eq!(feed.skipped, 0);
    let item = |day: &str, title: &str| format!(r#"{{"title":"{title}","start":"{day}"}},"#);
    let many = [
        item("2020-01-01", "x").repeat(2_000),
        item("2020-01-01", "").repeat(50),
        item("2026-12-03", "来る会"),
    ]
    .concat();
    let feed = read(format!("[{}]", many.trim_end_matches(',')).as_bytes()).unwrap();
    assert_eq!((feed.events.len(), feed.skipped), (1, 0));
}

/// The files of programs in use: each event in one line, and the number of skipped ones.
const SHAPES: [(&str, &[&str], usize); 9] = [
    (
        "google.ics",
        &[
            "定例の相談会 | 2026-11-30 10:00 | 2026-11-30 11:00 |  | ",
            "定例の相談会（振替） | 2026-12-15 13:00 | 2026-12-15 14:00 |  | ",
            "定例の相談会 | 2026-12-21 10:00 | 2026-12-21 11:00 |  | ",
            "年末年始休業 | 2026-12-29 | 2027-01-03 |  | ",
        ],
        0,
    ),
    (
        "outlook.ics",
        &[
            "月末の会議 | 2026-11-30 10:00 | 2026-11-30 11:30 |  | ",
            "在宅勤務 | 2026-12-02 09:00 | 2026-12-02 17:00 |  | ",
            "仮の予定 | 2026-12-03 09:00 | 2026-12-03 10:00 |  | ",
            "出張 | 2026-12-04 |  |  | ",
            "New York | 2026-12-08 10:00 | 2026-12-08 11:00 |  | ",
            "空き時間 | 2026-12-08 09:00 | 2026-12-08 10:00 |  | ",
            "月末の会議 | 2026-12-31 10:00 | 2026-12-31 11:30 |  | ",
        ],
        1,
    ),
    ("exchange-free-busy.ics", &[], 0),
    (
        "apple.ics",
        &[
            "テレワーク入門 | 2026-12-08 13:30 | 2026-12-08 15:00 | 商工会議所 帯広市西1条 | https://chamber.example/intro",
            "終日の催し | 2026-12-20 |  |  | ",
            "テレワーク入門 | 2027-01-12 13:30 | 2027-01-12 15:00 | 商工会議所 帯広市西1条 | https://chamber.example/intro",
            "終日の催し | 2027-12-20 |  |  | ",
        ],
        0,
    ),
    (
        "nextcloud.ics",
        &[
            "夜の相談会 | 2026-12-01 18:00 | 2026-12-01 19:00 |  | ",
            "夜の相談会 | 2026-12-05 18:00 | 2026-12-05 19:00 |  | ",
        ],
        1,
    ),
    (
        "kintone.json",
        &[
            "導入セミナー | 2026-12-03 13:30 | 2026-12-03 15:00 | 本館3階 | ",
            "オンライン相談 | 2026-12-10 13:30 |  |  | ",
            "体験週間 | 2027-01-18 | 2027-01-19 |  | ",
        ],
        1,
    ),
    (
        "zone-by-its-definition.ics",
        &[
            "個別相談会 1 | 2026-12-07 10:00 | 2026-12-07 11:00 |  | ",
            "個別相談会 2 | 2026-12-08 10:00 | 2026-12-08 11:00 |  | ",
        ],
        0,
    ),
    (
        "times-without-a-zone.json",
        &["帯のない時刻の会 | 2026-12-03 13:30 | 2026-12-03 15:00 |  | ", "対照 | 2026-12-09 13:30 |  |  | "],
        0,
    ),
    ("shift-jis.ics", &["テレワーク導入セミナー | 2026-12-07 10:00 | 2026-12-07 11:00 | 帯広 | "], 0),
];

#[test]
fn what_programs_in_use_write_is_read() {
    for (name, expected, skipped) in SHAPES {
        let mut feed = read(&bytes(name)).unwrap();
        shorten(&mut feed, 100);
        let mut lines: Vec<_> = feed.events.iter().map(line).collect();
        let mut expected: Vec<_> = expected.iter().map(|line| (*line).to_owned()).collect();
        lines.sort();
        expected.sort();
        assert_eq!((lines, feed.skipped), (expected, skipped), "{name}");
    }
}

/// The hours from 9 to 18 of the first days of December that a file takes, each as `day.hour`, and what it skips.
fn busy_hours(feed: &str) -> (String, usize) {
    let day = |number: u32| parse_iso(&format!("2026-12-{number:02}")).unwrap();
    let at = |number, hour| EventTime::from_clock_in_japan(day(number), hour, 0).unwrap();
    let hours: Vec<(u32, u32)> = (1..=31).flat_map(|day| (9..18).map(move |hour| (day, hour))).collect();
    let slots: Vec<_> =
        hours.iter().map(|(day, hour)| Slot { from: at(*day, *hour), to: at(*day, hour + 1) }).collect();
    let found = taken(feed, &slots).unwrap();
    let taken = hours.iter().zip(found.slots).filter(|(_, taken)| *taken);
    (taken.map(|((day, hour), _)| format!("{day}.{hour}")).collect::<Vec<_>>().join(" "), found.skipped)
}

#[test]
fn busy_times_are_those_of_the_programs() {
    let of_day = |day: u32| (9..18).map(|hour| format!("{day}.{hour}")).collect::<Vec<_>>().join(" ");
    for (name, expected, skipped) in [
        ("single-days-of-a-series.ics", "7.10 8.10 14.10 21.10".to_owned(), 0),
        ("google.ics", "15.13 21.10".to_owned(), 0),
        ("outlook.ics", format!("3.9 {} 8.10 31.10 31.11", of_day(4)), 1),
        ("exchange-free-busy.ics", format!("1.10 1.13 2.10 {} {} 8.9 8.10", of_day(3), &of_day(7)[4..]), 1),
        ("apple.ics", format!("8.13 8.14 {}", of_day(20)), 0),
        ("nextcloud.ics", String::new(), 1),
        ("zone-by-its-definition.ics", "7.10 8.10".to_owned(), 0),
    ] {
        let feed = text(&bytes(name), None, &decode).unwrap();
        assert_eq!(busy_hours(&feed), (expected, skipped), "{name}");
    }
}

/// One entry with these lines.
fn entry(lines: &[&str]) -> String {
    format!("BEGIN:VEVENT\nUID:1@x\nSUMMARY:x\n{}\nEND:VEVENT\n", lines.join("\n"))
}

fn calendar(entries: &[String]) -> String {
    format!("BEGIN:VCALENDAR\nVERSION:2.0\n{}END:VCALENDAR\n", entries.concat())
}

#[test]
fn a_series_takes_each_of_its_days() {
    const TEN: &str = "DTSTART;TZID=Asia/Tokyo:20261201T100000";
    for (lines, expected, skipped) in [
        (&[TEN, "RRULE:FREQ=DAILY;COUNT=3"] as &[&str], "1.10 2.10 3.10", 0),
        (&[TEN, "RRULE:FREQ=DAILY;INTERVAL=10"], "1.10 11.10 21.10 31.10", 0),
        (&[TEN, "RRULE:FREQ=DAILY;UNTIL=20261203T010000Z"], "1.10 2.10 3.10", 0),
        (&[TEN, "RRULE:FREQ=DAILY;UNTIL=20261203T005900Z"], "1.10 2.10", 0),
        (&[TEN, "RRULE:FREQ=DAILY;UNTIL=20261203"], "1.10 2.10 3.10", 0),
        (&[TEN, "RRULE:FREQ=DAILY;UNTIL=20261203T100000"], "1.10 2.10 3.10", 0),
        (&[TEN, "RRULE:FREQ=DAILY;BYDAY=SA,SU;BYMONTH=12;COUNT=3"], "1.10 5.10 6.10 12.10", 0),
        (&[TEN, "RRULE:FREQ=WEEKLY"], "1.10 8.10 15.10 22.10 29.10", 0),
        (&[TEN, "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO"], "1.10 6.10 15.10 20.10 29.10", 0),
        (&[TEN, "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU"], "1.10 13.10 15.10 27.10 29.10", 0),
        (&[TEN, "RRULE:FREQ=MONTHLY;BYDAY=1TU,-1TH"], "1.10 31.10", 0),
        (&[TEN, "RRULE:FREQ=MONTHLY;BYMONTHDAY=1,15,-1"], "1.10 15.10 31.10", 0),
        (&[TEN, "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,-1"], "1.10 31.10", 0),
        (&[TEN, "RRULE:FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=11"], "1.10 11.10", 0),
        (&["DTSTART:20260331T010000Z", "RRULE:FREQ=MONTHLY"], "31.10", 0),
        (&["DTSTART:20250101T010000Z", "RRULE:FREQ=YEARLY;BYMONTH=12;BYDAY=2MO"], "14.10", 0),
        (&["DTSTART:20251203T010000Z", "RRULE:FREQ=YEARLY"], "3.10", 0),
        (&["DTSTART:20250101T010000Z", "RRULE:FREQ=YEARLY;BYDAY=-1TH"], "31.10", 0),
        (&[TEN, "RRULE:FREQ=DAILY;COUNT=4", "EXDATE:20261202T010000Z"], "1.10 3.10 4.10", 0),
        (
            &[TEN, "RRULE:FREQ=DAILY;COUNT=4", "EXDATE:20261202T100000", "EXDATE;VALUE=DATE:20261203"],
            "1.10 4.10",
            0,
        ),
        (&[TEN, "RDATE;TZID=Asia/Tokyo:20261209T100000,20261210T100000"], "1.10 9.10 10.10", 0),
        (&[TEN, "RDATE;VALUE=PERIOD:20261209T010000Z/PT2H"], "1.10 9.10 9.11", 0),
        (&[TEN, "RRULE:FREQ=DAILY;UNTIL=20260101"], "1.10", 0),
        // What is not supported is no reason to take the time for free in silence.
        (&[TEN, "RRULE:FREQ=SECONDLY"], "", 1),
        (&[TEN, "RRULE:FREQ=YEARLY;BYWEEKNO=49"], "", 1),
        (&[TEN, "RRULE:FREQ=DAILY;BYHOUR=9,11"], "", 1),
        (&[TEN, "RRULE:x"], "", 1),
        (&[TEN, "RRULE:FREQ=DAILY;INTERVAL=0"], "", 1),
        (&[TEN, "RRULE:FREQ=DAILY", "EXRULE:FREQ=WEEKLY"], "", 1),
        (&[TEN, "RRULE:FREQ=DAILY", "EXDATE:broken"], "", 1),
        (&["DTSTART;TZID=Nowhere:20261201T100000", "RRULE:FREQ=DAILY"], "", 1),
        (&["DTSTART:20251201T010000Z", "RRULE:FREQ=HOURLY;UNTIL=20251202"], "", 0),
        (&["DTSTART:20300101T010000Z", "RRULE:FREQ=HOURLY"], "", 0),
        (&["DTSTART;TZID=Nowhere:20300101T100000"], "", 0),
    ] {
        assert_eq!(busy_hours(&calendar(&[entry(lines)])), (expected.to_owned(), skipped), "{lines:?}");
    }
}

#[test]
fn a_changed_day_stands_for_the_one_of_the_rule() {
    let series = entry(&["DTSTART;TZID=Asia/Tokyo:20261201T100000", "RRULE:FREQ=DAILY;COUNT=3"]);
    for (changed, expected, skipped) in [
        (&["RECURRENCE-ID:20261202T010000Z", "DTSTART:20261202T050000Z"] as &[&str], "1.10 2.14 3.10", 0),
        (&["RECURRENCE-ID;VALUE=DATE:20261202", "DTSTART:20261209T050000Z"], "1.10 3.10 9.14", 0),
        (&["RECURRENCE-ID:20261202T010000Z", "DTSTART:20261202T010000Z", "STATUS:CANCELLED"], "1.10 3.10", 0),
        (
            &["RECURRENCE-ID:20261202T010000Z", "DTSTART:20261202T010000Z", "TRANSP:TRANSPARENT"],
            "1.10 3.10",
            0,
        ),
        (&["RECURRENCE-ID:20261209T010000Z", "DTSTART:20261209T010000Z"], "1.10 2.10 3.10 9.10", 0),
        (
            &["RECURRENCE-ID;RANGE=THISANDFUTURE:20261202T010000Z", "DTSTART:20261202T050000Z"],
            "1.10 2.14 3.10",
            1,
        ),
        (
            &["RECURRENCE-ID;TZID=Nowhere:20261202T100000", "DTSTART:20261202T010000Z", "STATUS:CANCELLED"],
            "1.10 2.10 3.10",
            1,
        ),
    ] {
        for entries in [[series.clone(), entry(changed)], [entry(changed), series.clone()]] {
            assert_eq!(busy_hours(&calendar(&entries)), (expected.to_owned(), skipped), "{changed:?}");
        }
    }
    // Where the new time is not known, neither is the old one right.
    let nowhere = entry(&["RECURRENCE-ID:20261202T010000Z", "DTSTART;TZID=Nowhere:20261202T140000"]);
    assert_eq!(busy_hours(&calendar(&[series.clone(), nowhere])), ("1.10 3.10".to_owned(), 1));
    let untitled = entry(&["RECURRENCE-ID:20261202T010000Z", "DTSTART:20261202T050000Z"])
        .replace("SUMMARY:x", "SUMMARY:");
    let feed = read_in(calendar(&[series.clone(), untitled]).as_bytes(), &Window { repeats: 9, ..window() })
        .unwrap();
    assert_eq!((feed.events.len(), feed.skipped), (2, 1));
    // The later version of a day counts.
    let version = |sequence: &str, hour: &str| {
        entry(&["RECURRENCE-ID:20261202T010000Z", sequence, &format!("DTSTART:20261202T{hour}0000Z")])
    };
    let entries = [version("SEQUENCE:2", "05"), series.clone(), version("SEQUENCE:1", "06")];
    assert_eq!(busy_hours(&calendar(&entries)), ("1.10 2.14 3.10".to_owned(), 0));
    let whole =
        entry(&["DTSTART;VALUE=DATE:20261201", "RRULE:FREQ=WEEKLY;COUNT=2", "EXDATE:20261207T150000Z"]);
    assert_eq!(
        busy_hours(&calendar(&[whole])).0,
        (9..18).map(|hour| format!("1.{hour}")).collect::<Vec<_>>().join(" ")
    );
}

#[test]
fn a_zone_is_what_the_file_says_it_is() {
    let zone = |name: &str, parts: &str| format!("BEGIN:VTIMEZONE\nTZID:{name}\n{parts}END:VTIMEZONE\n");
    let part = |kind: &str, lines: &[&str]| format!("BEGIN:{kind}\n{}\nEND:{kind}\n", lines.join("\n"));
    let new_york = [
        part(
            "DAYLIGHT",
            &[
                "DTSTART:20070311T020000",
                "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
                "TZOFFSETFROM:-0500",
                "TZOFFSETTO:-0400",
            ],
        ),
        part(
            "STANDARD",
            &[
                "DTSTART:20071104T020000",
                "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU",
                "TZOFFSETFROM:-0400",
                "TZOFFSETTO:-0500",
            ],
        ),
    ]
    .concat();
    let own = |offset: &str| part("STANDARD", &["DTSTART:16010101T000000", offset]);
    let at = |name: &str, time: &str| entry(&[&format!("DTSTART;TZID={name}:{time}")]);
    for (zones, entry, expected, skipped) in [
        // 20 o'clock in winter is 10 o'clock in Japan.
        (zone("America/New_York", &new_york), at("America/New_York", "20261206T200000"), "7.10", 0),
        (zone("x", &own("TZOFFSETTO:+0800")), at("x", "20261207T090000"), "7.10", 0),
        (zone("X", &own("TZOFFSETTO:+0800")), at("x", "20261207T090000"), "7.10", 0),
        // What the file says goes before what the name means.
        (zone("Asia/Tokyo", &own("TZOFFSETTO:+0800")), at("Asia/Tokyo", "20261207T090000"), "7.10", 0),
        // A definition that says nothing does not.
        (zone("Asia/Tokyo", ""), at("Asia/Tokyo", "20261207T100000"), "7.10", 0),
        (zone("x", ""), at("x", "20261207T100000"), "", 1),
        (zone("x", &own("TZOFFSETTO:+9")), at("x", "20261207T100000"), "", 1),
        (zone("x", &own("RRULE:FREQ=HOURLY\nTZOFFSETTO:+0900")), at("x", "20261207T100000"), "", 1),
        (String::new(), at("Nowhere", "20261207T100000"), "", 1),
        (String::new(), at("UTC", "20261207T010000"), "7.10", 0),
    ] {
        for feed in [[zones.clone(), entry.clone()], [entry.clone(), zones.clone()]] {
            assert_eq!(busy_hours(&calendar(&feed)), (expected.to_owned(), skipped), "{feed:?}");
        }
    }
    // The hour that is left out in spring, and the one that is there twice in autumn.
    let window = Window { from: parse_iso("2026-03-01").unwrap(), ..window() };
    for (time, expected) in [
        ("20260308T013000", "2026-03-08 15:30"),
        ("20260308T023000", "2026-03-08 16:30"),
        ("20260308T033000", "2026-03-08 16:30"),
        ("20261101T013000", "2026-11-01 14:30"),
        ("20261101T023000", "2026-11-01 16:30"),
    ] {
        let feed = calendar(&[zone("x", &new_york), at("x", time)]);
        let feed = read_in(feed.as_bytes(), &window).unwrap();
        assert_eq!(moment(feed.events[0].from), expected, "{time}");
    }
}

#[test]
fn no_two_events_share_an_identifier() {
    let uids = |name: &str| {
        let mut feed = read(&bytes(name)).unwrap();
        shorten(&mut feed, 100);
        feed.events.into_iter().map(|event| event.uid.unwrap_or_default()).collect::<Vec<_>>()
    };
    assert_eq!(uids("two-sittings-on-one-day.ics"), ["am@c", "pm@c"]);
    assert_eq!(
        uids("google.ics"),
        [
            "weekly@google.com/2026-11-30T10:00",
            "weekly@google.com/2026-12-14T10:00",
            "weekly@google.com/2026-12-21T10:00",
            "newyear@google.com"
        ],
        "a day that was moved is still the same day"
    );
    assert_eq!(uids("kintone.json"), ["12-1", "12-2", "12-3"]);
    let same = |time: &str| entry(&[&format!("DTSTART:{time}")]);
    let feed = read(calendar(&[same("20261203T010000Z"), same("20261204T010000Z")]).as_bytes()).unwrap();
    let uids: Vec<_> = feed.events.into_iter().map(|event| event.uid.unwrap()).collect();
    assert_eq!(uids, ["1@x/2026-12-03T10:00", "1@x/2026-12-04T10:00"], "the source gave both the same");
    let feed = br#"[{"uid":7,"title":"a","start":"2026-12-03T10:00"},{"uid":"7","title":"a","start":"2026-12-04"},{"uid":8,"title":"a","start":"2026-12-05"}]"#;
    let uids: Vec<_> = read(feed).unwrap().events.into_iter().map(|event| event.uid.unwrap()).collect();
    assert_eq!(uids, ["7/2026-12-03T10:00", "7/2026-12-04", "8"]);
}

#[test]
fn what_is_not_decoded_is_not_shown() {
    let feed = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261203T010000Z\nSUMMARY:\xff\xfe\nEND:VEVENT\nBEGIN:VEVENT\n\
        DTSTART:20261203T010000Z\nSUMMARY:a\nLOCATION:\xff\nEND:VEVENT\nBEGIN:VEVENT\nDTSTART:20261203T010000Z\n\
        SUMMARY:b\nDESCRIPTION:\xff\nEND:VEVENT\nBEGIN:VEVENT\nDTSTART:20261203T010000Z\n\
        SUMMARY;ENCODING=QUOTED-PRINTABLE:=83e\nEND:VEVENT\nEND:VCALENDAR\n";
    let feed = read(feed).unwrap();
    assert_eq!(feed.events.iter().map(|event| event.title.as_str()).collect::<Vec<_>>(), ["b"]);
    assert_eq!(feed.skipped, 3);
}

#[test]
fn a_long_title_says_that_it_goes_on() {
    let feed = calendar(&[entry(&["DTSTART:20261203T010000Z", &format!("LOCATION:{}", "あ".repeat(500))])]);
    let place = read(feed.as_bytes()).unwrap().events.remove(0).place.unwrap();
    assert_eq!(place, ["あ".repeat(199), "…".to_owned()].concat());
}

/// A small file can ask for more days than there is time and memory for.
// Threat: a calendar crashes the booking part
#[test]
fn no_series_costs_more_than_its_bound() {
    let long = ["DTSTART:00010101T000000Z", "DTEND:99991231T000000Z", "RRULE:FREQ=DAILY"];
    let counted = ["DTSTART:00010101T000000Z", "RRULE:FREQ=DAILY;COUNT=4000000000"];
    let never = ["DTSTART:00010101T000000Z", "RRULE:FREQ=MONTHLY;BYMONTHDAY=30;BYMONTH=2;COUNT=9"];
    let yearly = ["DTSTART:20260101T000000Z", "RRULE:FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU"];
    let dates = format!("RDATE:{}", vec!["20261203T010000Z"; 25_000].join(","));
    let many = format!("RRULE:FREQ=MONTHLY;BYMONTHDAY={}", vec!["1"; 200_000].join(","));
    let days: Vec<String> = (0..25_000)
        .map(|day| format!("20{:02}{:02}{:02}", day / 336 % 100, day / 28 % 12 + 1, day % 28 + 1))
        .collect();
    let without = format!("EXDATE;VALUE=DATE:{}", days.join(","));
    let zone = "BEGIN:STANDARD\nDTSTART:00010101T000000\nTZOFFSETTO:+0900\nRRULE:FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR\nEND:STANDARD\n";
    let zone = format!("BEGIN:VTIMEZONE\nTZID:x\n{}END:VTIMEZONE\n", zone.repeat(4_000));
    let in_zone = entry(&["DTSTART;TZID=x:20261201T100000", "RRULE:FREQ=DAILY"]);
    for (what, feed) in [
        ("long", calendar(&vec![entry(&long); 3_000])),
        ("counted", calendar(&vec![entry(&counted); 3_000])),
        ("never", calendar(&vec![entry(&never); 3_000])),
        ("yearly", calendar(&vec![entry(&yearly); 3_000])),
        ("dates", calendar(&[entry(&["DTSTART:20261203T010000Z", &dates])])),
        ("list", calendar(&[entry(&["DTSTART:20261203T010000Z", &many])])),
        ("exceptions", calendar(&[entry(&["DTSTART:20260101T010000Z", "RRULE:FREQ=DAILY", &without])])),
        (
            "changed days",
            calendar(&vec![entry(&["RECURRENCE-ID:20261203T010000Z", "DTSTART:20261203T010000Z"]); 5_000]),
        ),
        ("zones", calendar(&[zone, in_zone.repeat(50)])),
    ] {
        let begun = std::time::Instant::now();
        let found = busy(&feed, &Window { repeats: usize::MAX, ..window() }).unwrap();
        assert!(found.events.len() <= 20_000, "{what}: {}", found.events.len());
        assert!(begun.elapsed().as_secs() < 60, "{what}: {:?}", begun.elapsed());
        assert!(found.skipped <= 10_000, "{what}: a series counts once, not each of its days");
        let shown = read(feed.as_bytes()).unwrap();
        assert!(shown.events.len() <= 20_000, "{what}");
    }
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
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let kept: String = text.chars().take(199).collect();
    if text.chars().count() > 200 { format!("{}…", kept.trim_end()) } else { text }
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
        let read = read_in(written.as_bytes(), &Window { from: parse_iso("1999-12-30").unwrap(), ..window() }).unwrap();
        let expected = Event {
            title: shown(&title), from, to, place: Some(shown(&place)),
            url: Some("https://chamber.example/a?b=1&c".to_owned()), uid: Some("1".to_owned()),
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
        let read = read_in(written.as_bytes(), &Window { from: parse_iso("1999-12-30").unwrap(), ..window() }).unwrap();
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
