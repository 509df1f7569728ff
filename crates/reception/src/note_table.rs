//! Reads a table of states as a spreadsheet program writes it: CSV with headings, in UTF-8 or Shift_JIS. Either each row has a
//! state and a date, or each state has a column with its date. Other columns are ignored.

use crate::day;
use crate::messages::Messages;
use crate::state::State;
use crate::store::Note;
use encoding_rs::SHIFT_JIS;
use text_file::{BYTE_ORDER_MARK, Encoding, TextError, detect};
use unicode_normalization::UnicodeNormalization;

/// The columns that are not states, by the ids of their headings.
const RECEIPT: &str = "column.receipt";
const STATE: &str = "column.state";
const DATE: &str = "column.date";

/// A note with the line of its row, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableNote {
    /// The line in the file.
    pub line: u64,
    /// The note.
    pub note: Note,
}

/// What is wrong with a table.
#[derive(Debug)]
pub enum TableFault {
    /// The file is in an encoding other than UTF-8 and Shift_JIS.
    Encoding(Encoding),
    /// The file is no CSV.
    Csv(csv::Error),
    /// There is no column with this heading.
    NoColumn(&'static str),
    /// There is no column of a state, and none for the names of states.
    NoState,
    /// The row on this line names no state that is known.
    State(u64, String),
    /// The row on this line has a date that cannot be read.
    Date(u64, String),
    /// The row on this line has a date without a receipt number.
    NoReceipt(u64),
}

/// The notes of a table.
///
/// # Errors
/// Every fault of the table.
pub fn read(bytes: &[u8]) -> Result<Vec<TableNote>, Vec<TableFault>> {
    let text = decoded(bytes).map_err(|encoding| vec![TableFault::Encoding(encoding)])?;
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let headings = reader.headers().map_err(|error| vec![TableFault::Csv(error)])?.clone();
    let columns = Columns::new(&headings).map_err(|fault| vec![fault])?;
    let (mut notes, mut faults) = (Vec::new(), Vec::new());
    for record in reader.records() {
        match record {
            Ok(record) => columns.add(&record, &mut notes, &mut faults),
            Err(error) => {
                faults.push(TableFault::Csv(error));
                break;
            }
        }
    }
    if faults.is_empty() { Ok(notes) } else { Err(faults) }
}

/// The text of a file that a spreadsheet program wrote.
pub(crate) fn decoded(bytes: &[u8]) -> Result<String, Encoding> {
    match text_file::text(bytes.to_vec()) {
        // The reader counts a line of both characters one too low.
        Ok(text) => Ok(text.trim_start_matches(BYTE_ORDER_MARK).replace("\r\n", "\n")),
        Err(TextError::Encoding(Encoding::ShiftJis)) => Ok(SHIFT_JIS.decode(bytes).0.replace("\r\n", "\n")),
        Err(_) => Err(detect(bytes).unwrap_or(Encoding::Unknown { line: 1 })),
    }
}

/// The places of the columns.
struct Columns {
    receipt: usize,
    /// The columns of a state and its date, where each row has one.
    named: Option<(usize, usize)>,
    /// The columns of dates, each with its state.
    states: Vec<(usize, State)>,
}

impl Columns {
    fn new(headings: &csv::StringRecord) -> Result<Self, TableFault> {
        let find = |id| headings.iter().position(|heading| is_heading(heading, id));
        let named = match (find(STATE), find(DATE)) {
            (Some(state), Some(date)) => Some((state, date)),
            (Some(_), None) => return Err(TableFault::NoColumn(DATE)),
            (None, _) => None,
        };
        let states = headings.iter().enumerate();
        let states: Vec<_> =
            states.filter_map(|(column, heading)| Some((column, State::read(heading)?))).collect();
        if named.is_none() && states.is_empty() {
            return Err(TableFault::NoState);
        }
        Ok(Self { receipt: find(RECEIPT).ok_or(TableFault::NoColumn(RECEIPT))?, named, states })
    }

    /// Adds the notes of a row. Cells without a date say nothing.
    fn add(&self, record: &csv::StringRecord, notes: &mut Vec<TableNote>, faults: &mut Vec<TableFault>) {
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |column: usize| record.get(column).unwrap_or_default().trim();
        let named = self.named.map(|(state, date)| (State::read(cell(state)).ok_or(cell(state)), date));
        let columns = self.states.iter().map(|(column, state)| (Ok(*state), *column));
        for (state, date) in named.into_iter().chain(columns).filter(|(_, date)| !cell(*date).is_empty()) {
            let name = cell(self.receipt);
            match (state, day::read(cell(date))) {
                (Err(state), _) => faults.push(TableFault::State(line, state.to_owned())),
                (_, None) => faults.push(TableFault::Date(line, cell(date).to_owned())),
                _ if name.is_empty() => faults.push(TableFault::NoReceipt(line)),
                (Ok(state), day) => {
                    notes.push(TableNote { line, note: Note { name: name.to_owned(), state, day } });
                }
            }
        }
    }
}

/// Whether a heading is the one with this id, in any language.
pub(crate) fn is_heading(heading: &str, id: &str) -> bool {
    let form = |text: &str| text.trim().nfkc().collect::<String>().to_lowercase();
    Messages::languages().any(|language| form(heading) == form(Messages::new(language).text(id)))
}

impl TableFault {
    /// The fault in a language.
    #[must_use]
    pub fn describe(&self, messages: &Messages) -> String {
        let in_line = |id: &str, line: u64, value: &str| {
            messages.message(id, &[("line", &line.to_string()), ("value", value)])
        };
        match self {
            Self::Encoding(encoding) => encoding.in_language(messages.language()),
            Self::Csv(error) => messages.message("table.csv", &[("cause", &error.to_string())]),
            Self::NoColumn(id) => messages.message("table.no-column", &[("heading", messages.text(id))]),
            Self::NoState => messages.text("table.no-state").to_owned(),
            Self::State(line, state) => in_line("table.unknown-state", *line, state),
            Self::Date(line, date) => in_line("table.unreadable-date", *line, date),
            Self::NoReceipt(line) => in_line("table.no-receipt", *line, ""),
        }
    }
}

#[cfg(test)]
mod tests;
