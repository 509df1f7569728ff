//! Migrations from every version to the latest.

use super::{SCRIPTS, apply};
use crate::digest::digest;
use crate::{Error, Store};
use rusqlite::{Connection, params};

type Row = (i64, String, String, i64, String, Option<String>, Option<String>);

/// The columns of version 1.
fn rows(connection: &Connection) -> Vec<Row> {
    let query =
        "SELECT rowid, id, receipt, received_at, prefecture, region, document FROM request ORDER BY rowid";
    let mut statement = connection.prepare(query).unwrap();
    let row = |row: &rusqlite::Row<'_>| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?))
    };
    statement.query_map([], row).unwrap().map(Result::unwrap).collect()
}

fn version(connection: &Connection) -> i64 {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap()
}

/// A database of version 1, with gaps between its rows.
fn version_1() -> Connection {
    let connection = Connection::open_in_memory().unwrap();
    fill(&connection);
    connection
}

fn fill(connection: &Connection) {
    connection.execute_batch(SCRIPTS[0]).unwrap();
    connection.pragma_update(None, "user_version", 1).unwrap();
    connection.execute_batch("BEGIN").unwrap();
    for number in 0..500_i64 {
        let region = Some("kanto").filter(|_| number % 3 != 0);
        let document = format!("長い文書 {number} ").repeat(usize::try_from(number % 99).unwrap());
        connection
            .execute(
                "INSERT INTO request VALUES (?1, ?2, ?3, 'JP-13', ?4, ?5)",
                params![format!("id {}", 997 * number % 500), "K7QF-2M9X", -number, region, document],
            )
            .unwrap();
    }
    connection.execute("DELETE FROM request WHERE received_at % 7 = 0", []).unwrap();
    connection.execute_batch("COMMIT").unwrap();
}

#[test]
fn a_released_script_never_changes() {
    let released = [
        "ffc18223221f0bd40f57951b6aa965e69c365baf6d1055ef30e43684b1a2b2c7",
        "32ff6240234979b3b6f8900003099fc910ade479ad187bd2854b86d89c8a90ce",
        "3ba55a7f9cd12daa3449fb06e8bdba3096d3e1040a61601074b101751c9efc8b",
        "68589752962c72779d7408f884c352c29037bd064688638140dbea41667260d8",
        "185eaf692900f5d6594f4e78e333602bdcc471c3bec02aba44e4bef2253b7ae5",
        "89910b1347af28bda30a4a027cb3f6f40456e6ca4436884cd6c8f6889bc42d0e",
    ];
    assert_eq!(SCRIPTS.map(digest), released);
}

#[test]
fn version_1_loses_nothing() {
    let mut connection = version_1();
    let before = rows(&connection);
    assert!(before.len() > 400);
    apply(&mut connection).unwrap();
    assert_eq!(rows(&connection), before);
    let count = |condition: &str| -> i64 {
        let query = format!("SELECT count(*) FROM request WHERE {condition}");
        connection.query_row(&query, [], |row| row.get(0)).unwrap()
    };
    assert_eq!(
        count("suspect = 0 AND digest IS NULL AND erased_at IS NULL"),
        i64::try_from(before.len()).unwrap()
    );
    let indexes = "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND name LIKE 'request_re%'";
    assert_eq!(connection.query_row(indexes, [], |row| row.get::<_, i64>(0)).unwrap(), 2);
    let sound: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
}

#[test]
fn version_2_loses_nothing_and_nothing_of_it_is_forwarded() {
    let mut connection = version_1();
    connection.execute_batch(SCRIPTS[1]).unwrap();
    connection.pragma_update(None, "user_version", 2).unwrap();
    let erase = "UPDATE request SET document = NULL, digest = 'd', erased_at = 7 WHERE received_at % 5 = 0";
    let mark = "UPDATE request SET suspect = 1 WHERE received_at % 4 = 0";
    assert!(connection.execute(erase, []).unwrap() > 50 && connection.execute(mark, []).unwrap() > 50);
    type Marks = (Option<String>, Option<String>, Option<i64>, bool);
    let of_version_2 = |connection: &Connection| -> Vec<Marks> {
        let query = "SELECT document, digest, erased_at, suspect FROM request ORDER BY rowid";
        let mut statement = connection.prepare(query).unwrap();
        let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
        statement.query_map([], row).unwrap().map(Result::unwrap).collect()
    };
    let before = of_version_2(&connection);
    apply(&mut connection).unwrap();
    assert_eq!(of_version_2(&connection), before);
    let untouched = "SELECT count(*) FROM request WHERE forward_state IS NULL AND forward_attempts = 0
        AND forward_since IS NULL AND forward_at IS NULL AND forward_resend = 0 AND forward_outcome IS NULL";
    let count: i64 = connection.query_row(untouched, [], |row| row.get(0)).unwrap();
    assert_eq!(
        (count, version(&connection)),
        (i64::try_from(before.len()).unwrap(), i64::try_from(SCRIPTS.len()).unwrap())
    );
}

#[test]
fn version_3_keeps_its_numbers_and_gains_the_chambers() {
    let mut connection = version_1();
    for script in &SCRIPTS[1..3] {
        connection.execute_batch(script).unwrap();
    }
    connection.pragma_update(None, "user_version", 3).unwrap();
    let document = r#"{"source":{"chamber":"osaka"}}"#;
    connection.execute("UPDATE request SET document = ?1 WHERE rowid % 2 = 0", [document]).unwrap();
    let wait = "UPDATE request SET forward_state = 'waiting', forward_at = 9, forward_attempts = 2 WHERE rowid % 3 = 0";
    connection.execute(wait, []).unwrap();
    let before = rows(&connection);
    apply(&mut connection).unwrap();
    assert_eq!(rows(&connection), before);
    let count = |condition: &str| -> usize {
        let query = format!("SELECT count(*) FROM request WHERE {condition}");
        connection.query_row(&query, [], |row| row.get::<_, i64>(0)).unwrap().try_into().unwrap()
    };
    let even = before.iter().filter(|row| row.0 % 2 == 0).count();
    assert_eq!((count("chamber = 'osaka' AND number % 2 = 0"), count("chamber IS NOT NULL")), (even, even));
    let waiting = before.iter().filter(|row| row.0 % 3 == 0).count();
    assert_eq!(count("forward_state = 'waiting' AND forward_at = 9 AND forward_attempts = 2"), waiting);
    let sound: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
}

#[test]
fn only_what_waits_or_is_on_its_way_has_a_time() {
    let mut connection = Connection::open_in_memory().unwrap();
    apply(&mut connection).unwrap();
    for (state, at, allowed) in [
        (None, None, true),
        (Some("waiting"), Some(1), true),
        (Some("sending"), Some(1), true),
        (Some("forwarded"), None, true),
        (Some("given_up"), None, true),
        (None, Some(1), false),
        (Some("waiting"), None, false),
        (Some("refused"), Some(1), false),
        (Some("lost"), None, false),
    ] {
        let inserted = connection.execute(
            "INSERT INTO request (id, receipt, received_at, prefecture, document, forward_state, forward_at)
             VALUES (hex(randomblob(8)), 'r', 0, 'JP-13', '{}', ?1, ?2)",
            params![state, at],
        );
        assert_eq!(inserted.is_ok(), allowed, "{state:?} {at:?}");
    }
}

#[test]
fn what_version_1_left_in_its_pages_can_be_erased() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("reception.db");
    let connection = Connection::open(&path).unwrap();
    connection.pragma_update(None, "secure_delete", "OFF").unwrap();
    fill(&connection);
    drop(connection);
    let bytes = || String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
    assert!(bytes().contains("長い文書 14 "), "a deleted row is still in the file");
    let store = Store::open(&path).unwrap();
    assert_eq!(store.erase_before(-100, 0).unwrap(), 342);
    let bytes = bytes();
    let is_left = |number: i64| bytes.contains(&format!("長い文書 {number} "));
    let left: Vec<i64> = (1..500).filter(|number| is_left(*number)).collect();
    let expected: Vec<i64> = (1..=100).filter(|number| number % 7 != 0 && number % 99 != 0).collect();
    assert_eq!(left, expected);
}

#[test]
fn what_cannot_be_brought_up_is_left_as_it_was() {
    let mut connection = version_1();
    connection.execute_batch("CREATE TABLE request_with_marks (stranger TEXT)").unwrap();
    let before = rows(&connection);
    assert!(matches!(apply(&mut connection), Err(Error::Database(_))));
    assert_eq!((version(&connection), rows(&connection)), (1, before));
}

#[test]
fn a_request_is_either_there_or_erased() {
    let mut connection = Connection::open_in_memory().unwrap();
    apply(&mut connection).unwrap();
    for (document, digest, erased_at, allowed) in [
        (Some("{}"), None, None, true),
        (None, Some("d"), Some(1), true),
        (None, None, None, false),
        (None, Some("d"), None, false),
        (Some("{}"), Some("d"), Some(1), false),
    ] {
        let inserted = connection.execute(
            "INSERT INTO request (id, receipt, received_at, prefecture, document, digest, erased_at)
             VALUES (hex(randomblob(8)), 'r', 0, 'JP-13', ?1, ?2, ?3)",
            params![document, digest, erased_at],
        );
        assert_eq!(inserted.is_ok(), allowed, "{document:?} {digest:?} {erased_at:?}");
    }
}

#[test]
fn applying_twice_changes_nothing() {
    let mut connection = Connection::open_in_memory().unwrap();
    apply(&mut connection).unwrap();
    apply(&mut connection).unwrap();
    assert_eq!(version(&connection), i64::try_from(SCRIPTS.len()).unwrap());
}

#[test]
fn a_newer_database_is_left_alone() {
    let mut connection = Connection::open_in_memory().unwrap();
    connection.pragma_update(None, "user_version", 99).unwrap();
    assert!(matches!(apply(&mut connection), Err(Error::DatabaseTooNew(99))));
}
