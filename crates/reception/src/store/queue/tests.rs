//! The queue under concurrent claims, and through every change.

use super::{AttemptResult, Claim, ForwardState};
use crate::store::{Change, ForwardError, NewRequest, Store};
use consultation::request::ConsultationRequest;
use tempfile::{TempDir, tempdir};

const SAMPLE: &str = include_str!("../../../../consultation/tests/sample.json");
const NAME: &str = "K7QF-2M9X";

/// Stores the sample at second 10.
fn insert(store: &Store, suspect: bool, forward: bool) -> ConsultationRequest {
    let request: ConsultationRequest = serde_json::from_str(SAMPLE).unwrap();
    store.insert(NewRequest { request: &request, received_at: 10, suspect, forward }).unwrap();
    request
}

fn open(folder: &TempDir) -> Store {
    Store::open(&folder.path().join("reception.db")).unwrap()
}

fn stored(suspect: bool, forward: bool) -> (TempDir, Store) {
    let folder = tempdir().unwrap();
    let store = open(&folder);
    insert(&store, suspect, forward);
    (folder, store)
}

/// The state, and the outcome of the last attempt.
fn state(store: &Store) -> Option<(ForwardState, String)> {
    let forwarding = store.all().unwrap()[0].forwarding.clone();
    forwarding.map(|status| (status.state, status.outcome))
}

fn record(store: &Store, claim: &Claim, state: ForwardState, due_at: Option<i64>) {
    store.record(claim, &AttemptResult { state, due_at, outcome: "seen".to_owned() }).unwrap();
}

fn claim(store: &Store, now: i64) -> Option<Claim> {
    store.claim(now, now + 100, true).unwrap()
}

#[test]
fn what_is_not_to_be_forwarded_is_not() {
    let (_folder, store) = stored(false, false);
    assert_eq!((store.due().unwrap(), state(&store)), (None, None));
    assert!(claim(&store, i64::MAX - 100).is_none());
    assert_eq!((store.forward_earlier(20).unwrap(), store.forward_earlier(20).unwrap()), (1, 0));
    assert_eq!(store.due().unwrap(), Some(20_000));
    assert!(!claim(&store, 20_000).unwrap().resend);
}

#[test]
fn one_claim_at_a_time_and_each_has_its_number() {
    let (folder, store) = stored(false, true);
    let other = open(&folder);
    assert_eq!(store.due().unwrap(), Some(10_000));
    assert!(claim(&store, 9_999).is_none());
    let first = claim(&store, 10_000).unwrap();
    assert_eq!((first.attempt, first.since, first.resend, first.receipt.as_str()), (1, 10_000, false, NAME));
    assert!(claim(&other, 10_099).is_none());
    assert_eq!(other.forward(NAME, 10).unwrap(), Change::CannotForward(ForwardError::InProgress));
    record(&store, &first, ForwardState::Waiting, Some(10_050));
    assert_eq!(state(&other), Some((ForwardState::Waiting, "seen".to_owned())));
    assert_eq!(claim(&other, 10_050).unwrap().attempt, 2);
}

#[test]
fn what_was_left_on_its_way_is_taken_up_only_where_it_is_recognised() {
    let (_folder, store) = stored(false, true);
    let lost = claim(&store, 10_000).unwrap();
    let again = claim(&store, 10_100).unwrap();
    assert_eq!((again.attempt, again.resend), (2, false));
    assert!(store.claim(10_200, 10_300, false).unwrap().is_none());
    assert_eq!(state(&store), Some((ForwardState::Unclear, "interrupted".to_owned())));
    // Of a late attempt only the result `forwarded` counts.
    for (late, recorded, expected) in [
        (&again, ForwardState::Waiting, ForwardState::Unclear),
        (&lost, ForwardState::Refused, ForwardState::Unclear),
        (&lost, ForwardState::Forwarded, ForwardState::Forwarded),
        (&again, ForwardState::Refused, ForwardState::Forwarded),
    ] {
        record(&store, late, recorded, (recorded == ForwardState::Waiting).then_some(1));
        assert_eq!(state(&store).unwrap().0, expected);
    }
    assert_eq!(store.forward(NAME, 11).unwrap(), Change::CannotForward(ForwardError::Forwarded));
}

#[test]
fn a_person_may_send_again_and_that_is_marked() {
    for recorded in [ForwardState::Unclear, ForwardState::Refused, ForwardState::GivenUp] {
        let (_folder, store) = stored(false, true);
        record(&store, &claim(&store, 10_000).unwrap(), recorded, None);
        assert_eq!((store.due().unwrap(), state(&store).unwrap().0), (None, recorded));
        assert_eq!(store.forward(NAME, 900_000).unwrap(), Change::Done);
        let again = claim(&store, 900_000_000).unwrap();
        assert_eq!((again.attempt, again.since, again.resend), (2, 900_000_000, true));
    }
    let (_folder, store) = stored(false, true);
    assert_eq!(store.forward("AAAA-AAAA", 11).unwrap(), Change::Missing);
}

#[test]
fn a_suspect_waits_for_a_person() {
    let (_folder, store) = stored(true, true);
    assert_eq!((store.due().unwrap(), state(&store).unwrap().0), (None, ForwardState::Waiting));
    assert!(claim(&store, 20_000).is_none());
    assert_eq!(store.forward(NAME, 20).unwrap(), Change::CannotForward(ForwardError::Suspect));
    assert_eq!(store.accept(NAME, 30).unwrap(), Change::Done);
    assert_eq!(claim(&store, 30_000).unwrap().since, 30_000);
    // Accepting twice changes nothing.
    assert_eq!(store.accept(NAME, 40).unwrap(), Change::Done);
    assert_eq!(store.due().unwrap(), Some(30_100));
}

#[test]
fn what_is_erased_is_not_sent_and_what_may_have_arrived_is_said() {
    let (_folder, store) = stored(false, true);
    store.erase(NAME, 20).unwrap();
    assert_eq!((store.due().unwrap(), state(&store)), (None, None));
    assert!(claim(&store, 30_000).is_none());
    assert_eq!(store.forward(NAME, 30).unwrap(), Change::CannotForward(ForwardError::Erased));
    assert_eq!(store.forward_earlier(30).unwrap(), 0);

    let (_folder, store) = stored(false, true);
    let claimed = claim(&store, 10_000).unwrap();
    store.erase(NAME, 20).unwrap();
    assert_eq!((store.due().unwrap(), state(&store).unwrap().0), (None, ForwardState::Unclear));
    record(&store, &claimed, ForwardState::Waiting, Some(1));
    assert_eq!(state(&store).unwrap().0, ForwardState::Unclear);
    record(&store, &claimed, ForwardState::Forwarded, None);
    assert_eq!(state(&store).unwrap().0, ForwardState::Forwarded);
}

#[test]
fn every_state_is_known_by_its_name() {
    for (state, name) in super::NAMES {
        assert_eq!((state.name(), ForwardState::from_name(name)), (name, Some(state)));
    }
    assert_eq!(ForwardState::from_name("lost"), None);
}
