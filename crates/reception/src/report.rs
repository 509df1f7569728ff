//! The tables of the ministry's programme (deck, section 1-②): applications and consultations with target, actual and planned
//! by month of the fiscal year, and the ten regions with the difference to the previous month; then chambers and years
//! before. They are counted as of any moment, because the events of states are only added.

mod case;
mod change;
mod count;
mod csv;
mod html;
mod layout;
mod month;
mod picture;
pub mod region;
mod table;
mod targets;
mod text;
mod xlsx;

pub(crate) use case::states_at;
pub use case::{History, NoteEvent, Received};
pub use targets::{Targets, TargetsError};

use crate::Error;
use crate::messages::Messages;
use case::cases;
use change::Changes;
use consultation::calendar::{Date, in_japan};
use count::Counts;
use table::Document;

/// What a report is made of besides the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The moment that it is as of, in seconds since 1970-01-01T00:00:00Z.
    pub as_of: i64,
    /// The moment of an earlier report, whose figures it is compared with.
    pub since: Option<i64>,
    /// Whether suspect requests count.
    pub with_suspects: bool,
    /// Targets, registered managers, and figures of years without requests here.
    pub targets: Targets,
}

/// A report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The day that it is as of, in Japan.
    date: Date,
    counts: Counts,
    targets: Targets,
    /// The receipt numbers of this fiscal year's requests with a region that is not that of their prefecture.
    contradictions: Vec<String>,
    /// Suspect requests that are not counted.
    suspects: usize,
    changes: Option<Changes>,
}

/// Counts the requests and states that were recorded until a moment.
///
/// # Errors
/// Where a moment is outside the calendar.
pub fn report(history: &History, options: Options) -> Result<Report, Error> {
    let day = |moment| in_japan(moment).ok_or(Error::Clock);
    let Options { as_of, since, with_suspects, targets } = options;
    let (date, cases) = (day(as_of)?, cases(history, as_of));
    let is_counted = |case: &&case::Case<'_>| with_suspects || !case.suspect;
    let suspects = cases.iter().filter(|case| !is_counted(case)).count();
    let counted: Vec<_> = cases.iter().filter(is_counted).collect();
    let changes = since.map(|moment| {
        let before = case::cases(history, moment);
        let before: Vec<_> = before.iter().filter(is_counted).collect();
        Ok::<_, Error>(Changes::new(day(moment)?, &before, &counted))
    });
    let year = fiscal_year(date);
    let contradicts = counted.iter().filter(|case| case.contradicts && case.applied.year == year);
    Ok(Report {
        date,
        counts: Counts::new(date, &counted),
        targets,
        contradictions: contradicts.map(|case| case.receipt.to_owned()).collect(),
        suspects,
        changes: changes.transpose()?,
    })
}

/// The fiscal year of a day, named by the year it begins in.
#[must_use]
pub fn fiscal_year(date: Date) -> i32 {
    month::Month::of(date).year
}

impl Report {
    /// The tables as text, aligned for a fixed-width font with full-width characters.
    #[must_use]
    pub fn text(&self, messages: &Messages) -> String {
        text::text(&self.document(messages))
    }

    /// One table with a row per month and a row per year, as CSV for a spreadsheet program.
    ///
    /// # Errors
    /// Where it cannot be written as CSV.
    pub fn csv(&self, messages: &Messages) -> Result<String, Error> {
        csv::table(self, messages)
    }

    /// The tables as a workbook (Office Open XML), in the layout of the deck.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn xlsx(&self, messages: &Messages) -> Result<Vec<u8>, Error> {
        xlsx::workbook(&self.document(messages), self.date, messages)
    }

    /// The tables and pictures as one HTML page without scripts, which prints on A4.
    #[must_use]
    pub fn html(&self, messages: &Messages) -> String {
        html::page(&self.document(messages), &picture::pictures(self, messages), messages.language())
    }

    /// How many suspect requests are not counted.
    #[must_use]
    pub fn suspects(&self) -> usize {
        self.suspects
    }

    fn document(&self, messages: &Messages) -> Document {
        layout::document(self, messages)
    }
}

#[cfg(test)]
mod tests;
