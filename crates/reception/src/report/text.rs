//! The tables as text for a fixed-width font.

use super::table::{Cell, Document, Table};
use unicode_width::UnicodeWidthStr;

/// The columns of a terminal between two cells.
const GAP: usize = 2;

/// The whole report.
pub fn text(document: &Document) -> String {
    let mut lines = vec![document.heading.clone()];
    lines.extend(document.lines.iter().cloned());
    for table in &document.tables {
        lines.extend([String::new(), table.heading.clone(), String::new()]);
        lines.extend(aligned(table));
        lines.extend(table.notes.iter().cloned());
    }
    lines.extend((!document.notes.is_empty()).then(String::new));
    lines.extend(document.notes.iter().cloned());
    lines.push(String::new());
    lines.join("\n")
}

/// The rows with cells padded to the width of their columns, where a full-width character is two columns wide.
fn aligned(table: &Table) -> Vec<String> {
    let placed = table.placed();
    let mut widths = vec![0; table.width()];
    for placed in placed.iter().filter(|placed| placed.cell.columns == 1) {
        if let Some(width) = widths.get_mut(placed.column) {
            *width = (*width).max(placed.cell.shown().width());
        }
    }
    for placed in placed.iter().filter(|placed| placed.cell.columns > 1) {
        let missing =
            merged(placed.cell, 0).width().saturating_sub(span(&widths, placed.column, placed.cell.columns));
        if let Some(width) = widths.get_mut(placed.column) {
            *width += missing;
        }
    }
    let line = |row: usize| {
        let mut line = String::new();
        for placed in placed.iter().filter(|placed| placed.row == row) {
            let start = span(&widths, 0, placed.column) + if placed.column > 0 { GAP } else { 0 };
            let space = start.saturating_sub(line.width());
            line.push_str(&" ".repeat(space));
            line.push_str(&merged(placed.cell, span(&widths, placed.column, placed.cell.columns)));
        }
        line.trim_end().to_owned()
    };
    (0..table.rows.len()).map(line).collect()
}

/// A cell. Over several columns, a figure stands in brackets as wide as the columns, so that it is not taken for that of the first.
fn merged(cell: &Cell, width: usize) -> String {
    let shown = cell.shown();
    if cell.columns == 1 || cell.is_heading {
        return shown;
    }
    let space = width.saturating_sub(shown.width() + 2);
    let (before, after) = (" ".repeat(space / 2), " ".repeat(space - space / 2));
    format!("[{before}{shown}{after}]")
}

/// The width of columns with the gaps between them.
fn span(widths: &[usize], first: usize, count: usize) -> usize {
    let widths: usize = widths.iter().skip(first).take(count).sum();
    widths + GAP * count.saturating_sub(1)
}
