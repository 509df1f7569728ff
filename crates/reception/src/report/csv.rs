//! One rectangular table for a spreadsheet program.

use super::region::names;
use super::{ByRegion, FiscalYear, Report, calendar_month, total};

/// Without this mark, spreadsheet programs on Japanese systems take the file for Shift_JIS.
const BYTE_ORDER_MARK: char = '\u{FEFF}';
/// What a spreadsheet program takes for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A row per month: the fiscal year, the month, the year's target, received, the sum so far, and
/// each region.
pub fn table(report: &Report) -> String {
    let mut text = String::from(BYTE_ORDER_MARK);
    let headings = ["年度", "月", "目標", "受付", "累計"].into_iter().chain(names());
    push_line(&mut text, headings.map(str::to_owned));
    for year in &report.years {
        for (index, month) in year.months.iter().enumerate() {
            push_line(&mut text, row(year, index, month));
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

/// A line as RFC 4180 writes it.
fn push_line(text: &mut String, cells: impl Iterator<Item = String>) {
    let cells: Vec<String> = cells.map(|cell| escaped(&cell)).collect();
    text.push_str(&cells.join(","));
    text.push_str("\r\n");
}

/// A cell that reads as text and never as a formula, quoted where it must be.
fn escaped(cell: &str) -> String {
    let safe = if cell.starts_with(FORMULA) { format!("'{cell}") } else { cell.to_owned() };
    if safe.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn a_cell_is_never_a_formula() {
        for (cell, expected) in [
            ("12", "12"),
            ("九州・沖縄", "九州・沖縄"),
            ("=1+1", "'=1+1"),
            ("+81", "'+81"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("a,b", "\"a,b\""),
            ("a\"b", "\"a\"\"b\""),
            ("=\"a\"", "\"'=\"\"a\"\"\""),
        ] {
            assert_eq!(escaped(cell), expected, "{cell:?}");
        }
    }
}
