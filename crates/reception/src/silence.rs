//! Unusual silence: has a chamber been without requests for longer than chance explains?
//!
//! Requests of a chamber are taken for a Poisson process over business days: weekends, holidays and the turn of the year
//! are quiet at every office. The rate is that of the [`WINDOW_DAYS`] days up to the last request, or since the first one.
//! A silence is unusual where the chance of it at that rate is below [`MAX_CHANCE`].

use crate::report::Received;
use consultation::calendar::{Date, Holidays, in_japan};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The days up to the last request whose requests give the rate.
pub const WINDOW_DAYS: i32 = 90;
/// Below so many requests in the window there is no rule.
pub const MIN_REQUESTS: u32 = 5;
/// With fewer business days between the first request and the last one there is no rule: a chamber begins with many.
pub const MIN_BUSINESS_DAYS: u32 = 20;
/// The largest chance of an unusual silence.
pub const MAX_CHANCE: f64 = 0.01;

/// The holidays of the calendar that the widget offers.
const HOLIDAYS: &str = include_str!("../../../programmes/shared/holidays.toml");

/// The silence since the last request, and the requests before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Silence {
    /// When the last request was received, in seconds since 1970-01-01T00:00:00Z.
    pub last: i64,
    /// Whole business days since then: neither the day of the request nor today.
    pub quiet: u32,
    /// Requests in the window.
    pub requests: u32,
    /// Business days of the window.
    pub business_days: u32,
}

impl Silence {
    /// The silence after these times, in seconds since 1970-01-01T00:00:00Z in any order; none without a time. Times after
    /// `today` are left out.
    #[must_use]
    pub fn of(times: &[i64], today: Date, holidays: &Holidays) -> Option<Self> {
        let days = times.iter().filter_map(|at| Some((in_japan(*at)?, *at)));
        let days: Vec<(Date, i64)> = days.filter(|(day, _)| *day <= today).collect();
        let (last_day, last) = *days.iter().max_by_key(|(_, at)| *at)?;
        let (first_day, _) = *days.iter().min_by_key(|(_, at)| *at)?;
        let last_number = last_day.to_julian_day();
        let start = first_day.to_julian_day().max(last_number - WINDOW_DAYS + 1);
        let in_window = days.iter().filter(|(day, _)| day.to_julian_day() >= start);
        Some(Self {
            last,
            quiet: business_days(last_number + 1, today.to_julian_day(), holidays),
            requests: u32::try_from(in_window.count()).unwrap_or(u32::MAX),
            business_days: business_days(start, last_number + 1, holidays),
        })
    }

    /// Whether there are enough requests for the rule.
    #[must_use]
    pub const fn is_known(&self) -> bool {
        self.requests >= MIN_REQUESTS && self.business_days >= MIN_BUSINESS_DAYS
    }

    /// Business days between two requests on average.
    #[must_use]
    pub fn interval(&self) -> f64 {
        f64::from(self.business_days) / f64::from(self.requests)
    }

    /// The chance of no request in such a silence, at the rate of the window: between 0 and 1.
    #[must_use]
    pub fn chance(&self) -> f64 {
        (-f64::from(self.quiet) / self.interval()).exp()
    }

    /// Whether the silence is unusual.
    #[must_use]
    pub fn is_unusual(&self) -> bool {
        self.is_known() && self.chance() < MAX_CHANCE
    }
}

/// The silence of all requests together and of each chamber by its id. Suspect requests are left out.
#[must_use]
pub fn by_chamber(
    received: &[Received],
    today: Date,
    holidays: &Holidays,
) -> (Option<Silence>, BTreeMap<String, Silence>) {
    let mut all = Vec::new();
    let mut chambers: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
    for request in received.iter().filter(|request| !request.suspect) {
        all.push(request.at);
        if let Some(chamber) = &request.chamber {
            chambers.entry(chamber).or_default().push(request.at);
        }
    }
    let chambers = chambers
        .into_iter()
        .filter_map(|(id, times)| Some((id.to_owned(), Silence::of(&times, today, holidays)?)));
    (Silence::of(&all, today, holidays), chambers.collect())
}

/// The national holidays; none where the file that the program is built with cannot be read, which a test rules out.
#[must_use]
pub fn holidays() -> Option<Holidays> {
    #[derive(Deserialize)]
    struct File {
        until: String,
        days: Vec<String>,
    }
    let File { until, days } = toml::from_str(HOLIDAYS).ok()?;
    Holidays::read(&until, &days)
}

/// The business days from one Julian day up to another, which is not counted.
fn business_days(from: i32, to: i32, holidays: &Holidays) -> u32 {
    let days = (from..to).filter_map(|number| Date::from_julian_day(number).ok());
    u32::try_from(days.filter(|day| holidays.is_business_day(*day)).count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
