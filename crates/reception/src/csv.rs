//! Lines of CSV (RFC 4180) that a spreadsheet program reads as text.

use std::borrow::Cow;

/// Without this mark, spreadsheet programs on Japanese systems take the file for Shift_JIS.
pub const BYTE_ORDER_MARK: char = '\u{FEFF}';
/// What a spreadsheet program takes for the beginning of a formula, or skips before one. The
/// full-width signs count because Japanese input methods write formulas with them.
const FORMULA: [char; 12] = ['=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠'];

/// Adds a line, whatever stands in its cells.
pub fn push_line<'a>(text: &mut String, cells: impl IntoIterator<Item = Cow<'a, str>>) {
    for (index, cell) in cells.into_iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        push_cell(text, &cell);
    }
    text.push_str("\r\n");
}

/// A cell that could be a formula gets an apostrophe in front, and then is none. Quoted is what must
/// be, and the byte order mark too, which at the start of a file would be lost.
fn push_cell(text: &mut String, cell: &str) {
    let guard = if cell.starts_with(FORMULA) { "'" } else { "" };
    if cell.contains(['"', ',', '\n', '\r', BYTE_ORDER_MARK]) {
        text.extend(["\"", guard, &cell.replace('"', "\"\""), "\""]);
    } else {
        text.extend([guard, cell]);
    }
}

#[cfg(test)]
mod tests {
    use super::{FORMULA, push_line};
    use proptest::prelude::*;

    fn line(cells: &[&str]) -> String {
        let mut text = String::new();
        push_line(&mut text, cells.iter().map(|cell| (*cell).into()));
        text
    }

    /// What another program reads.
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
        ] {
            assert_eq!(line(&[cell, "x"]), format!("{expected},x\r\n"), "{cell:?}");
        }
    }

    /// Texts that are likely to go wrong: what CSV and formulas are written with, and anything else.
    fn cell() -> impl Strategy<Value = String> {
        prop_oneof![r#"[-=+@＝＋－＠'"`,;|\t\r\n\x00\u{FEFF} a1あ]{0,12}"#, any::<String>()]
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_read_again_and_is_no_formula(
            rows in prop::collection::vec(prop::collection::vec(cell(), 3), 1..6)
        ) {
            let text: String = rows.iter().map(|row| line(&row.iter().map(String::as_str).collect::<Vec<_>>())).collect();
            prop_assert!(text.ends_with("\r\n"));
            let back = read(&text);
            prop_assert_eq!(back.len(), rows.len());
            for (cell, back) in rows.iter().flatten().zip(back.iter().flatten()) {
                prop_assert!(!back.starts_with(FORMULA), "{:?}", back);
                let guarded = back.strip_prefix('\'').filter(|rest| rest.starts_with(FORMULA));
                prop_assert!(back == cell || guarded == Some(cell), "{:?} {:?}", cell, back);
            }
        }
    }
}
