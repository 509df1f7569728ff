//! Reads the receipt numbers of another system's export: CSV of a spreadsheet or of a mail program, in UTF-8 or
//! Shift_JIS, or a mailbox.

use crate::Messages;
use crate::mailbox::{self, Mail};
use crate::note_table::{TableFault, decoded, is_heading};
use crate::receipt;
use csv::StringRecord;
use std::collections::BTreeSet;
use std::path::Path;

/// The id of the column's heading.
const HEADING: &str = "column.receipt";
/// The separators of columns; the one that the first line has most often counts.
const SEPARATORS: [u8; 3] = [b',', b'\t', b';'];

/// A receipt number with its line, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line in the file; in a mailbox that at which the mail begins.
    pub line: u64,
    /// The receipt number with its hyphen.
    pub receipt: String,
}

/// The other side.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Other {
    /// The heading of the column; none where the receipt numbers stand in texts.
    pub heading: Option<String>,
    /// Every receipt number, in the order of the file.
    pub rows: Vec<Row>,
    /// The lines whose cell in the column has no receipt number.
    pub unreadable: Vec<u64>,
}

/// Why a file has no receipt numbers.
#[derive(Debug)]
pub enum OtherFault {
    /// It cannot be read as a table.
    Table(TableFault),
    /// It has no receipt number.
    NoReceipts,
}

/// Reads a file.
///
/// # Errors
/// Where it cannot be read as text, or has no receipt number.
pub fn read(bytes: &[u8]) -> Result<Other, OtherFault> {
    let other = if mailbox::is_mailbox(bytes) {
        in_mailbox(bytes)
    } else {
        let table = |encoding| OtherFault::Table(TableFault::Encoding(encoding));
        in_table(&decoded(bytes).map_err(table)?)?
    };
    if other.rows.is_empty() { Err(OtherFault::NoReceipts) } else { Ok(other) }
}

/// The receipt numbers of a mailbox, each once: a mail repeats its own.
fn in_mailbox(bytes: &[u8]) -> Other {
    let mut known = BTreeSet::new();
    let mut rows = Vec::new();
    for Mail { line, bytes } in mailbox::mails(bytes) {
        let found =
            receipt::all(&mailbox::text(&bytes)).into_iter().filter(|receipt| known.insert(receipt.clone()));
        rows.extend(found.map(|receipt| Row { line, receipt }));
    }
    Other { rows, ..Other::default() }
}

/// The receipt numbers of a table's column.
fn in_table(text: &str) -> Result<Other, OtherFault> {
    let first = text.lines().next().unwrap_or_default();
    let count = |separator: &u8| first.bytes().filter(|byte| byte == separator).count();
    // The last one of several equal ones counts, and most files have commas.
    let separator = SEPARATORS.into_iter().rev().max_by_key(count).unwrap_or(b',');
    let mut builder = csv::ReaderBuilder::new();
    let mut reader =
        builder.flexible(true).has_headers(false).delimiter(separator).from_reader(text.as_bytes());
    let records: Vec<StringRecord> = reader
        .records()
        .collect::<Result<_, _>>()
        .map_err(|error| OtherFault::Table(TableFault::Csv(error)))?;
    let headed = records.first().and_then(|head| {
        let column = head.iter().position(|cell| is_heading(cell, HEADING))?;
        Some((column, head.get(column)?.trim().to_owned()))
    });
    match headed {
        Some((column, heading)) => {
            let body = records.get(1..).unwrap_or_default();
            Ok(Other { heading: Some(heading), ..in_column(body, column) })
        }
        None => Ok(Other { unreadable: Vec::new(), ..by_content(&records) }),
    }
}

/// The receipt numbers of the column that has most of them.
fn by_content(records: &[StringRecord]) -> Other {
    let width = records.iter().map(StringRecord::len).max().unwrap_or(0);
    let columns = (0..width).rev().map(|column| in_column(records, column));
    columns.max_by_key(|other| other.rows.len()).unwrap_or_default()
}

/// The receipt numbers of a column. Empty cells have none and are no mistake.
fn in_column(records: &[StringRecord], column: usize) -> Other {
    let mut other = Other::default();
    for record in records {
        let line = record.position().map_or(0, csv::Position::line);
        let cell = record.get(column).unwrap_or_default();
        match receipt::whole(cell).or_else(|| receipt::all(cell).into_iter().next()) {
            Some(receipt) => other.rows.push(Row { line, receipt }),
            None if cell.trim().is_empty() => {}
            None => other.unreadable.push(line),
        }
    }
    other
}

impl OtherFault {
    /// The fault of a file in a language.
    #[must_use]
    pub fn describe(&self, file: &Path, messages: &Messages) -> String {
        let name = file.display().to_string();
        match self {
            Self::Table(fault) => format!("{name}: {}", fault.describe(messages)),
            Self::NoReceipts => messages.message("reconcile.no-receipts", &[("file", &name)]),
        }
    }
}
