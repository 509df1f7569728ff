//! Times and durations as calendars write them. iCalendar and JSON share these forms.

use crate::calendar::event_time::{MINUTES_PER_DAY, date};
use crate::calendar::iso::{digits, parse_iso};
use time::Date;

/// A day or a local time, as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// A whole day, as a Julian day number.
    Day(i64),
    /// A time of the day.
    Clock {
        /// Minutes since the beginning of Julian day 0, by the clock on the wall.
        wall: i64,
        /// The offset from UTC in minutes, where it is part of the text.
        offset: Option<i64>,
    },
}

impl Written {
    /// Parses a day, `20261203` or `2026-12-03`, with a time or without: `T1330`, `T133000`, `T13:30`, `T13:30:00` or
    /// `T13:30:00.000`, then nothing, `Z`, `+09:00`, `+0900` or `+09`. The end of a day can be `T24:00`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let is_extended = text.get(4..5) == Some("-");
        let day_bytes = if is_extended { 10 } else { 8 };
        let day = text.get(..day_bytes)?;
        let date = if is_extended { parse_iso(day)? } else { basic_date(day)? };
        let day = i64::from(date.to_julian_day());
        let rest = text.get(day_bytes..)?;
        if rest.is_empty() {
            return Some(Self::Day(day));
        }
        let (time, offset) = without_offset(rest.strip_prefix(['T', 't', ' '])?)?;
        let minutes = minutes_of_day(time, is_extended)?;
        Some(Self::Clock { wall: day * MINUTES_PER_DAY + minutes, offset })
    }

    /// The day on which it is, by the clock on the wall.
    pub(super) const fn day(self) -> i64 {
        match self {
            Self::Day(day) => day,
            Self::Clock { wall, .. } => wall.div_euclid(MINUTES_PER_DAY),
        }
    }
}

fn basic_date(text: &str) -> Option<Date> {
    let part = |from: usize, to: usize| digits(text.get(from..to)?, to - from);
    date(part(0, 4)?, part(4, 6)?, part(6, 8)?)
}

/// Splits `133000Z` into the time and the minutes of its offset.
fn without_offset(time: &str) -> Option<(&str, Option<i64>)> {
    if let Some(time) = time.strip_suffix(['Z', 'z']) {
        return Some((time, Some(0)));
    }
    match time.find(['+', '-']) {
        Some(start) => Some((time.get(..start)?, Some(offset(time.get(start..)?)?))),
        None => Some((time, None)),
    }
}

/// Minutes since the beginning of the day: `13:30` and `13:30:00.5`, or `1330` and `133000`.
fn minutes_of_day(time: &str, is_extended: bool) -> Option<i64> {
    let part = |from: usize| time.get(from..from + 2).and_then(|part| digits(part, 2));
    let colon = usize::from(is_extended);
    let (hour, minute, seconds) = (part(0)?, part(2 + colon)?, time.get(4 + colon..)?);
    let seconds = if is_extended {
        (time.get(2..3) == Some(":")).then_some(())?;
        let seconds = seconds.strip_prefix(':').unwrap_or(seconds);
        seconds.split_once(['.', ',']).map_or(seconds, |(whole, _)| whole)
    } else {
        seconds
    };
    // 60 is a leap second.
    let has_seconds = seconds.is_empty() || digits(seconds, 2).is_some_and(|seconds| seconds <= 60);
    let is_time = hour < 24 && minute < 60 || hour == 24 && minute == 0;
    (has_seconds && is_time).then(|| i64::from(hour) * 60 + i64::from(minute))
}

/// Minutes of `+09:00`, `+0900`, `+09` or `+091859`. Seconds are left out.
pub(super) fn offset(text: &str) -> Option<i64> {
    let sign = match text.get(..1)? {
        "+" => 1,
        "-" => -1,
        _ => return None,
    };
    let rest = text.get(1..)?;
    let part = |from: usize| rest.get(from..from + 2).and_then(|part| digits(part, 2));
    let (minutes_at, is_known) = match rest.len() {
        2 => (None, true),
        5 => (Some(3), rest.get(2..3) == Some(":")),
        4 | 6 => (Some(2), true),
        _ => (None, false),
    };
    let hours = part(0).filter(|hours| is_known && *hours < 24)?;
    let minutes = minutes_at.map_or(Some(0), part).filter(|minutes| *minutes < 60)?;
    Some(sign * (i64::from(hours) * 60 + i64::from(minutes)))
}

/// The minutes of `P1D`, `PT1H30M` or `P1W`; begun minutes count. `None` for a negative duration.
pub(super) fn duration(text: &str) -> Option<i64> {
    let text = text.trim();
    let mut rest =
        text.strip_prefix('+').unwrap_or(text).strip_prefix('P').filter(|rest| !rest.is_empty())?;
    let mut seconds = 0_i64;
    let mut in_time = false;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('T').filter(|after| !in_time && !after.is_empty()) {
            (rest, in_time) = (after, true);
            continue;
        }
        let end = rest.find(|character: char| !character.is_ascii_digit())?;
        let (number, unit) = (rest.get(..end)?.parse::<i64>().ok()?, rest.get(end..=end)?);
        let unit_seconds = match (unit, in_time) {
            ("W", false) => 7 * MINUTES_PER_DAY * 60,
            ("D", false) => MINUTES_PER_DAY * 60,
            ("H", true) => 3600,
            ("M", true) => 60,
            ("S", true) => 1,
            _ => return None,
        };
        // A length past all days is as good as any other.
        seconds = seconds.saturating_add(number.saturating_mul(unit_seconds));
        rest = rest.get(end + 1..)?;
    }
    Some(seconds / 60 + i64::from(seconds % 60 > 0))
}

#[cfg(test)]
mod tests {
    use super::{Written, duration, offset};
    use crate::calendar::EventTime;

    fn shown(text: &str) -> Option<String> {
        let time =
            |minutes| EventTime::from_minutes(minutes).map(|time| format!("{} {:?}", time.date, time.time));
        match Written::parse(text)? {
            Written::Day(day) => EventTime::from_day(day).map(|time| time.date.to_string()),
            Written::Clock { wall, offset } => Some(format!("{} {offset:?}", time(wall)?)),
        }
    }

    #[test]
    fn every_form_of_a_time_is_read() {
        for (text, expected) in [
            ("20261203", "2026-12-03"),
            (" 2026-12-03 ", "2026-12-03"),
            ("20261203T1330", "2026-12-03 Some((13, 30)) None"),
            ("20261203T133000", "2026-12-03 Some((13, 30)) None"),
            ("20261203t133060z", "2026-12-03 Some((13, 30)) Some(0)"),
            ("20261203T1330Z", "2026-12-03 Some((13, 30)) Some(0)"),
            ("20261203T133000+0900", "2026-12-03 Some((13, 30)) Some(540)"),
            ("2026-12-03T13:30", "2026-12-03 Some((13, 30)) None"),
            ("2026-12-03 13:30:59", "2026-12-03 Some((13, 30)) None"),
            ("2026-12-03T13:30:00.123Z", "2026-12-03 Some((13, 30)) Some(0)"),
            ("2026-12-03T13:30:00,5+09", "2026-12-03 Some((13, 30)) Some(540)"),
            ("2026-12-03T13:30-03:30", "2026-12-03 Some((13, 30)) Some(-210)"),
            ("2026-12-03T24:00", "2026-12-04 Some((0, 0)) None"),
        ] {
            assert_eq!(shown(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in [
            "",
            "x",
            "2026",
            "20260231",
            "2026-02-31",
            "2026-12-3",
            "12/3",
            "20261203T",
            "20261203T13",
            "20261203T25:00",
            "20261203T253000",
            "20261203T240100",
            "20261203T136000",
            "20261203T13300",
            "2026-12-03T1330+09:00",
            "2026-12-03T13:30:0",
            "2026-12-03T13.30",
            "2026-12-03T13:30+9",
            "2026-12-03T13:30+0960",
            "2026-12-03x13:30",
            "２０２６1203",
            "20261203T1330あ",
            "20261203T13あ0",
        ] {
            assert_eq!(Written::parse(text), None, "{text}");
        }
    }

    #[test]
    fn offsets_and_durations_are_minutes() {
        for (text, expected) in [
            ("+0900", Some(540)),
            ("+09:00", Some(540)),
            ("-08", Some(-480)),
            ("+091859", Some(558)),
            ("-0000", Some(0)),
            ("0900", None),
            ("+9", None),
            ("+09.00", None),
            ("+2400", None),
            ("", None),
        ] {
            assert_eq!(offset(text), expected, "{text}");
        }
        for (text, expected) in [
            ("PT1H30M", Some(90)),
            ("P1D", Some(1440)),
            ("P2W", Some(20_160)),
            ("+P1DT2H", Some(1560)),
            ("PT90S", Some(2)),
            ("PT0S", Some(0)),
            ("P5000000000000000D", Some(i64::MAX / 60 + 1)),
            ("-PT1H", None),
            ("P", None),
            ("PT", None),
            ("P1H", None),
            ("PT1D", None),
            ("1D", None),
            ("PTT1H", None),
            ("P1DT", None),
            ("P1あ", None),
        ] {
            assert_eq!(duration(text), expected, "{text}");
        }
    }
}
