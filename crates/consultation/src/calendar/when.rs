//! A point in time as a calendar entry has it: a day, and often a time of that day, in Japan.

use time::{Date, Month};

/// Minutes that Japan's time is ahead of UTC.
const JAPAN_OFFSET_MINUTES: i64 = 9 * 60;
const MINUTES_PER_DAY: i64 = 24 * 60;

/// A day in Japan, with the time of the day where it is not about whole days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct When {
    /// The day.
    pub date: Date,
    /// Hour and minute.
    pub time: Option<(u8, u8)>,
}

impl When {
    /// A whole day.
    #[must_use]
    pub const fn day(date: Date) -> Self {
        Self { date, time: None }
    }

    /// A time of a clock that is ahead of UTC by so many minutes. `None` where no clock shows it.
    #[must_use]
    pub fn of_clock(date: Date, hour: u32, minute: u32, ahead_minutes: i64) -> Option<Self> {
        let time = (hour < 24 && minute < 60).then(|| i64::from(hour) * 60 + i64::from(minute))?;
        Self::at(date, time - ahead_minutes + JAPAN_OFFSET_MINUTES)
    }

    /// The same time of a clock in Japan.
    #[must_use]
    pub fn of_clock_in_japan(date: Date, hour: u32, minute: u32) -> Option<Self> {
        Self::of_clock(date, hour, minute, JAPAN_OFFSET_MINUTES)
    }

    /// Later by so many minutes; a whole day by the days in them.
    #[must_use]
    pub fn after(self, minutes: i64) -> Option<Self> {
        let Some((hour, minute)) = self.time else {
            return Some(Self::day(later(self.date, minutes / MINUTES_PER_DAY)?));
        };
        Self::at(self.date, (i64::from(hour) * 60 + i64::from(minute)).checked_add(minutes)?)
    }

    /// So many minutes after the beginning of a day in Japan.
    fn at(date: Date, minutes: i64) -> Option<Self> {
        let date = later(date, minutes.div_euclid(MINUTES_PER_DAY))?;
        let minutes = minutes.rem_euclid(MINUTES_PER_DAY);
        let part = |value: i64| u8::try_from(value).ok();
        Some(Self { date, time: Some((part(minutes / 60)?, part(minutes % 60)?)) })
    }

    /// The day and the minutes since its beginning, as a clock of UTC shows them.
    pub(super) fn in_utc(self) -> Option<(Date, u32, u32)> {
        let (hour, minute) = self.time?;
        let minutes = i64::from(hour) * 60 + i64::from(minute) - JAPAN_OFFSET_MINUTES;
        let utc = Self::at(self.date, minutes)?;
        utc.time.map(|(hour, minute)| (utc.date, u32::from(hour), u32::from(minute)))
    }
}

/// The day so many days later. A length in somebody's calendar may be past all days, which `time::Duration` cannot
/// be asked for.
fn later(date: Date, days: i64) -> Option<Date> {
    let day = i64::from(date.to_julian_day()).checked_add(days)?;
    Date::from_julian_day(i32::try_from(day).ok()?).ok()
}

/// The day of a year, month and day in digits; `None` for days that no calendar has.
pub(super) fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    Date::from_calendar_date(i32::try_from(year).ok()?, month, u8::try_from(day).ok()?).ok()
}
