//! Erasing while the service runs: the contents of the files, the report, and late copies.

use crate::harness::{Server, database, numbered, printed, run};
use rusqlite::Connection;
use serde_json::Value;
use tempfile::{TempDir, tempdir};

const DAY: i64 = 24 * 60 * 60;

/// The values that are unique to a numbered document.
fn traces(document: &Value) -> [String; 2] {
    ["/id", "/contact/name"].map(|pointer| document.pointer(pointer).unwrap().as_str().unwrap().to_owned())
}

/// The contents of the folder's files.
fn bytes(folder: &TempDir) -> String {
    let files = std::fs::read_dir(folder.path()).unwrap();
    let contents = files.map(|file| std::fs::read(file.unwrap().path()).unwrap());
    contents.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).collect()
}

/// Makes requests older by this many days.
fn age(folder: &TempDir, ids: &[&Value], days: i64) {
    let connection = Connection::open(database(folder)).unwrap();
    for id in ids {
        let change = "UPDATE request SET received_at = received_at - ?2 WHERE id = ?1";
        assert_eq!(connection.execute(change, (id.as_str(), days * DAY)).unwrap(), 1);
    }
}

#[test]
fn what_is_erased_is_in_no_file_and_still_counted() {
    let folder = tempdir().unwrap();
    let server = Server::start(&folder, |_| {});
    let documents: Vec<Value> = (0..20).map(numbered).collect();
    for document in &documents {
        assert_eq!(server.submit(document).status, 201);
    }
    let report = printed(&folder, &["report", "--csv"]);
    let (erased, stays) = (&documents[7], &documents[8]);
    let receipt = erased["receipt"].as_str().unwrap();
    assert!(traces(erased).iter().all(|trace| bytes(&folder).contains(trace)));
    assert_eq!(printed(&folder, &["erase", receipt, "--yes"]), format!("{receipt} is erased\n"));
    let left = bytes(&folder);
    assert!(traces(erased).iter().all(|trace| !left.contains(trace)), "gone while the service runs");
    assert!(traces(stays).iter().all(|trace| left.contains(trace)));
    assert_eq!(printed(&folder, &["report", "--csv"]), report);
    let list = printed(&folder, &["list"]);
    let line = list.lines().find(|line| line.starts_with(receipt)).unwrap();
    assert!(line.ends_with("  erased   JP-13") && list.lines().count() == 20, "{list}");

    let path = database(&folder);
    let path = path.to_str().unwrap();
    for name in [receipt, erased["id"].as_str().unwrap()] {
        let (code, shown, remark) = run(&["show", name, "--database", path]);
        assert_eq!((code, shown.as_str()), (1, ""));
        assert!(remark.starts_with(&format!("reception: {name} was erased on 2")), "{remark}");
        assert_eq!(run(&["erase", name, "--yes", "--database", path]).0, 0, "erasing again is no failure");
    }
    assert_eq!(run(&["erase", "AAAA-AAAA", "--database", path]).0, 1);

    // A late copy gets the first answer, and restores nothing.
    let again = server.submit(erased);
    assert_eq!((again.status, &again.json()["receipt"]), (200, &erased["receipt"]));
    let mut other = erased.clone();
    other["contact"]["department"] = Value::Null;
    assert_eq!(server.submit(&other).status, 422);
    assert!(traces(erased).iter().all(|trace| !bytes(&folder).contains(trace)));
    assert_eq!(server.submit(stays).status, 200);
}

#[test]
fn what_is_older_than_it_is_kept_is_erased_and_still_counted() {
    let folder = tempdir().unwrap();
    let server = Server::start(&folder, |_| {});
    let documents: Vec<Value> = (0..9).map(numbered).collect();
    for (document, signals) in documents.iter().zip(["", "", "honeypot=1"].into_iter().cycle()) {
        assert_eq!(server.submit_with_signals(document, signals).status, 201);
    }
    let ids: Vec<&Value> = documents.iter().map(|document| &document["id"]).collect();
    age(&folder, &ids[..3], 400);
    age(&folder, &ids[3..6], 364);
    let reports = || {
        [&["report"][..], &["report", "--csv"], &["report", "--with-suspects"]]
            .map(|arguments| printed(&folder, arguments))
    };
    let before = reports();
    let told = printed(&folder, &["retain", "--days", "365", "--yes"]);
    assert!(told.starts_with("requests from before 2") && told.ends_with(": 3\n"), "{told}");
    assert!(printed(&folder, &["retain", "--days", "365", "--yes"]).ends_with(": 0\n"));
    assert_eq!(reports(), before);
    let left = bytes(&folder);
    for (number, document) in documents.iter().enumerate() {
        assert!(traces(document).iter().all(|trace| left.contains(trace) == (number >= 3)), "{number}");
        assert_eq!(server.submit(document).status, 200, "{number}");
    }
}
