//! Reads dates as people and spreadsheets write them, and moments in Japan's time.

use consultation::calendar::{Date, parse_iso};
use unicode_normalization::UnicodeNormalization;

/// Seconds of a day.
const DAY: i64 = 24 * 60 * 60;
/// Japan is this many seconds ahead of UTC.
const OFFSET: i64 = 9 * 60 * 60;
/// The Julian day of 1970-01-01.
const EPOCH: i32 = 2_440_588;

/// A date: `2021-08-31`, `2021/8/31` or `2021年8月31日`, also in full width. A time behind it, as a spreadsheet writes it, is
/// left out.
#[must_use]
pub fn read(text: &str) -> Option<Date> {
    let text: String = text.trim().nfkc().collect();
    let text = text.split([' ', 'T']).next().unwrap_or_default();
    let text = text.strip_suffix('日').unwrap_or(text);
    let [year, month, day] = text.split(['-', '/', '年', '月']).collect::<Vec<_>>().try_into().ok()?;
    let is_right = year.len() == 4 && [month, day].iter().all(|part| (1..=2).contains(&part.len()));
    parse_iso(&format!("{year}-{month:0>2}-{day:0>2}")).filter(|_| is_right)
}

/// The last second of a day in Japan, in seconds since 1970-01-01T00:00:00Z.
#[must_use]
pub fn end(date: Date) -> i64 {
    i64::from(date.to_julian_day() - EPOCH + 1) * DAY - OFFSET - 1
}

/// The first second of a day in Japan, in seconds since 1970-01-01T00:00:00Z.
#[must_use]
pub fn start(date: Date) -> i64 {
    end(date) + 1 - DAY
}

/// The last second of a day or, with a time such as `2021-08-31T17:30`, of that minute in Japan.
#[must_use]
pub fn moment(text: &str) -> Option<i64> {
    let Some((date, time)) = text.split_once('T') else { return read(text).map(end) };
    let (hours, minutes) = time.split_once(':')?;
    let number =
        |text: &str, below: i64| text.parse::<i64>().ok().filter(|number| (0..below).contains(number));
    let seconds = (number(hours, 24)? * 60 + number(minutes, 60)?) * 60 + 59;
    Some(start(read(date)?) + seconds)
}

/// The first second of a month such as `2021-08` in Japan, and that of the next month.
#[must_use]
pub fn month(text: &str) -> Option<(i64, i64)> {
    let (year, month) = text.split_once('-')?;
    let (year, month): (u16, u8) = (year.parse().ok()?, month.parse().ok()?);
    let first = |year: u16, month: u8| Some(start(read(&format!("{year}-{month:02}-01"))?));
    let next = if month == 12 { first(year.checked_add(1)?, 1) } else { first(year, month + 1) };
    Some((first(year, month)?, next?))
}

#[cfg(test)]
mod tests {
    use super::{end, moment, month, read};
    use consultation::calendar::{in_japan, iso};
    use proptest::prelude::*;

    #[test]
    fn dates_are_read_in_every_form() {
        for (text, expected) in [
            ("2021-08-31", "2021-08-31"),
            ("2021/8/1", "2021-08-01"),
            ("2021/08/01 0:00:00", "2021-08-01"),
            ("２０２１年８月１日", "2021-08-01"),
            (" 2021年12月31日 ", "2021-12-31"),
            ("2021-02-29", ""),
            ("21/8/1", ""),
            ("2021-8", ""),
            ("2021-008-01", ""),
            ("8/1/2021", ""),
            ("", ""),
        ] {
            assert_eq!(read(text).map(iso).unwrap_or_default(), expected, "{text:?}");
        }
    }

    #[test]
    fn a_moment_is_in_the_time_of_japan() {
        // 2021-08-31T15:00:00Z is midnight in Japan.
        let midnight = 1_630_422_000;
        for (text, expected) in [
            ("2021-08-31", Some(midnight - 1)),
            ("2021-08-31T23:59", Some(midnight - 1)),
            ("2021-09-01T00:00", Some(midnight + 59)),
            ("2021-09-01T24:00", None),
            ("2021-09-01T", None),
            ("yesterday", None),
        ] {
            assert_eq!(moment(text), expected, "{text}");
        }
    }

    #[test]
    fn a_month_begins_with_its_first_day_and_ends_before_the_next() {
        for (text, first, next) in [
            ("2021-08", "2021-08-01", "2021-09-01"),
            ("2021-12", "2021-12-01", "2022-01-01"),
            ("2024-2", "2024-02-01", "2024-03-01"),
        ] {
            let day = |text| super::start(read(text).unwrap());
            assert_eq!(month(text), Some((day(first), day(next))), "{text}");
        }
        for text in ["2021-13", "2021-00", "21-08", "2021", "65535-12", ""] {
            assert_eq!(month(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn the_end_of_a_day_is_its_last_second(seconds in 0_i64..4_000_000_000) {
            let date = in_japan(seconds).unwrap();
            let end = end(date);
            prop_assert!(seconds <= end && in_japan(end) == Some(date) && in_japan(end + 1) != Some(date));
        }
    }
}
