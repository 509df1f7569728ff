//! CSV (RFC 4180) that a spreadsheet program reads as text. The `csv` crate writes it; formulas are
//! disarmed here, because no CSV writer does that.

use crate::Error;
use csv::{Terminator, Writer, WriterBuilder};

/// The byte order mark. Without it, spreadsheet programs on Japanese systems read a file as Shift_JIS.
const BOM: char = '\u{FEFF}';
/// Characters that a spreadsheet program takes for the start of a formula, or skips before one. The full-width
/// signs count because Japanese input methods write formulas with them.
const FORMULA_STARTS: [char; 13] = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠', BOM];

/// Rows of equal length as CSV, with the byte order mark in front where `bom` says so.
///
/// # Errors
/// Where a row has more or fewer cells than the first.
pub fn table<Row>(rows: impl IntoIterator<Item = Row>, bom: bool) -> Result<String, Error>
where
    Row: IntoIterator<Item: AsRef<str>>,
{
    let mut table = Table::new(bom);
    for row in rows {
        table.add(row)?;
    }
    table.text()
}

/// A table to which rows are added, so that a long one needs no list of its rows.
pub struct Table {
    writer: Writer<Vec<u8>>,
}

impl Table {
    /// A table without rows, with the byte order mark in front where `bom` says so.
    pub fn new(bom: bool) -> Self {
        let text = if bom { BOM.to_string() } else { String::new() };
        Self { writer: WriterBuilder::new().terminator(Terminator::CRLF).from_writer(text.into_bytes()) }
    }

    /// Adds a row.
    ///
    /// # Errors
    /// Where it has more or fewer cells than the first.
    pub fn add(&mut self, row: impl IntoIterator<Item: AsRef<str>>) -> Result<(), Error> {
        Ok(self.writer.write_record(row.into_iter().map(|cell| disarmed(cell.as_ref())))?)
    }

    /// The table as text.
    ///
    /// # Errors
    /// None that is known: the table is in memory.
    pub fn text(self) -> Result<String, Error> {
        let bytes = self.writer.into_inner().map_err(|error| Error::System(error.into_error()))?;
        String::from_utf8(bytes).map_err(|error| Error::System(std::io::Error::other(error)))
    }
}

/// The cell with an apostrophe in front where it could begin a formula.
fn disarmed(cell: &str) -> String {
    let apostrophe = if cell.starts_with(FORMULA_STARTS) { "'" } else { "" };
    [apostrophe, cell].concat()
}

#[cfg(test)]
mod tests {
    use super::{BOM, FORMULA_STARTS, table};
    use proptest::prelude::*;

    /// The cells as another program reads them.
    fn read(text: &str) -> Vec<Vec<String>> {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
    }

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
            ("\r=1", "\"'\r=1\""),
            ("\n=1", "\"'\n=1\""),
            ("＝１", "'＝１"),
            ("1=1", "1=1"),
            ("a,b", "\"a,b\""),
            ("a\"b", "\"a\"\"b\""),
            ("=\"a\"", "\"'=\"\"a\"\"\""),
            ("'=1", "'=1"),
            ("\u{FEFF}=1", "'\u{FEFF}=1"),
        ] {
            assert_eq!(table([[cell, "x"]], false).unwrap(), format!("{expected},x\r\n"), "{cell:?}");
        }
    }

    #[test]
    fn the_mark_stands_in_front_once_and_rows_have_one_length() {
        let rows = [["a", ""], ["b", "c"]];
        let plain = table(rows, false).unwrap();
        assert_eq!((plain.as_str(), table(rows, true).unwrap()), ("a,\r\nb,c\r\n", format!("{BOM}{plain}")));
        assert!(table([vec!["a"], vec!["b", "c"]], false).is_err());
        assert_eq!(table([[""; 0]; 0], true).unwrap(), BOM.to_string());
    }

    /// Cells with the characters of CSV and of formulas, and arbitrary ones.
    fn cell() -> impl Strategy<Value = String> {
        prop_oneof![r#"[-=+@＝＋－＠'"`,;|\t\r\n\x00\u{FEFF} a1あ]{0,12}"#, any::<String>()]
    }

    proptest! {
        // Threat: they send formulas for a spreadsheet
        #[test]
        fn whatever_is_written_is_read_again_and_is_no_formula(
            rows in prop::collection::vec(prop::collection::vec(cell(), 3), 1..6)
        ) {
            let text = table(&rows, false).unwrap();
            prop_assert!(text.ends_with("\r\n"));
            let back = read(&text);
            prop_assert_eq!(back.len(), rows.len());
            for (cell, back) in rows.iter().flatten().zip(back.iter().flatten()) {
                prop_assert!(!back.starts_with(FORMULA_STARTS), "{:?}", back);
                let guarded = back.strip_prefix('\'').filter(|rest| rest.starts_with(FORMULA_STARTS));
                prop_assert!(back == cell || guarded == Some(cell), "{:?} {:?}", cell, back);
            }
        }
    }
}
