//! The list of holidays agrees with the Act on National Holidays, computed here from its articles.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // What a test calls may fail like the test.

mod support;

use consultation::calendar::{CalendarRules, Date, Holidays, offered_days, parse_iso};
use programme::load;
use std::collections::BTreeSet;

/// Days since 1 March of year 0, which makes months and leap days regular.
fn day_number(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1
}

/// 0 for Sunday to 6 for Saturday. 1 March of the year 0 was a Wednesday.
fn weekday(number: i64) -> i64 {
    (number + 3).rem_euclid(7)
}

/// The nth Monday of a month, as for four of the holidays.
fn nth_monday(year: i64, month: i64, nth: i64) -> i64 {
    let first = day_number(year, month, 1);
    first + (8 - weekday(first)).rem_euclid(7) + 7 * (nth - 1)
}

/// The equinox by the usual approximation, in millionths of a day; right from 1980 to 2099.
fn equinox(year: i64, month: i64, at_1980: i64) -> i64 {
    let years = year - 1980;
    day_number(year, month, (at_1980 + 242_194 * years) / 1_000_000 - years / 4)
}

fn holidays_of(year: i64) -> BTreeSet<i64> {
    let fixed = [(1, 1), (2, 11), (2, 23), (4, 29), (5, 3), (5, 4), (5, 5), (8, 11), (11, 3), (11, 23)];
    let mut days: BTreeSet<i64> = fixed.iter().map(|(month, day)| day_number(year, *month, *day)).collect();
    days.extend([(1, 2), (7, 3), (9, 3), (10, 2)].map(|(month, nth)| nth_monday(year, month, nth)));
    days.extend([equinox(year, 3, 20_843_100), equinox(year, 9, 23_248_800)]);
    let named = days.clone();
    // Article 3, paragraph 2: after a holiday on a Sunday, the next day that is none.
    for sunday in named.iter().filter(|day| weekday(**day) == 0) {
        days.extend((sunday + 1..).find(|day| !named.contains(day)));
    }
    // Article 3, paragraph 3: a day between two holidays.
    let between = |day: &i64| !named.contains(day) && named.contains(&(day + 1));
    days.extend(named.iter().map(|day| day + 1).filter(between));
    days
}

#[test]
fn the_list_is_what_the_act_says() {
    let holidays = load(&support::telework()).unwrap().holidays;
    let number = |day: &String| {
        let parts: Vec<i64> = day.split('-').map(|part| part.parse().unwrap()).collect();
        day_number(parts[0], parts[1], parts[2])
    };
    let listed: BTreeSet<i64> = holidays.days.iter().map(number).collect();
    let year = |day: &String| day[..4].parse::<i64>().unwrap();
    let (first, last) = (year(&holidays.days[0]), year(&holidays.until));
    let expected: BTreeSet<i64> = (first..=last).flat_map(holidays_of).collect();
    assert_eq!(listed, expected);
    assert!(holidays.until.ends_with("-12-31"), "whole years only");
}

/// For every day from 2024 to 2027, exactly the next business days are offered.
#[test]
fn offered_days_are_the_business_days_of_the_act() {
    let loaded = load(&support::telework()).unwrap().holidays;
    let holidays = Holidays::read(&loaded.until, &loaded.days).unwrap();
    let closed: BTreeSet<i64> = (2024..=2028).flat_map(holidays_of).collect();
    let number =
        |date: Date| day_number(date.year().into(), u8::from(date.month()).into(), date.day().into());
    let rests = |date: Date| matches!((u8::from(date.month()), date.day()), (12, 29..) | (1, ..=3));
    let is_open = |date: &Date| {
        (1..=5).contains(&weekday(number(*date))) && !closed.contains(&number(*date)) && !rests(*date)
    };
    let rules = CalendarRules {
        lead_business_days: 0,
        offered_days: 5,
        periods: Vec::new(),
        hours: std::collections::BTreeMap::new(),
    };
    let (first, last) = (parse_iso("2024-01-01").unwrap(), parse_iso("2027-12-31").unwrap());
    let days = std::iter::successors(Some(first), |date| date.next_day()).take_while(|date| *date <= last);
    for today in days {
        let offered: Vec<Date> = offered_days(today, &rules, &holidays).iter().map(|day| day.date).collect();
        let expected = std::iter::successors(Some(today), |date| date.next_day()).filter(is_open).take(5);
        // After the end of the data a holiday is offered, and marked as uncertain.
        let is_covered = |date: &Date| *date <= last;
        assert!(
            offered.iter().copied().filter(is_covered).eq(expected.filter(is_covered)),
            "{today}: {offered:?}"
        );
    }
}

#[test]
fn the_calendar_of_this_test_is_right() {
    assert_eq!(weekday(day_number(2026, 9, 22)), 2, "22 September 2026 is a Tuesday");
    assert!(holidays_of(2026).contains(&day_number(2026, 9, 22)), "and lies between two holidays");
    assert!(holidays_of(2024).contains(&day_number(2024, 2, 12)), "a substitute day");
}
