//! The store under concurrency, and the contents of its files.

use super::{Change, Content, Insertion, NewRequest, Store};
use crate::Error;
use consultation::request::ConsultationRequest;
use std::sync::Barrier;
use tempfile::{TempDir, tempdir};

const SAMPLE: &str = include_str!("../../../consultation/tests/sample.json");

/// A numbered request, with notes of this length.
fn request(number: usize, length: usize) -> ConsultationRequest {
    let mut request: ConsultationRequest = serde_json::from_str(SAMPLE).unwrap();
    request.id = format!("0b8f0f2e-6a1d-4c1e-9a7e-{number:012}");
    request.receipt = format!("K7QF-2{:03}", number % 1_000);
    request.contact.name = format!("name-{number:06}-of-a-person");
    request.consultation.notes = Some(format!("note-{number:06}-").repeat(length));
    request
}

fn arrival(request: &ConsultationRequest, received_at: i64) -> NewRequest<'_> {
    NewRequest { request, received_at, suspect: false, forward: false }
}

fn open(folder: &TempDir) -> Store {
    Store::open(&folder.path().join("reception.db")).unwrap()
}

/// The contents of the folder's files.
fn bytes(folder: &TempDir) -> String {
    let files = std::fs::read_dir(folder.path()).unwrap();
    let contents = files.map(|file| std::fs::read(file.unwrap().path()).unwrap());
    contents.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).collect()
}

#[test]
fn a_commit_reaches_the_disk_and_what_goes_is_overwritten() {
    let folder = tempdir().unwrap();
    let store = open(&folder);
    let pragma = |name: &str| -> String {
        let value = |row: &rusqlite::Row<'_>| row.get::<_, rusqlite::types::Value>(0);
        match store.lock().query_row(&format!("PRAGMA {name}"), [], value).unwrap() {
            rusqlite::types::Value::Integer(number) => number.to_string(),
            rusqlite::types::Value::Text(text) => text,
            other => panic!("{other:?}"),
        }
    };
    for (name, expected) in
        [("synchronous", "2"), ("journal_mode", "wal"), ("secure_delete", "1"), ("temp_store", "2")]
    {
        assert_eq!(pragma(name), expected, "{name}");
    }
}

#[test]
fn a_new_file_may_be_opened_by_many_at_once() {
    for _ in 0..10 {
        let folder = tempdir().unwrap();
        let start = Barrier::new(8);
        std::thread::scope(|scope| {
            for number in 0..8 {
                let (folder, start) = (&folder, &start);
                scope.spawn(move || {
                    start.wait();
                    let kept = open(folder).insert(arrival(&request(number, 1), 0)).unwrap();
                    assert_eq!(kept, Insertion::New);
                });
            }
        });
        assert_eq!(open(&folder).received().unwrap().len(), 8);
    }
}

#[test]
fn a_request_through_two_openings_of_one_file_is_stored_once() {
    let folder = tempdir().unwrap();
    let stores = [open(&folder), open(&folder)];
    let start = Barrier::new(16);
    let kept: Vec<Vec<Insertion>> = std::thread::scope(|scope| {
        let senders: Vec<_> = (0..16)
            .map(|sender| {
                let (store, start) = (&stores[sender % 2], &start);
                scope.spawn(move || {
                    start.wait();
                    (0..10).map(|number| store.insert(arrival(&request(number, 1), 0)).unwrap()).collect()
                })
            })
            .collect();
        senders.into_iter().map(|sender| sender.join().unwrap()).collect()
    });
    let count = |wanted| kept.iter().flatten().filter(|kept| **kept == wanted).count();
    assert_eq!(
        (count(Insertion::New), count(Insertion::Duplicate), count(Insertion::Conflict)),
        (10, 150, 0)
    );
    assert_eq!(stores[0].received().unwrap().len(), 10);
}

// Threat: erased data is still in the file
#[test]
fn nothing_of_what_was_erased_is_left_in_the_files() {
    let folder = tempdir().unwrap();
    let store = open(&folder);
    // Some fit into a row, some spill over into further pages; the order makes pages split.
    let all: Vec<usize> = (0..300).map(|number| number * 77 % 300).collect();
    for number in &all {
        let request = request(*number, 1 + number * 31 % 200);
        assert_eq!(store.insert(arrival(&request, 0)).unwrap(), Insertion::New);
    }
    let counted = store.received().unwrap();
    let (erased, stays): (Vec<usize>, Vec<usize>) = all.iter().partition(|number| *number % 7 == 0);
    // While another connection has the file open, as the service does.
    let other = open(&folder);
    for number in &erased {
        assert_eq!(store.erase(&request(*number, 1).id, 5).unwrap(), Change::Done);
    }
    let bytes = bytes(&folder);
    for number in erased {
        for trace in [request(number, 1).id, format!("name-{number:06}"), format!("note-{number:06}")] {
            assert!(!bytes.contains(&trace), "{trace}");
        }
    }
    for number in stays {
        assert!(bytes.contains(&format!("name-{number:06}")));
        assert_eq!(other.find(&request(number, 1).id).unwrap().len(), 1);
    }
    assert_eq!(other.received().unwrap(), counted, "the report counts the same");
}

#[test]
fn while_another_reads_the_traces_are_reported_and_removed_later() {
    let folder = tempdir().unwrap();
    let (store, other) = (open(&folder), open(&folder));
    store.lock().busy_timeout(std::time::Duration::ZERO).unwrap();
    let request = request(1, 1);
    store.insert(arrival(&request, 0)).unwrap();
    let reader = other.lock();
    reader.execute_batch("BEGIN; SELECT * FROM request").unwrap();
    assert!(matches!(store.erase(&request.id, 5), Err(Error::TracesLeft(_))));
    assert!(bytes(&folder).contains(&request.contact.name));
    reader.execute_batch("COMMIT").unwrap();
    assert_eq!(store.erase(&request.id, 6).unwrap(), Change::Done, "the same name is still understood");
    assert!(!bytes(&folder).contains(&request.contact.name));
    assert_eq!(store.all().unwrap()[0].content, Content::Erased(5));
}

#[test]
fn rows_that_another_program_deleted_are_removed_too() {
    let folder = tempdir().unwrap();
    let store = open(&folder);
    for number in 0..50 {
        store.insert(arrival(&request(number, 20), 0)).unwrap();
    }
    let other = rusqlite::Connection::open(folder.path().join("reception.db")).unwrap();
    other.pragma_update(None, "secure_delete", "OFF").unwrap();
    other.execute("DELETE FROM request WHERE document LIKE '%name-000025%'", []).unwrap();
    other.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    assert!(bytes(&folder).contains("name-000025"));
    assert_eq!(store.erase_before(0, 0).unwrap(), 0);
    assert!(!bytes(&folder).contains("name-000025") && bytes(&folder).contains("name-000026"));
}

// Threat: erased data is still in the file
#[test]
fn a_late_copy_of_what_was_erased_is_recognised_and_stays_away() {
    let folder = tempdir().unwrap();
    let store = open(&folder);
    let request = request(1, 1);
    store.insert(arrival(&request, 0)).unwrap();
    store.erase(&request.receipt.to_lowercase(), 5).unwrap();
    assert_eq!(store.insert(arrival(&request, 9)).unwrap(), Insertion::Duplicate);
    let mut other = request.clone();
    other.consultation.notes = None;
    assert_eq!(store.insert(arrival(&other, 9)).unwrap(), Insertion::Conflict);
    let stored = store.all().unwrap();
    assert_eq!((stored.len(), stored[0].received_at, stored[0].document()), (1, 0, None));
    assert!(!bytes(&folder).contains(&request.contact.name));
}

#[test]
fn only_what_is_older_is_erased() {
    let folder = tempdir().unwrap();
    let store = open(&folder);
    for number in 0..10 {
        let received_at = i64::try_from(number).unwrap() * 100;
        store.insert(arrival(&request(number, 1), received_at)).unwrap();
    }
    let counted = store.received().unwrap();
    assert_eq!((store.erase_before(500, 1_000).unwrap(), store.erase_before(500, 2_000).unwrap()), (5, 0));
    let erased: Vec<bool> = store.all().unwrap().iter().map(|stored| stored.document().is_none()).collect();
    assert_eq!(erased, [[true; 5], [false; 5]].concat());
    assert_eq!(store.all().unwrap()[0].content, Content::Erased(1_000), "erased once");
    assert_eq!(store.received().unwrap(), counted);
    assert!(!bytes(&folder).contains("name-000004") && bytes(&folder).contains("name-000005"));
}

#[test]
fn a_shared_receipt_number_erases_no_request() {
    let folder = tempdir().unwrap();
    let store = open(&folder);
    let (one, other) = (request(1, 1), request(1_001, 1));
    assert_eq!(one.receipt, other.receipt);
    store.insert(arrival(&one, 0)).unwrap();
    store.insert(arrival(&other, 0)).unwrap();
    let both = Change::Ambiguous(vec![one.id.clone(), other.id.clone()]);
    assert_eq!(
        (store.erase(&one.receipt, 5).unwrap(), store.accept(&one.receipt, 5).unwrap()),
        (both.clone(), both)
    );
    assert_eq!(store.erase(&one.id, 5).unwrap(), Change::Done);
    // The number still belongs to both, so it is still ambiguous.
    assert!(matches!(store.erase(&one.receipt, 5).unwrap(), Change::Ambiguous(_)));
    assert_eq!(store.find(&other.id).unwrap()[0].document().map(|text| text.contains(&other.id)), Some(true));
    assert_eq!(store.erase("AAAA-AAAA", 5).unwrap(), Change::Missing);
}

#[test]
fn a_suspect_stays_one_until_it_is_accepted() {
    let folder = tempdir().unwrap();
    let store = open(&folder);
    let request = request(1, 1);
    let suspects = || store.received().unwrap().iter().filter(|row| row.suspect).count();
    let suspect = NewRequest { suspect: true, ..arrival(&request, 0) };
    assert_eq!((store.insert(suspect).unwrap(), suspects()), (Insertion::New, 1));
    assert_eq!((store.insert(arrival(&request, 0)).unwrap(), suspects()), (Insertion::Duplicate, 1));
    assert_eq!((store.accept(&request.receipt, 5).unwrap(), suspects()), (Change::Done, 0));
    // A copy does not restore the mark: the office has decided.
    assert_eq!((store.insert(suspect).unwrap(), suspects()), (Insertion::Duplicate, 0));
    assert_eq!(store.accept("AAAA-AAAA", 5).unwrap(), Change::Missing);
}
