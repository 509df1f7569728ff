//! Numbers as text, and tables of them in Markdown.

use super::rows::Row;

/// Stands where nothing was measured.
pub const NOTHING: &str = "–";

/// The median, and in brackets the lowest and the highest if they are written differently.
pub fn cell(row: &Row, figures: &[f64]) -> String {
    median(figures)
        .map_or_else(|| NOTHING.to_owned(), |median| spread(median, figures, |figure| number(figure, row)))
}

fn spread(median: f64, figures: &[f64], write: impl Fn(f64) -> String) -> String {
    let of_all = |choose: fn(f64, f64) -> f64| figures.iter().copied().fold(median, choose);
    let [lowest, highest] = [f64::min, f64::max].map(|choose| write(of_all(choose)));
    let median = write(median);
    if lowest == highest { median } else { format!("{median} ({lowest}–{highest})") }
}

/// A figure in the unit of its line.
pub fn number(figure: f64, row: &Row) -> String {
    format!("{:.*}", row.decimals, figure / row.unit)
}

/// The median of some figures as a multiple of the median of others; `None` if that is 0.
pub fn ratio(some: &[f64], others: &[f64]) -> Option<f64> {
    let (some, others) = (median(some)?, median(others)?);
    (others > 0.0).then(|| some / others)
}

/// [`ratio`] as text.
pub fn multiple(some: &[f64], others: &[f64]) -> String {
    ratio(some, others).map_or_else(|| NOTHING.to_owned(), |ratio| format!("{ratio:.2}"))
}

/// [`ratio`], and as text with the lowest and the highest ratio of a run in brackets.
pub fn paired(some: &[f64], others: &[f64]) -> (Option<f64>, String) {
    let Some(ratio) = ratio(some, others) else { return (None, NOTHING.to_owned()) };
    let runs: Vec<f64> = some.iter().zip(others).map(|(one, other)| one / other).collect();
    (Some(ratio), spread(ratio, &runs, |ratio| format!("{ratio:.2}")))
}

/// The middle figure; of an even number, the mean of the two in the middle.
pub fn median(figures: &[f64]) -> Option<f64> {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    let (one, other) = (sorted.get(sorted.len().checked_sub(1)? / 2)?, sorted.get(sorted.len() / 2)?);
    Some((one + other) / 2.0)
}

/// A table of Markdown with aligned columns. The first line is the head.
pub fn aligned<const N: usize>(lines: &[[String; N]]) -> String {
    let widths: [usize; N] = std::array::from_fn(|column| {
        let cells = lines.iter().filter_map(|line| line.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or_default()
    });
    let mut table = String::new();
    for (index, line) in lines.iter().enumerate() {
        let cells = line.iter().zip(widths).map(|(cell, width)| format!(" {cell:width$} |"));
        table.push_str(&format!("|{}\n", cells.collect::<String>()));
        if index == 0 {
            let rules = widths.iter().map(|width| format!("{}|", "-".repeat(width + 2)));
            table.push_str(&format!("|{}\n", rules.collect::<String>()));
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_a_multiple_of_nothing() {
        assert_eq!(ratio(&[1.0], &[0.0]), None);
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[4.0, 1.0]), Some(2.5));
    }

    #[test]
    fn a_ratio_has_the_spread_of_its_runs() {
        let (ratio, text) = paired(&[4.0, 5.0, 9.0], &[10.0, 10.0, 10.0]);
        assert_eq!((ratio, text.as_str()), (Some(0.5), "0.50 (0.40–0.90)"));
        assert_eq!(paired(&[], &[1.0]), (None, NOTHING.to_owned()));
    }
}
