//! The rule of unusual silence against a day-by-day count, and its properties.

use super::{MAX_CHANCE, MIN_BUSINESS_DAYS, MIN_REQUESTS, Silence, WINDOW_DAYS, by_chamber, holidays};
use crate::report::Received;
use consultation::calendar::{Date, Holidays, in_japan, parse_iso};
use proptest::prelude::*;

const DAY: i64 = 24 * 60 * 60;

fn day(text: &str) -> Date {
    parse_iso(text).unwrap()
}

/// Noon in Japan on a day.
fn noon(text: &str) -> i64 {
    crate::day::end(day(text)) - DAY / 2
}

fn some_holidays() -> Holidays {
    holidays().unwrap()
}

#[test]
fn the_holidays_are_read() {
    let holidays = some_holidays();
    assert!(!holidays.is_business_day(day("2026-01-12")) && holidays.is_business_day(day("2026-01-13")));
}

#[test]
fn the_figures_are_those_of_the_calendar() {
    // Every Monday of eight weeks; 29 April and 3 to 6 May 2026 are holidays.
    let mondays = ["2026-04-06", "2026-04-13", "2026-04-20", "2026-04-27", "2026-05-11", "2026-05-18"];
    let times: Vec<i64> = mondays.iter().map(|text| noon(text)).collect();
    let silence = |today: &str| Silence::of(&times, day(today), &some_holidays()).unwrap();
    let first = silence("2026-05-18");
    assert_eq!((first.last, first.quiet, first.requests), (noon("2026-05-18"), 0, 6));
    // Six weeks of five days and a Monday, without 29 April, 4, 5 and 6 May.
    assert_eq!(first.business_days, 31 - 4);
    assert!((first.interval() - 4.5).abs() < 1e-9 && (first.chance() - 1.0).abs() < 1e-9);
    // 21 business days at one in 4.5 have a chance of exp(-4.67), 20 one of exp(-4.44).
    for (today, quiet, unusual) in [
        ("2026-05-19", 0, false),
        ("2026-05-20", 1, false),
        ("2026-05-25", 4, false),
        ("2026-06-16", 20, false),
        ("2026-06-17", 21, true),
        ("2026-12-01", 0, true),
    ] {
        let silence = silence(today);
        assert!(quiet == 0 || silence.quiet == quiet, "{today}: {silence:?}");
        assert_eq!(silence.is_unusual(), unusual, "{today}: {silence:?}");
    }
}

#[test]
fn few_requests_and_a_short_history_have_no_rule() {
    let spread: Vec<i64> = ["2026-04-01", "2026-04-10", "2026-05-01", "2026-05-20"].map(noon).into();
    let burst = vec![noon("2026-04-06"); 50];
    for times in [spread, burst] {
        let silence = Silence::of(&times, day("2026-12-01"), &some_holidays()).unwrap();
        assert!(!silence.is_known() && !silence.is_unusual(), "{silence:?}");
    }
    assert_eq!(Silence::of(&[], day("2026-12-01"), &some_holidays()), None);
}

#[test]
fn chambers_are_counted_each_and_suspects_are_not() {
    let one = |number: i64, chamber: Option<&str>, suspect| Received {
        number,
        receipt: format!("AAAA-{number:04}"),
        at: noon("2026-04-06") + number * DAY,
        prefecture: "JP-13".to_owned(),
        region: None,
        chamber: chamber.map(str::to_owned),
        suspect,
    };
    let received = [
        one(0, Some("osaka"), false),
        one(1, None, false),
        one(2, Some("osaka"), false),
        one(3, Some("nara"), false),
        one(9, Some("kobe"), true),
    ];
    let (all, chambers) = by_chamber(&received, day("2026-06-01"), &some_holidays());
    assert_eq!(all.unwrap().requests, 4);
    let counts: Vec<(&str, u32)> = chambers.iter().map(|(id, one)| (id.as_str(), one.requests)).collect();
    assert_eq!(counts, [("nara", 1), ("osaka", 2)]);
}

proptest! {
    #[test]
    fn the_counts_are_those_of_each_day(
        offsets in prop::collection::vec(0_i64..200 * DAY, 1..40),
        quiet in 0_i64..60,
    ) {
        let holidays = some_holidays();
        let start = noon("2026-01-05");
        let times: Vec<i64> = offsets.iter().map(|offset| start + offset).collect();
        let last = *times.iter().max().unwrap();
        let today = in_japan(last + quiet * DAY).unwrap();
        let silence = Silence::of(&times, today, &holidays).unwrap();
        // Day by day, over all days that may matter.
        let (mut over, mut requests, mut silent) = (0, 0, 0);
        let (first_day, last_day) = (in_japan(*times.iter().min().unwrap()).unwrap(), in_japan(last).unwrap());
        let mut date = day("2025-10-01");
        while date <= today {
            let is_in_window = date >= first_day && date <= last_day
                && last_day.to_julian_day() - date.to_julian_day() < WINDOW_DAYS;
            if is_in_window {
                over += u32::from(holidays.is_business_day(date));
                requests += u32::try_from(times.iter().filter(|at| in_japan(**at) == Some(date)).count()).unwrap();
            }
            silent += u32::from(date > last_day && date < today && holidays.is_business_day(date));
            date = date.next_day().unwrap();
        }
        prop_assert_eq!(silence, Silence { last, quiet: silent, requests, business_days: over });
    }

    #[test]
    fn longer_silence_and_more_requests_make_chance_smaller(
        quiet in 0_u32..200, requests in 1_u32..500, business_days in 1_u32..63, more in 1_u32..50,
    ) {
        let silence = |quiet, requests| Silence { last: 0, quiet, requests, business_days };
        let chance = silence(quiet, requests).chance();
        prop_assert!((0.0..=1.0).contains(&chance));
        prop_assert!(silence(quiet + more, requests).chance() <= chance);
        prop_assert!(silence(quiet, requests + more).chance() <= chance);
        let one = silence(quiet, requests);
        let is_known = requests >= MIN_REQUESTS && business_days >= MIN_BUSINESS_DAYS;
        // The same rule without the exponential function: more than ln 100 intervals.
        let intervals = f64::from(quiet) * f64::from(requests) / f64::from(business_days);
        if (intervals + MAX_CHANCE.ln()).abs() > 1e-9 {
            prop_assert_eq!(one.is_unusual(), is_known && intervals > -MAX_CHANCE.ln());
        }
    }

    #[test]
    fn a_new_request_ends_the_alarm(offsets in prop::collection::vec(0_i64..90 * DAY, 5..40)) {
        let mut times: Vec<i64> = offsets.iter().map(|offset| noon("2026-01-05") + offset).collect();
        let today = day("2026-08-03");
        times.push(noon("2026-08-02"));
        prop_assert!(!Silence::of(&times, today, &some_holidays()).unwrap().is_unusual());
    }
}
