//! What has changed in the months of an earlier report, with the receipt numbers.

use super::case::Case;
use super::count::Row;
use super::month::Month;
use consultation::calendar::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The changes since an earlier report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// The day that the earlier report is as of.
    pub date: Date,
    /// The cells that have changed, by row and month.
    pub cells: Vec<Change>,
}

/// A cell of the table of results that has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub row: Row,
    pub month: Month,
    pub before: usize,
    pub now: usize,
    /// The receipt numbers that count there now and did not.
    pub added: Vec<String>,
    /// The receipt numbers that counted there and do not now.
    pub removed: Vec<String>,
}

/// The requests of a cell, by number, with their receipt numbers.
type Cell<'a> = BTreeSet<(i64, &'a str)>;

impl Changes {
    /// Compares the requests of an earlier report with those of now, up to the earlier report's month.
    pub fn new(date: Date, before: &[&Case<'_>], now: &[&Case<'_>]) -> Self {
        let last = Month::of(date);
        let mut cells: BTreeMap<(Row, Month), [Cell<'_>; 2]> = BTreeMap::new();
        for (side, cases) in [before, now].into_iter().enumerate() {
            for (row, case) in cases.iter().flat_map(|case| Row::ALL.map(|row| (row, case))) {
                let Some(month) = row.month(case).filter(|month| *month <= last) else { continue };
                if let Some(cell) = cells.entry((row, month)).or_default().get_mut(side) {
                    cell.insert((case.number, case.receipt));
                }
            }
        }
        let receipts = |one: &Cell<'_>, other: &Cell<'_>| -> Vec<String> {
            one.difference(other).map(|(_, receipt)| (*receipt).to_owned()).collect()
        };
        let changed = cells.into_iter().filter(|(_, [before, now])| before != now);
        let cells = changed.map(|((row, month), [before, now])| Change {
            row,
            month,
            before: before.len(),
            now: now.len(),
            added: receipts(&now, &before),
            removed: receipts(&before, &now),
        });
        Self { date, cells: cells.collect() }
    }
}
