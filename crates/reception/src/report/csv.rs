//! One rectangular table for a spreadsheet program.

use super::region::names;
use super::{ByRegion, FiscalYear, Report, calendar_month, total};
use crate::csv::{BYTE_ORDER_MARK, push_line};

/// A row per month: the fiscal year, the month, the year's target, received, the sum so far, and
/// each region.
pub fn table(report: &Report) -> String {
    let mut text = String::from(BYTE_ORDER_MARK);
    let headings = ["年度", "月", "目標", "受付", "累計"].into_iter().chain(names());
    push_line(&mut text, headings.map(Into::into));
    for year in &report.years {
        for (index, month) in year.months.iter().enumerate() {
            push_line(&mut text, row(year, index, month).map(Into::into));
        }
    }
    text
}

fn row(year: &FiscalYear, index: usize, month: &ByRegion) -> impl Iterator<Item = String> {
    let so_far: u32 = year.months.iter().take(index + 1).map(total).sum();
    let target = year.target.map(|target| target.to_string()).unwrap_or_default();
    let counts = [total(month), so_far].into_iter().chain(month.iter().copied());
    let cells = [year.year.to_string(), calendar_month(index).to_string(), target];
    cells.into_iter().chain(counts.map(|count| count.to_string()).collect::<Vec<_>>())
}
