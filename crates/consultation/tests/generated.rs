//! 300 generated calendars, on which busy times agree with an independent reader.
//!
//! `generated/reference.py` reads the same calendars with the Python packages `icalendar` and `recurring-ical-events`,
//! and wrote `generated/busy.txt`. It says how to write it again.

// What a test calls may fail like the test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use consultation::calendar::feed::{Window, busy};
use consultation::calendar::{Date, EventTime, parse_iso};
use std::fmt::Write as _;
use std::path::Path;

const CALENDARS: u64 = 300;
/// In these a day is both excluded (`EXDATE`) and changed (`RECURRENCE-ID`). The independent reader leaves the change out,
/// this one keeps it: it was written on purpose, and a time that is wrongly offered is worse than one that is not.
const EXCLUDED_AND_CHANGED: [u64; 13] = [0, 16, 18, 34, 70, 147, 169, 183, 198, 203, 211, 273, 296];
/// The days that are compared.
const FROM: &str = "2026-12-01";
const UNTIL: &str = "2027-03-31";
const MINUTES_PER_DAY: i64 = 24 * 60;

/// Zones with their rules, as programs define them.
const ZONES: &str = "BEGIN:VTIMEZONE
TZID:Asia/Tokyo
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0900
TZOFFSETTO:+0900
END:STANDARD
END:VTIMEZONE
BEGIN:VTIMEZONE
TZID:Customized Time Zone
BEGIN:STANDARD
DTSTART:16010101T020000
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VTIMEZONE
TZID:Chamber/London
BEGIN:DAYLIGHT
DTSTART:19810329T010000
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
";

/// splitmix64: the same calendars on every machine.
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: i64) -> i64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        i64::try_from((mixed ^ (mixed >> 31)) >> 1).unwrap() % end
    }

    fn one_in(&mut self, many: i64) -> bool {
        self.below(many) == 0
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[usize::try_from(self.below(i64::try_from(list.len()).unwrap())).unwrap()]
    }
}

/// How an entry writes its times.
#[derive(Clone, Copy)]
enum Form {
    Utc,
    Floating,
    Zone(&'static str),
    Day,
}

const FORMS: [Form; 6] = [
    Form::Utc,
    Form::Floating,
    Form::Zone("Asia/Tokyo"),
    Form::Zone("Customized Time Zone"),
    Form::Zone("Chamber/London"),
    Form::Day,
];

impl Form {
    fn parameters(self) -> String {
        match self {
            Self::Utc | Self::Floating => String::new(),
            Self::Zone(name) => format!(";TZID={name}"),
            Self::Day => ";VALUE=DATE".to_owned(),
        }
    }

    /// Minutes after the beginning of 2026-08-01.
    fn time(self, minutes: i64) -> String {
        let date = day("2026-08-01") + minutes.div_euclid(MINUTES_PER_DAY);
        let date = Date::from_julian_day(i32::try_from(date).unwrap()).unwrap().to_string().replace('-', "");
        let minutes = minutes.rem_euclid(MINUTES_PER_DAY);
        match self {
            Self::Day => date,
            Self::Utc => format!("{date}T{:02}{:02}00Z", minutes / 60, minutes % 60),
            Self::Floating | Self::Zone(_) => format!("{date}T{:02}{:02}00", minutes / 60, minutes % 60),
        }
    }

    /// A property with one time.
    fn property(self, name: &str, minutes: i64) -> String {
        format!("{name}{}:{}\n", self.parameters(), self.time(minutes))
    }
}

fn day(text: &str) -> i64 {
    i64::from(parse_iso(text).unwrap().to_julian_day())
}

/// A rule, and how many days lie between two times that it has for sure; none where that is not known.
fn rule(draw: &mut Draw, form: Form, start: i64) -> (String, Option<i64>) {
    let interval = draw.below(3) + 1;
    let by_day = draw.pick(&["MO", "TU,TH", "MO,WE,FR", "SA,SU", "MO,TU,WE,TH,FR", "SU"]);
    let week_start = draw.pick(&["", ";WKST=MO", ";WKST=SU"]);
    let place = draw.pick(&["1", "2", "3", "4", "-1", "-2", "5"]);
    let weekday = draw.pick(&["MO", "TU", "WE", "TH", "FR", "SA", "SU"]);
    let number = draw.pick(&["1", "15", "31", "-1", "-3", "10,20", "29"]);
    let (mut rule, step) = match draw.below(12) {
        0 => (format!("FREQ=DAILY;INTERVAL={interval}"), Some(interval)),
        1 => (format!("FREQ=DAILY;BYDAY={by_day}"), None),
        2 => ("FREQ=DAILY;BYMONTH=1,3".to_owned(), None),
        3 => (format!("FREQ=WEEKLY;INTERVAL={interval}"), Some(interval * 7)),
        4 | 5 => (format!("FREQ=WEEKLY;INTERVAL={interval};BYDAY={by_day}{week_start}"), None),
        6 => (format!("FREQ=MONTHLY;BYDAY={place}{weekday}"), None),
        7 => (format!("FREQ=MONTHLY;INTERVAL={interval};BYMONTHDAY={number}"), None),
        8 => ("FREQ=MONTHLY".to_owned(), None),
        9 => {
            (format!("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS={}", draw.pick(&["1", "-1", "2,-2"])), None)
        }
        10 => (format!("FREQ=YEARLY;BYMONTH=12,2;BYDAY={place}{weekday}"), None),
        _ => (format!("FREQ=MONTHLY;BYDAY={weekday};BYMONTHDAY=8,9,10,11,12,13,14"), None),
    };
    let last = start + (draw.below(200) + 1) * MINUTES_PER_DAY;
    match draw.below(3) {
        0 => write!(rule, ";COUNT={}", draw.below(30) + 1).unwrap(),
        // With a zone the end is in UTC.
        1 if matches!(form, Form::Zone(_)) => write!(rule, ";UNTIL={}", Form::Utc.time(last + 1)).unwrap(),
        1 => write!(rule, ";UNTIL={}", form.time(last)).unwrap(),
        _ => {}
    }
    (rule, step)
}

fn entry(draw: &mut Draw, number: u64) -> String {
    let form = FORMS[usize::try_from(draw.below(6)).unwrap()];
    let hour = if matches!(form, Form::Day) { 0 } else { 4 * 60 + draw.below(75) * 15 };
    let start = draw.below(220) * MINUTES_PER_DAY + hour;
    let uid = format!("UID:{number}@generated.example\nDTSTAMP:20260801T000000Z\n");
    let mut entry = ["BEGIN:VEVENT\n", &uid, &form.property("DTSTART", start)].concat();
    let length = match (form, draw.below(5)) {
        (Form::Day, 0) => String::new(),
        (Form::Day, 1) => "DURATION:P2D\n".to_owned(),
        (Form::Day, _) => form.property("DTEND", start + (draw.below(3) + 1) * MINUTES_PER_DAY),
        (_, 0) => format!("DURATION:PT{}M\n", draw.below(10) * 15 + 15),
        (_, 1) => draw
            .pick(&["DURATION:P1D\n", "DURATION:PT26H\n", "DURATION:P1DT1H30M\n", "DURATION:PT45M\n"])
            .to_owned(),
        _ => form.property("DTEND", start + draw.below(16) * 15 + 15),
    };
    entry.push_str(&length);
    entry.push_str(draw.pick(&[
        "",
        "",
        "",
        "",
        "TRANSP:OPAQUE\n",
        "TRANSP:TRANSPARENT\n",
        "STATUS:CANCELLED\n",
        "STATUS:TENTATIVE\n",
    ]));
    entry.push_str(draw.pick(&[
        "",
        "",
        "",
        "X-MICROSOFT-CDO-BUSYSTATUS:OOF\n",
        "X-MICROSOFT-CDO-BUSYSTATUS:FREE\n",
    ]));
    let mut changed = String::new();
    if !draw.one_in(4) {
        let (rule, step) = rule(draw, form, start);
        writeln!(entry, "RRULE:{rule}").unwrap();
        if draw.one_in(4) {
            entry.push_str(&form.property("RDATE", start + (draw.below(100) + 1) * MINUTES_PER_DAY));
        }
        let later = |steps: i64| step.map_or(start, |days| start + days * steps * MINUTES_PER_DAY);
        if draw.one_in(2) {
            let steps = draw.below(8) + 1;
            entry.push_str(&form.property("EXDATE", later(steps)));
        }
        if draw.one_in(3) {
            let at = later(draw.below(8) + 9);
            let moved = at + if matches!(form, Form::Day) { MINUTES_PER_DAY } else { draw.below(40) * 15 };
            changed = [
                "BEGIN:VEVENT\n",
                &uid,
                "SEQUENCE:1\n",
                &form.property("RECURRENCE-ID", at),
                &form.property("DTSTART", moved),
            ]
            .concat();
            changed.push_str(&match form {
                Form::Day => String::new(),
                _ => "DURATION:PT1H\n".to_owned(),
            });
            changed.push_str(draw.pick(&["", "", "STATUS:CANCELLED\n", "TRANSP:TRANSPARENT\n"]));
            changed.push_str("SUMMARY:changed\nEND:VEVENT\n");
        }
    }
    entry.push_str("SUMMARY:x\nEND:VEVENT\n");
    [entry, changed].concat()
}

fn calendar(seed: u64) -> String {
    let mut draw = Draw(seed);
    let mut calendar = format!("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//generated//EN\n{ZONES}");
    for number in 0..=u64::try_from(draw.below(4)).unwrap() {
        calendar.push_str(&entry(&mut draw, number));
    }
    calendar.push_str("END:VCALENDAR\n");
    calendar.replace('\n', "\r\n")
}

fn minutes(time: EventTime) -> i64 {
    let (hour, minute) = time.time.unwrap_or_default();
    i64::from(time.date.to_julian_day()) * MINUTES_PER_DAY + i64::from(hour) * 60 + i64::from(minute)
}

/// The busy times in one line: the union of all, as minutes since the first day.
fn busy_line(feed: &str) -> String {
    let (from, until) = (parse_iso(FROM).unwrap(), parse_iso(UNTIL).unwrap());
    let first = day(FROM) * MINUTES_PER_DAY;
    let last = (day(UNTIL) + 1) * MINUTES_PER_DAY - first;
    let found = busy(feed, &Window { from, until, repeats: usize::MAX }).unwrap();
    assert_eq!(found.skipped, 0, "{feed}");
    let span = |event: &consultation::calendar::feed::Event| {
        let to = event.to.unwrap_or(event.from);
        let end = minutes(to) + if to.time.is_none() { MINUTES_PER_DAY } else { 0 };
        ((minutes(event.from) - first).max(0), (end - first).min(last))
    };
    let mut spans: Vec<_> = found.events.iter().map(span).filter(|(from, to)| from < to).collect();
    spans.sort_unstable();
    let mut union: Vec<(i64, i64)> = Vec::new();
    for (from, to) in spans {
        match union.last_mut() {
            Some((_, end)) if from <= *end => *end = to.max(*end),
            _ => union.push((from, to)),
        }
    }
    union.iter().map(|(from, to)| format!("{from}-{to}")).collect::<Vec<_>>().join(" ")
}

#[test]
fn generated_calendars_have_the_busy_times_of_an_independent_reader() {
    let expected = include_str!("generated/busy.txt").lines();
    let mut compared = 0;
    for (seed, expected) in (0..CALENDARS).zip(expected) {
        let feed = calendar(seed);
        let agrees = busy_line(&feed) == expected;
        assert_eq!(
            agrees,
            !EXCLUDED_AND_CHANGED.contains(&seed),
            "calendar {seed}, expected {expected}:\n{feed}"
        );
        compared += 1;
    }
    assert_eq!(compared, CALENDARS);
}

/// Writes the calendars for the independent reader.
#[test]
#[ignore = "only before generated/busy.txt is written again"]
fn write_the_generated_calendars() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("calendars");
    std::fs::create_dir_all(&folder).unwrap();
    for seed in 0..CALENDARS {
        std::fs::write(folder.join(format!("{seed:03}.ics")), calendar(seed)).unwrap();
        std::fs::write(folder.join(format!("{seed:03}.busy")), busy_line(&calendar(seed))).unwrap();
    }
    println!("{}", folder.display());
}
