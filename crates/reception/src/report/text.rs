//! The tables as the deck prints them.

use super::region::names;
use super::{FiscalYear, MONTHS, Report, calendar_month, total};
use unicode_width::UnicodeWidthStr;

/// The deck's sign for a missing target.
const NO_TARGET: &str = "━";

/// Both tables with their headings.
pub fn tables(report: &Report) -> String {
    let today = report.today;
    let (year, month, day) = (today.year(), u8::from(today.month()), today.day());
    let mut lines = vec![format!("受付件数（{year}年{month}月{day}日現在、単位：件）"), String::new()];
    lines.extend(aligned(&monthly(report)));
    if let Some(current) = report.years.last() {
        let heading = format!("地域別受付件数（{}年度の累計、( )は前月差分）", current.year);
        lines.extend([String::new(), heading, String::new()]);
        lines.extend(aligned(&regional(current)));
    }
    lines.push(String::new());
    lines.join("\n")
}

/// A row per fiscal year: target, received, and the months so far.
fn monthly(report: &Report) -> Vec<Vec<String>> {
    let months = (0..MONTHS).map(|index| format!("{}月", calendar_month(index)));
    let heading = ["年度", "目標", "受付"].map(str::to_owned).into_iter().chain(months).collect();
    let rows = report.years.iter().map(|year| {
        let target = year.target.map_or(NO_TARGET.to_owned(), |target| target.to_string());
        let received = total(&year.by_region()).to_string();
        let mut row = vec![format!("{}年度", year.year), target, received];
        row.extend(year.months.iter().map(|month| total(month).to_string()));
        row.resize(3 + MONTHS, String::new());
        row
    });
    std::iter::once(heading).chain(rows).collect()
}

/// The year's count of each region, with the current month's share.
fn regional(year: &FiscalYear) -> Vec<Vec<String>> {
    let added = year.months.last().copied().unwrap_or_default();
    let counts = year.by_region().into_iter().zip(added).map(|(count, added)| match added {
        0 => format!("{count} (0)"),
        added => format!("{count} (+{added})"),
    });
    vec![names().map(str::to_owned).collect(), counts.collect()]
}

/// Cells padded to the width of their column, where a full-width character is two columns wide.
fn aligned(rows: &[Vec<String>]) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max();
    let widths: Vec<usize> = (0..columns).filter_map(width).collect();
    rows.iter()
        .map(|row| {
            let padded = row.iter().zip(&widths).map(|(cell, width)| {
                let space = " ".repeat(width.saturating_sub(cell.width()));
                format!("{cell}{space}")
            });
            padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
        })
        .collect()
}
