//! The time of a calendar entry: a day in Japan, with or without a time of the day.

use super::iso;
use time::{Date, Month};

/// The offset of Japan's time from UTC, in minutes.
pub(super) const JAPAN_OFFSET_MINUTES: i64 = 9 * 60;
pub(super) const MINUTES_PER_DAY: i64 = 24 * 60;

/// A day in Japan, with a time of the day unless the entry takes whole days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct EventTime {
    /// The day.
    pub date: Date,
    /// Hour and minute.
    pub time: Option<(u8, u8)>,
}

impl EventTime {
    /// A whole day.
    #[must_use]
    pub const fn day(date: Date) -> Self {
        Self { date, time: None }
    }

    /// A local time with this offset from UTC in minutes. `None` where it is not a time of day.
    #[must_use]
    pub fn from_clock(date: Date, hour: u32, minute: u32, offset_minutes: i64) -> Option<Self> {
        let time = (hour < 24 && minute < 60).then(|| i64::from(hour) * 60 + i64::from(minute))?;
        Self::at(date, time - offset_minutes + JAPAN_OFFSET_MINUTES)
    }

    /// A local time in Japan.
    #[must_use]
    pub fn from_clock_in_japan(date: Date, hour: u32, minute: u32) -> Option<Self> {
        Self::from_clock(date, hour, minute, JAPAN_OFFSET_MINUTES)
    }

    /// The day or the time in Japan, as `2026-12-03` or `2026-12-03T13:30`.
    #[must_use]
    pub fn stamp(self) -> String {
        let day = iso(self.date);
        self.time.map_or(day.clone(), |(hour, minute)| format!("{day}T{hour:02}:{minute:02}"))
    }

    /// The time this many minutes later; for a whole day, the full days in them later.
    #[must_use]
    pub fn plus_minutes(self, minutes: i64) -> Option<Self> {
        let Some((hour, minute)) = self.time else {
            return Some(Self::day(plus_days(self.date, minutes / MINUTES_PER_DAY)?));
        };
        Self::at(self.date, (i64::from(hour) * 60 + i64::from(minute)).checked_add(minutes)?)
    }

    /// The time this many minutes after the beginning of Julian day 0, in Japan.
    #[must_use]
    pub(crate) fn from_minutes(minutes: i64) -> Option<Self> {
        Self::at(
            Self::from_day(minutes.div_euclid(MINUTES_PER_DAY))?.date,
            minutes.rem_euclid(MINUTES_PER_DAY),
        )
    }

    /// The whole day with this Julian day number.
    pub(crate) fn from_day(day: i64) -> Option<Self> {
        Date::from_julian_day(i32::try_from(day).ok()?).ok().map(Self::day)
    }

    /// Minutes from the beginning of Julian day 0 to this time, in Japan; to the beginning of a whole day.
    #[must_use]
    pub(crate) fn minutes(self) -> i64 {
        let (hour, minute) = self.time.unwrap_or_default();
        i64::from(self.date.to_julian_day()) * MINUTES_PER_DAY + i64::from(hour) * 60 + i64::from(minute)
    }

    /// The time this many minutes after the beginning of a day in Japan.
    fn at(date: Date, minutes: i64) -> Option<Self> {
        let date = plus_days(date, minutes.div_euclid(MINUTES_PER_DAY))?;
        let minutes = minutes.rem_euclid(MINUTES_PER_DAY);
        let part = |value: i64| u8::try_from(value).ok();
        Some(Self { date, time: Some((part(minutes / 60)?, part(minutes % 60)?)) })
    }

    /// The day, hour and minute in UTC; `None` for a whole day.
    pub(super) fn in_utc(self) -> Option<(Date, u32, u32)> {
        let (hour, minute) = self.time?;
        let minutes = i64::from(hour) * 60 + i64::from(minute) - JAPAN_OFFSET_MINUTES;
        let utc = Self::at(self.date, minutes)?;
        utc.time.map(|(hour, minute)| (utc.date, u32::from(hour), u32::from(minute)))
    }
}

/// The date this many days later. A duration in a feed may lead past the last date, which `time::Duration` cannot
/// represent.
fn plus_days(date: Date, days: i64) -> Option<Date> {
    let day = i64::from(date.to_julian_day()).checked_add(days)?;
    Date::from_julian_day(i32::try_from(day).ok()?).ok()
}

/// The date of a year, month and day; `None` for days that do not exist.
pub(super) fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    Date::from_calendar_date(i32::try_from(year).ok()?, month, u8::try_from(day).ok()?).ok()
}
