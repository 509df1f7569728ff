//! Requests as one table, for a secretariat that works with a spreadsheet program, and one request as a page.

mod columns;

use crate::words::Words;
use crate::{Error, Messages, StoredRequest, csv};
use columns::{Column, columns};
use consultation::request::ConsultationRequest;

/// How values are written.
#[derive(Debug, Clone)]
pub struct Style {
    /// The headings, in one language.
    pub messages: Messages,
    /// The words for ids, regions by prefecture, and all times in Japan's; without them values are as in the document.
    pub words: Option<Words>,
}

/// The table of an export, to which requests are added one by one.
pub struct Table {
    style: Style,
    has_headings: bool,
    csv: csv::Table,
}

impl Table {
    /// A table without requests. `bom` puts the byte order mark in front, by which Excel recognises UTF-8.
    #[must_use]
    pub fn new(style: Style, bom: bool) -> Self {
        Self { style, has_headings: false, csv: csv::Table::new(bom) }
    }

    /// Adds a line for a request; the first comes under a line of headings. An erased request is left out.
    ///
    /// # Errors
    /// Where the stored document does not have the shape of this version.
    pub fn add(&mut self, stored: &StoredRequest) -> Result<(), Error> {
        let Some(request) = document(stored)? else { return Ok(()) };
        let columns = columns(stored, &request, &self.style);
        if !self.has_headings {
            self.csv.add(columns.iter().map(|(id, _)| heading(&self.style, id)))?;
            self.has_headings = true;
        }
        self.csv.add(columns.iter().map(|(_, value)| value))
    }

    /// The table as CSV.
    ///
    /// # Errors
    /// None that is known: the table is in memory.
    pub fn text(self) -> Result<String, Error> {
        self.csv.text()
    }
}

/// One request as lines for people: headings and values, without those that are empty; none where it was erased.
///
/// # Errors
/// As [`Table::add`].
pub fn page(stored: &StoredRequest, style: &Style) -> Result<Option<String>, Error> {
    let Some(request) = document(stored)? else { return Ok(None) };
    let columns = columns(stored, &request, style);
    // Further lines of a text are set in.
    let line =
        |(id, value): &Column<'_>| format!("{}: {}\n", heading(style, id), value.replace('\n', "\n    "));
    Ok(Some(columns.iter().filter(|(_, value)| !value.is_empty()).map(line).collect()))
}

/// The document of a request; none where it was erased.
fn document(stored: &StoredRequest) -> Result<Option<ConsultationRequest>, Error> {
    let read = |document| {
        serde_json::from_str(document).map_err(|error| Error::Document(stored.receipt.clone(), error))
    };
    stored.document().map(read).transpose()
}

/// The heading of a column. A heading of a time names the zone where the column has one zone.
fn heading(style: &Style, id: &str) -> String {
    let text = style.messages.text(&format!("export.{id}")).to_owned();
    let has_zone = id == "received" || (style.words.is_some() && columns::TIMES.contains(&id));
    if has_zone { style.messages.message("export.in-japan", &[("heading", &text)]) } else { text }
}

#[cfg(test)]
mod tests;
