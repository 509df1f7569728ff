//! Tables as spreadsheet programs write them.

use super::{TableFault, read};
use crate::messages::Messages;
use consultation::calendar::iso;
use encoding_rs::SHIFT_JIS;

/// The notes of a table, one a line.
fn notes(bytes: &[u8]) -> String {
    let lines = read(bytes).unwrap().into_iter().map(|noted| {
        let day = noted.note.day.map(iso).unwrap_or_default();
        format!("{} {} {} {day}\n", noted.line, noted.note.name, noted.note.state.name())
    });
    lines.collect()
}

#[test]
fn a_state_and_a_date_in_each_row_or_a_column_for_each_state() {
    for (table, expected) in [
        (
            "受付番号,状態,日付\r\nK7QF-2M9X,申請承認,2021/8/3\r\nK7QF2M9Y,held,2021-08-04\r\n",
            "2 K7QF-2M9X approved 2021-08-03\n3 K7QF2M9Y held 2021-08-04\n",
        ),
        (
            "memo,Receipt,approved,マネージャー報告\nx,K7QF-2M9X,2021/8/3,2021年8月4日\n,,,\ny,K7QF-2M9Y,,\n",
            "2 K7QF-2M9X approved 2021-08-03\n2 K7QF-2M9X manager-reported 2021-08-04\n",
        ),
        ("\u{FEFF}受付番号,実施\nK7QF-2M9X,\"2021/8/3 0:00\"\n", "2 K7QF-2M9X held 2021-08-03\n"),
        ("受付番号,実施\n", ""),
    ] {
        assert_eq!(notes(table.as_bytes()), expected, "{table}");
        let (bytes, _, missing) = SHIFT_JIS.encode(table.trim_start_matches('\u{FEFF}'));
        assert!(!missing);
        assert_eq!(notes(&bytes), expected, "{table}");
    }
}

#[test]
fn every_fault_is_named_with_its_line() {
    for (table, expected) in [
        ("番号,実施\n", &["受付番号"][..]),
        ("受付番号,備考\n", &["状態"]),
        ("受付番号,状態\nK7QF-2M9X,held\n", &["日付"]),
        ("受付番号,状態,日付\na,済,2021/8/1\nb,held,8/1\n,held,2021/8/1\n", &["2行目", "3行目", "4行目"]),
    ] {
        let faults = read(table.as_bytes()).unwrap_err();
        let messages = Messages::new("ja");
        let told: Vec<_> = faults.iter().map(|fault| fault.describe(&messages)).collect();
        assert_eq!(told.len(), expected.len(), "{told:?}");
        assert!(told.iter().zip(expected).all(|(told, part)| told.contains(part)), "{told:?}");
    }
    let utf16: Vec<u8> = "\u{FEFF}受付番号,実施\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(matches!(read(&utf16).unwrap_err().as_slice(), [TableFault::Encoding(_)]));
    assert!(matches!(read(b"PK\x03\x04").unwrap_err().as_slice(), [TableFault::Encoding(_)]));
}
