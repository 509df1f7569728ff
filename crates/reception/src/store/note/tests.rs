//! Notes of states, and the table that keeps them.

use super::{Note, NoteFault, Noted};
use crate::state::State;
use crate::store::{Insertion, NewRequest, Store};
use consultation::calendar::parse_iso;
use consultation::request::ConsultationRequest;
use tempfile::{TempDir, tempdir};

const SAMPLE: &str = include_str!("../../../../consultation/tests/sample.json");
/// Noon in Japan on 2026-04-10.
const NOW: i64 = 1_775_790_000;
const DAY: i64 = 24 * 60 * 60;

/// A store with two requests, of today and of ten days ago.
fn store(folder: &TempDir) -> Store {
    let store = Store::open(&folder.path().join("reception.db")).unwrap();
    for (receipt, received_at) in [("K7QF-2M9X", NOW - 10 * DAY), ("K7QF-2M9Y", NOW)] {
        let mut request: ConsultationRequest = serde_json::from_str(SAMPLE).unwrap();
        request.id = request.id.replace("69", if receipt.ends_with('X') { "70" } else { "71" });
        request.receipt = receipt.to_owned();
        let new = NewRequest { request: &request, received_at, suspect: false, forward: false };
        assert_eq!(store.insert(new).unwrap(), Insertion::New);
    }
    store
}

fn note(name: &str, state: State, day: &str) -> Note {
    Note { name: name.to_owned(), state, day: parse_iso(day) }
}

#[test]
fn a_note_is_recorded_once_and_taken_back() {
    let folder = tempdir().unwrap();
    let store = store(&folder);
    let held = note("k7qf2m9x", State::Held, "2026-04-05");
    let record =
        |note: &Note, dry_run| store.note(std::slice::from_ref(note), NOW, dry_run).unwrap().unwrap();
    let (one, none) = (Noted { recorded: 1, unchanged: 0 }, Noted { recorded: 0, unchanged: 1 });
    assert_eq!(record(&held, true), one, "only tried");
    assert_eq!((record(&held, false), record(&held, false)), (one, none));
    let later = note("K7QF-2M9X", State::Held, "2026-04-06");
    assert_eq!((record(&later, false), record(&held, false)), (one, one));
    let back = Note { day: None, ..held };
    assert_eq!(record(&back, false), one);
    assert_eq!(store.note(&[back], NOW, false).unwrap(), Err(vec![(0, NoteFault::NotNoted)]));
    let events = store.events().unwrap();
    let told: Vec<_> = events.iter().map(|event| (event.action.as_str(), event.day.as_deref())).collect();
    let noted = |day| ("note", Some(day));
    assert_eq!(told, [noted("2026-04-05"), noted("2026-04-06"), noted("2026-04-05"), ("remove-note", None)]);
    assert!(
        events.iter().all(|event| event.receipt.as_deref() == Some("K7QF-2M9X") && !event.user.is_empty())
    );
}

#[test]
fn all_notes_are_recorded_or_none() {
    let folder = tempdir().unwrap();
    let store = store(&folder);
    let day = |text| parse_iso(text).unwrap();
    let notes = [
        note("K7QF-2M9X", State::Approved, "2026-04-02"),
        note("AAAA-AAAA", State::Approved, "2026-04-02"),
        note("K7QF-2M9X", State::Approved, "2026-03-30"),
        note("K7QF-2M9X", State::Held, "2026-04-11"),
        note("K7QF-2M9X", State::Arranged, "2026-05-11"),
        note("K7QF-2M9X", State::Applied, "2026-03-31"),
        note("K7QF-2M9X", State::Applied, "2026-04-01"),
    ];
    let faults = vec![
        (1, NoteFault::Missing),
        (2, NoteFault::BeforeReceived(day("2026-03-31"))),
        (3, NoteFault::InFuture),
        (6, NoteFault::AppliedIsReceived(day("2026-03-31"))),
    ];
    assert_eq!(store.note(&notes, NOW, false).unwrap(), Err(faults));
    assert_eq!(store.events().unwrap(), []);
    let right = [notes[0].clone(), notes[4].clone(), notes[5].clone()];
    assert_eq!(store.note(&right, NOW, false).unwrap(), Ok(Noted { recorded: 2, unchanged: 1 }));
}

#[test]
fn a_shared_receipt_number_is_noted_for_no_request() {
    let folder = tempdir().unwrap();
    let store = store(&folder);
    store.lock().execute("UPDATE request SET receipt = 'K7QF-2M9X'", []).unwrap();
    let result = store.note(&[note("K7QF-2M9X", State::Held, "2026-04-10")], NOW, false).unwrap();
    assert!(matches!(result.unwrap_err().as_slice(), [(0, NoteFault::Ambiguous(ids))] if ids.len() == 2));
}

#[test]
fn events_are_only_added_and_survive_erasing() {
    let folder = tempdir().unwrap();
    let store = store(&folder);
    store.note(&[note("K7QF-2M9X", State::Held, "2026-04-05")], NOW, false).unwrap().unwrap();
    store.erase("K7QF-2M9X", NOW).unwrap();
    for change in
        ["UPDATE event SET at = 0", "DELETE FROM event", "UPDATE event SET user = '' WHERE number = 1"]
    {
        let refused = store.lock().execute(change, []).unwrap_err().to_string();
        assert_eq!(refused, "events are only added", "{change}");
    }
    let events = store.events().unwrap();
    let told: Vec<_> = events.iter().map(|event| event.action.as_str()).collect();
    assert_eq!(told, ["note", "erase"]);
    assert!(events.iter().all(|event| event.receipt.as_deref() == Some("K7QF-2M9X")));
    let later = note("K7QF-2M9X", State::CompanyReported, "2026-04-06");
    assert_eq!(
        store.note(&[later], NOW, false).unwrap().unwrap().recorded,
        1,
        "an erased request has states"
    );
}
