//! Exports of several programs, and the comparison against all pairs.

use super::{Difference, Row, compare, read};
use crate::report::Received;
use encoding_rs::SHIFT_JIS;
use proptest::prelude::*;

fn rows(bytes: &[u8]) -> (Option<String>, Vec<(u64, String)>, Vec<u64>) {
    let other = read(bytes).unwrap();
    let rows = other.rows.into_iter().map(|row| (row.line, row.receipt)).collect();
    (other.heading, rows, other.unreadable)
}

fn owned(rows: &[(u64, &str)]) -> Vec<(u64, String)> {
    rows.iter().map(|(line, receipt)| (*line, (*receipt).to_owned())).collect()
}

#[test]
fn the_column_is_found_by_its_heading_or_its_content() {
    let both = owned(&[(2, "K7QF-2M9X"), (3, "AAAA-BBBB")]);
    let heading = || Some("受付番号".to_owned());
    for (text, expected) in [
        ("企業,受付番号\n甲,K7QF-2M9X\n乙,AAAA-BBBB\n", (heading(), both.clone(), vec![])),
        ("\u{FEFF}受付番号\r\nＫ７ＱＦ−２Ｍ９Ｘ\r\naaaabbbb\r\n", (heading(), both.clone(), vec![])),
        (
            "Receipt\tName\nk7qf2m9x\tA\n\"AAAA-BBBB\"\tB\n",
            (Some("Receipt".to_owned()), both.clone(), vec![]),
        ),
        ("番号;企業\nK7QF-2M9X;甲\nAAAA-BBBB;乙\n", (None, both.clone(), vec![])),
        // Subjects of mails, between other columns.
        (
            "Subject,Date\n相談の申し込み K7QF-2M9X,2026/4/1\nRe: AAAA-BBBB の件,2026/4/2\n",
            (None, both.clone(), vec![]),
        ),
        // No heading at all, and other numbers in a column.
        (
            "1,03-2345-6789,K7QF-2M9X\n2,2345-6789,AAAA-BBBB\n",
            (None, owned(&[(1, "K7QF-2M9X"), (2, "AAAA-BBBB")]), vec![]),
        ),
        // An empty cell is no mistake, one without a receipt number is.
        (
            "受付番号,企業\nK7QF-2M9X,甲\n,乙\n未定,丙\n\"AAAA\n-BBBB\",丁\n",
            (heading(), owned(&[(2, "K7QF-2M9X")]), vec![4, 5]),
        ),
    ] {
        assert_eq!(rows(text.as_bytes()), expected, "{text:?}");
        let (encoded, _, missing) = SHIFT_JIS.encode(text);
        if !missing && !text.starts_with('\u{FEFF}') {
            assert_eq!(rows(&encoded), expected, "Shift_JIS: {text:?}");
        }
    }
}

#[test]
fn a_mailbox_is_read_as_text() {
    let mailbox = "From a@example.jp Mon Apr  6 10:00:00 2026\nSubject: K7QF-2M9X\n\n受付番号：K7QF-2M9X\n\
         \"電話：03-2345-6789\n\nFrom b@example.jp Mon Apr  6 11:00:00 2026\nSubject: AAAA-BBBB\n";
    assert_eq!(rows(mailbox.as_bytes()), (None, owned(&[(1, "K7QF-2M9X"), (7, "AAAA-BBBB")]), vec![]));
}

#[test]
fn a_file_without_receipt_numbers_is_refused() {
    for bytes in [&b""[..], b"a,b\n1,2\n", b"\xff\xfe\0\0", b"PK\x03\x04"] {
        assert!(read(bytes).is_err(), "{bytes:?}");
    }
}

fn received(number: usize, receipt: &str, suspect: bool) -> Received {
    Received {
        number: i64::try_from(number).unwrap(),
        receipt: receipt.to_owned(),
        at: i64::try_from(number).unwrap() * 10,
        prefecture: "JP-13".to_owned(),
        region: None,
        chamber: None,
        suspect,
    }
}

proptest! {
    #[test]
    fn each_receipt_number_is_on_its_side(
        here in prop::collection::vec((0_u8..12, any::<bool>()), 0..12),
        there in prop::collection::vec(0_u8..12, 0..12),
        since in prop::option::of(0_i64..120),
    ) {
        let name = |number: u8| format!("AAAA-{number:04}");
        let requests: Vec<Received> = here.iter().enumerate()
            .map(|(index, (number, suspect))| received(index, &name(*number), *suspect)).collect();
        let rows: Vec<Row> = (1..).zip(&there).map(|(line, number)| Row { line, receipt: name(*number) }).collect();
        let Difference { both, here: only_here, there: only_there, twice, suspects } = compare(&requests, &rows, since);
        for request in &requests {
            let is_there = rows.iter().any(|row| row.receipt == request.receipt);
            let is_counted = !is_there && !request.suspect && since.is_none_or(|since| request.at >= since);
            let entry = (request.receipt.clone(), request.at);
            prop_assert_eq!(only_here.contains(&entry), is_counted);
        }
        for row in &rows {
            let is_first = rows.iter().find(|other| other.receipt == row.receipt) == Some(row);
            let is_here = requests.iter().any(|request| request.receipt == row.receipt);
            prop_assert_eq!(twice.contains(row), !is_first);
            prop_assert_eq!(only_there.contains(row), is_first && !is_here);
        }
        prop_assert_eq!(both + only_there.len() + twice.len(), rows.len());
        let left_out = requests.iter().filter(|one| one.suspect && !rows.iter().any(|row| row.receipt == one.receipt));
        prop_assert_eq!(suspects, left_out.count());
        prop_assert!(only_here.is_sorted_by_key(|(_, at)| *at));
    }
}
