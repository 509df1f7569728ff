//! The tables of the ministry's programme by month and region (deck, section 1-②): target, received,
//! each month of the fiscal year, and the ten regions with the difference to the previous month.

mod csv;
mod region;
mod text;

use crate::Error;
use consultation::calendar::{Date, in_japan};
use region::REGIONS;
use std::collections::BTreeMap;

/// The ten regions, and one more for requests without a known region.
const COLUMNS: usize = REGIONS.len() + 1;
/// The months of a year.
const MONTHS: usize = 12;
/// The fiscal year begins in April.
const FIRST_MONTH: u8 = 4;

/// The columns of a request that the report counts by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// When it was received, in seconds since 1970-01-01T00:00:00Z.
    pub at: i64,
    /// The region's identifier, where the request names one.
    pub region: Option<String>,
    /// Whether a spam program seems to have sent it.
    pub suspect: bool,
}

/// Requests by region in the deck's order, and last those without a known region.
type ByRegion = [u32; COLUMNS];

/// One fiscal year.
#[derive(Debug, Clone, PartialEq, Eq)]
struct FiscalYear {
    /// The year it begins in.
    year: i32,
    /// The target, where the operator gives one.
    target: Option<u32>,
    /// The months from April to the current one.
    months: Vec<ByRegion>,
}

/// The report as of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    today: Date,
    /// In order, the current one last.
    years: Vec<FiscalYear>,
}

/// Counts requests by month and region, in Japan's time, up to and including `today`. `target` is the
/// target of the current fiscal year.
#[must_use]
pub fn report(rows: &[Received], today: Date, target: Option<u32>) -> Report {
    let (current, month_now) = fiscal(today);
    let mut counts: BTreeMap<i32, [ByRegion; MONTHS]> = BTreeMap::new();
    counts.entry(current).or_default();
    for row in rows {
        let Some(date) = in_japan(row.at).filter(|date| *date <= today) else { continue };
        let (year, month) = fiscal(date);
        let by_region = counts.entry(year).or_default().get_mut(month);
        if let Some(count) = by_region.and_then(|counts| counts.get_mut(column(row.region.as_deref()))) {
            *count += 1;
        }
    }
    let years = counts.into_iter().map(|(year, months)| {
        let begun = if year == current { month_now + 1 } else { MONTHS };
        let target = target.filter(|_| year == current);
        FiscalYear { year, target, months: months.into_iter().take(begun).collect() }
    });
    Report { today, years: years.collect() }
}

impl Report {
    /// The tables as text, aligned for a fixed-width font with full-width characters.
    #[must_use]
    pub fn text(&self) -> String {
        text::tables(self)
    }

    /// One table with a row per month, as CSV for a spreadsheet program.
    ///
    /// # Errors
    /// Where it cannot be written as CSV.
    pub fn csv(&self) -> Result<String, Error> {
        csv::table(self)
    }
}

impl FiscalYear {
    /// The sum of all months, by region.
    fn by_region(&self) -> ByRegion {
        let mut sums = ByRegion::default();
        for month in &self.months {
            for (sum, count) in sums.iter_mut().zip(month) {
                *sum += count;
            }
        }
        sums
    }
}

/// All requests of a month or a year.
fn total(counts: &ByRegion) -> u32 {
    counts.iter().sum()
}

/// The fiscal year of a day, and its month counted from April as 0.
fn fiscal(date: Date) -> (i32, usize) {
    let month = u8::from(date.month());
    let year = if month < FIRST_MONTH { date.year() - 1 } else { date.year() };
    (year, usize::from((month + 12 - FIRST_MONTH) % 12))
}

/// The calendar month of a month counted from April as 0.
fn calendar_month(index: usize) -> usize {
    (index + usize::from(FIRST_MONTH) - 1) % MONTHS + 1
}

/// The column of a region; the last one for an unknown region.
fn column(region: Option<&str>) -> usize {
    let index = REGIONS.iter().position(|(id, _)| Some(*id) == region);
    index.unwrap_or(REGIONS.len())
}

#[cfg(test)]
mod tests;
