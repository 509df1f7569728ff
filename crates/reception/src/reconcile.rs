//! Compares the receipt numbers of this database with those of another system's export: which ones has only one side?

mod other;

pub use other::{Other, OtherFault, Row, read};

use crate::report::Received;
use std::collections::{BTreeMap, BTreeSet};

/// The differences of both sides.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    /// The number of receipt numbers on both sides.
    pub both: usize,
    /// Receipt numbers that only the database has, each with the time of its request in seconds since
    /// 1970-01-01T00:00:00Z, the oldest first.
    pub here: Vec<(String, i64)>,
    /// Rows whose receipt number only the other side has.
    pub there: Vec<Row>,
    /// Rows whose receipt number stands in an earlier row, too.
    pub twice: Vec<Row>,
    /// The number of suspect requests, which are on no side.
    pub suspects: usize,
}

impl Difference {
    /// Whether a side lacks a receipt number.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.here.is_empty() && self.there.is_empty()
    }
}

/// Compares. Of the database, requests count that were received at `since` or later; a suspect one that the other side
/// does not have is left out. An earlier request that the other side has is no difference.
#[must_use]
pub fn compare(received: &[Received], other: &[Row], since: Option<i64>) -> Difference {
    let all: BTreeSet<&str> = received.iter().map(|request| request.receipt.as_str()).collect();
    let mut first: BTreeMap<&str, &Row> = BTreeMap::new();
    let mut difference = Difference::default();
    for row in other {
        if first.contains_key(row.receipt.as_str()) {
            difference.twice.push(row.clone());
            continue;
        }
        first.insert(&row.receipt, row);
        if all.contains(row.receipt.as_str()) {
            difference.both += 1;
        } else {
            difference.there.push(row.clone());
        }
    }
    for request in received.iter().filter(|request| !first.contains_key(request.receipt.as_str())) {
        if request.suspect {
            difference.suspects += 1;
        } else if since.is_none_or(|since| request.at >= since) {
            difference.here.push((request.receipt.clone(), request.at));
        }
    }
    difference.here.sort_by_key(|(_, at)| *at);
    difference
}

#[cfg(test)]
mod tests;
