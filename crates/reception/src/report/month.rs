//! Months of fiscal years, which begin in April.

use consultation::calendar::Date;

/// The months of a year.
pub const MONTHS: usize = 12;
/// The fiscal year begins in April.
const FIRST_MONTH: u8 = 4;

/// A month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    /// The fiscal year, named by the year it begins in.
    pub year: i32,
    /// The place in the fiscal year; April is 0.
    pub index: usize,
}

impl Month {
    /// The month of a day.
    pub fn of(date: Date) -> Self {
        let month = u8::from(date.month());
        let year = if month < FIRST_MONTH { date.year() - 1 } else { date.year() };
        Self { year, index: usize::from((month + 12 - FIRST_MONTH) % 12) }
    }

    /// The calendar year.
    pub fn calendar_year(self) -> i32 {
        if calendar(self.index) < usize::from(FIRST_MONTH) { self.year + 1 } else { self.year }
    }
}

/// The calendar month, from 1, of a place in the fiscal year.
pub const fn calendar(index: usize) -> usize {
    (index + FIRST_MONTH as usize - 1) % MONTHS + 1
}

#[cfg(test)]
mod tests {
    use super::{Month, calendar};
    use consultation::calendar::parse_iso;

    #[test]
    fn fiscal_years_begin_in_april() {
        for (date, year, index) in [
            ("2021-04-01", 2021, 0),
            ("2021-12-31", 2021, 8),
            ("2022-01-01", 2021, 9),
            ("2022-03-31", 2021, 11),
        ] {
            let date = parse_iso(date).unwrap();
            let month = Month::of(date);
            assert_eq!(month, Month { year, index }, "{date}");
            assert_eq!(
                (month.calendar_year(), calendar(index)),
                (date.year(), usize::from(u8::from(date.month())))
            );
        }
    }
}
