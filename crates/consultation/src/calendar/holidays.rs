//! The national holidays as data: no simple rule gives the equinoxes, substitute and moved holidays.

use super::iso::parse_iso;
use serde::Deserialize;
use time::{Date, Month};

/// The national holidays up to a last day.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "HolidaysFile")]
pub struct Holidays {
    until: Date,
    days: Vec<Date>,
}

/// The format of the file: `{"until": "2027-12-31", "days": ["2026-01-01", …]}`. Other members, such
/// as the source, are ignored.
#[derive(Deserialize)]
struct HolidaysFile {
    until: String,
    days: Vec<String>,
}

impl TryFrom<HolidaysFile> for Holidays {
    type Error = &'static str;

    fn try_from(file: HolidaysFile) -> Result<Self, Self::Error> {
        Self::read(&file.until, &file.days).ok_or("a holiday is not a date such as 2026-01-01")
    }
}

impl Holidays {
    /// Holidays in any order, complete up to and including `until`.
    #[must_use]
    pub const fn new(until: Date, days: Vec<Date>) -> Self {
        Self { until, days }
    }

    /// Holidays from ISO dates. `None` where one of them is not a date.
    #[must_use]
    pub fn read(until: &str, days: &[String]) -> Option<Self> {
        let days = days.iter().map(|day| parse_iso(day)).collect::<Option<Vec<_>>>()?;
        Some(Self::new(parse_iso(until)?, days))
    }

    /// The last day for which the holidays are known.
    #[must_use]
    pub const fn until(&self) -> Date {
        self.until
    }

    /// Whether the holiday data covers this day.
    #[must_use]
    pub fn knows(&self, date: Date) -> bool {
        date <= self.until
    }

    /// Whether public offices are open on this day. After [`Holidays::until`] holidays are unknown, and
    /// only weekends and the turn of the year are excluded.
    #[must_use]
    pub fn is_business_day(&self, date: Date) -> bool {
        let weekend = super::weekday(date) > 5;
        let turn_of_year =
            matches!((date.month(), date.day()), (Month::December, 29..) | (Month::January, ..=3));
        !weekend && !turn_of_year && !self.days.contains(&date)
    }
}

#[cfg(test)]
mod tests {
    use super::Holidays;
    use crate::calendar::parse_iso;

    /// An unsorted list with substitute and sandwiched holidays of 2026.
    const SOME: &str = r#"{
        "source": "for people",
        "until": "2026-12-31",
        "days": ["2026-09-23", "2026-09-21", "2026-09-22", "2026-01-12", "2026-05-06", "2026-01-12"]
    }"#;

    #[test]
    fn knows_weekends_holidays_and_the_turn_of_the_year() {
        let holidays: Holidays = serde_json::from_str(SOME).unwrap();
        for (text, expected) in [
            ("2026-01-01", false),
            ("2026-01-02", false),
            ("2026-01-05", true),
            ("2026-01-12", false),
            ("2026-04-10", true),
            ("2026-04-11", false),
            ("2026-04-12", false),
            ("2026-05-06", false),
            ("2026-09-18", true),
            ("2026-09-22", false),
            ("2026-09-24", true),
            ("2026-12-28", true),
            ("2026-12-29", false),
            ("2026-12-31", false),
            ("2028-01-03", false),
            ("2028-01-04", true),
        ] {
            assert_eq!(holidays.is_business_day(parse_iso(text).unwrap()), expected, "{text}");
        }
        assert!(holidays.knows(parse_iso("2026-12-31").unwrap()));
        assert!(!holidays.knows(parse_iso("2027-01-01").unwrap()));
    }

    #[test]
    fn refuses_a_file_with_a_day_that_is_none() {
        for broken in [
            r#"{"until": "2026-12-31", "days": ["2026-02-30"]}"#,
            r#"{"until": "2026", "days": []}"#,
            r#"{"days": []}"#,
        ] {
            assert!(serde_json::from_str::<Holidays>(broken).is_err(), "{broken}");
        }
    }
}
