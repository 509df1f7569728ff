//! ISO dates, as in the request document. `time`'s own formatting would be larger in the wasm.

use time::{Date, Month};

/// Japan's time is nine hours ahead of UTC all year, since 1951.
const JAPAN_OFFSET_SECONDS: i64 = 9 * 60 * 60;
const SECONDS_PER_DAY: i64 = 24 * 60 * 60;
/// The Julian day number of 1970-01-01.
const UNIX_EPOCH_JULIAN_DAY: i64 = 2_440_588;

/// The date as `2026-04-01`. Years outside 0 to 9999 do not occur in a document.
#[must_use]
pub fn iso(date: Date) -> String {
    let mut text = String::with_capacity(10);
    push_padded(&mut text, date.year().unsigned_abs(), 4);
    text.push('-');
    push_padded(&mut text, u32::from(u8::from(date.month())), 2);
    text.push('-');
    push_padded(&mut text, u32::from(date.day()), 2);
    text
}

/// Parses exactly `2026-04-01`; `None` for any other format and for days that do not exist.
#[must_use]
pub fn parse_iso(text: &str) -> Option<Date> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let year = i32::try_from(digits(year, 4)?).ok()?;
    let month = Month::try_from(u8::try_from(digits(month, 2)?).ok()?).ok()?;
    Date::from_calendar_date(year, month, u8::try_from(digits(day, 2)?).ok()?).ok()
}

/// 1 for Monday to 7 for Sunday, as ISO 8601 counts.
#[must_use]
pub fn weekday(date: Date) -> u8 {
    date.weekday().number_from_monday()
}

/// The date in Japan at a time in seconds since 1970-01-01T00:00:00Z; `None` outside the years of [`Date`].
#[must_use]
pub fn in_japan(unix_seconds: i64) -> Option<Date> {
    let days = unix_seconds.checked_add(JAPAN_OFFSET_SECONDS)?.div_euclid(SECONDS_PER_DAY);
    let julian_day = i32::try_from(days.checked_add(UNIX_EPOCH_JULIAN_DAY)?).ok()?;
    Date::from_julian_day(julian_day).ok()
}

/// Parses a number of exactly this many ASCII digits.
pub(crate) fn digits(text: &str, count: usize) -> Option<u32> {
    let all = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if all { text.parse().ok() } else { None }
}

fn push_padded(text: &mut String, value: u32, width: u32) {
    for exponent in (0..width).rev() {
        let digit = value / 10_u32.pow(exponent) % 10;
        text.push(char::from_digit(digit, 10).unwrap_or('0'));
    }
}

#[cfg(test)]
mod tests {
    use super::{in_japan, iso, parse_iso, weekday};

    #[test]
    fn reads_back_what_it_writes() {
        for text in ["2026-04-01", "2024-02-29", "1970-01-01", "0001-01-01", "9999-12-31"] {
            assert_eq!(parse_iso(text).map(iso).as_deref(), Some(text));
        }
    }

    #[test]
    fn refuses_other_forms_and_days_that_are_none() {
        for text in [
            "",
            "2026",
            "2026-4-1",
            "2026/04/01",
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-04-31",
            "2026-04-01T00:00",
            " 2026-04-01",
            "+026-04-01",
            "２０２６-04-01",
            "-2026-04-01",
            "2026-04--1",
        ] {
            assert_eq!(parse_iso(text), None, "{text}");
        }
    }

    #[test]
    fn counts_weekdays_from_monday() {
        for (text, number) in [("2026-04-06", 1), ("2026-04-11", 6), ("2026-04-12", 7)] {
            assert_eq!(parse_iso(text).map(weekday), Some(number), "{text}");
        }
    }

    #[test]
    fn the_day_in_japan_begins_at_15_utc() {
        for (seconds, date) in [
            (0, "1970-01-01"),
            (53_999, "1970-01-01"),
            (54_000, "1970-01-02"),
            (-32_401, "1969-12-31"),
            (1_774_969_199, "2026-03-31"),
            (1_774_969_200, "2026-04-01"),
        ] {
            assert_eq!(in_japan(seconds).map(iso).as_deref(), Some(date), "{seconds}");
        }
        assert_eq!(in_japan(i64::MAX), None);
        assert_eq!(in_japan(i64::MIN), None);
    }
}
