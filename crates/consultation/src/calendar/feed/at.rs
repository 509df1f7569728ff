//! A time of an entry in its zone.

use super::written::Written;
use super::zone::{JAPANESE, Zone};
use crate::calendar::event_time::{EventTime, MINUTES_PER_DAY};

/// A day, or a local time in a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At<'z> {
    /// A whole day, as a Julian day number.
    Day(i64),
    /// Minutes since the beginning of Julian day 0, by the clock on the wall.
    Clock(i64, Zone<'z>),
}

impl<'z> At<'z> {
    /// The zone applies to a text without an offset.
    pub(super) fn new(written: Written, zone: Zone<'z>) -> Self {
        match written {
            Written::Day(day) => Self::Day(day),
            Written::Clock { wall, offset } => Self::Clock(wall, offset.map_or(zone, Zone::Fixed)),
        }
    }

    /// A time without a zone is Japan's.
    pub(super) fn in_japan(written: Written) -> Self {
        Self::new(written, JAPANESE)
    }

    /// Minutes in Japan; those of the beginning of a whole day.
    pub(super) fn minutes(self) -> i64 {
        match self {
            Self::Day(day) => day * MINUTES_PER_DAY,
            Self::Clock(wall, zone) => zone.in_japan(wall),
        }
    }

    /// The day by the clock on the wall.
    pub(super) const fn day(self) -> i64 {
        match self {
            Self::Day(day) => day,
            Self::Clock(wall, _) => wall.div_euclid(MINUTES_PER_DAY),
        }
    }

    /// The same time on another day.
    pub(super) const fn on(self, day: i64) -> Self {
        match self {
            Self::Day(_) => Self::Day(day),
            Self::Clock(wall, zone) => {
                Self::Clock(day * MINUTES_PER_DAY + wall.rem_euclid(MINUTES_PER_DAY), zone)
            }
        }
    }

    /// Whether it is no later than the end of a series. A day as the end includes all its times.
    pub(super) fn is_until(self, until: Written) -> bool {
        const LAST_MINUTE: i64 = MINUTES_PER_DAY - 1;
        match (self, until) {
            (_, Written::Day(day)) => self.day() <= day,
            // The last minute of a day stands for the day, whatever its zone. Otherwise it is a time, such as the
            // beginning of a day in Japan.
            (Self::Day(day), Written::Clock { wall, .. })
                if wall.rem_euclid(MINUTES_PER_DAY) == LAST_MINUTE =>
            {
                day <= wall.div_euclid(MINUTES_PER_DAY)
            }
            (Self::Day(_), until) => self.minutes() <= Self::in_japan(until).minutes(),
            (Self::Clock(_, zone), until) => self.minutes() <= Self::new(until, zone).minutes(),
        }
    }

    /// Minutes to the end. A whole day ends with the day before the one that is given as its end. `None` for an end
    /// before the beginning, or of another kind.
    pub(super) fn length_to(self, end: Self) -> Option<i64> {
        let length = match (self, end) {
            (Self::Day(from), Self::Day(to)) if from == to => MINUTES_PER_DAY,
            (Self::Day(from), Self::Day(to)) => (to - from) * MINUTES_PER_DAY,
            (Self::Clock(from, zone), Self::Clock(to, same)) if zone == same => to - from,
            (Self::Clock(..), Self::Clock(..)) => end.minutes() - self.minutes(),
            _ => return None,
        };
        Some(length).filter(|length| *length >= 0)
    }

    /// The beginning and the end of an entry of this length. The end of whole days is their last day.
    pub(super) fn times(self, length: i64) -> Option<(EventTime, Option<EventTime>)> {
        match self {
            Self::Day(day) => {
                let last = day.saturating_add(length / MINUTES_PER_DAY - 1);
                Some((EventTime::from_day(day)?, EventTime::from_day(last).filter(|_| last > day)))
            }
            Self::Clock(..) => {
                let from = EventTime::from_minutes(self.minutes())?;
                Some((from, from.plus_minutes(length).filter(|_| length > 0)))
            }
        }
    }
}
