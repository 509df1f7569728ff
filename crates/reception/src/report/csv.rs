//! One rectangular table for a spreadsheet program.

use super::region::names;
use super::{ByRegion, FiscalYear, Report, calendar_month, total};
use crate::{Error, csv};

/// A row per month: the fiscal year, the month, the year's target, received, the sum so far, and
/// each region. The byte order mark stands in front.
pub fn table(report: &Report) -> Result<String, Error> {
    let headings = ["年度", "月", "目標", "受付", "累計"].into_iter().chain(names());
    let mut rows: Vec<Vec<String>> = vec![headings.map(str::to_owned).collect()];
    for year in &report.years {
        rows.extend(year.months.iter().enumerate().map(|(index, month)| row(year, index, month).collect()));
    }
    csv::table(rows, true)
}

fn row(year: &FiscalYear, index: usize, month: &ByRegion) -> impl Iterator<Item = String> {
    let so_far: u32 = year.months.iter().take(index + 1).map(total).sum();
    let target = year.target.map(|target| target.to_string()).unwrap_or_default();
    let counts = [total(month), so_far].into_iter().chain(month.iter().copied());
    let cells = [year.year.to_string(), calendar_month(index).to_string(), target];
    cells.into_iter().chain(counts.map(|count| count.to_string()).collect::<Vec<_>>())
}
