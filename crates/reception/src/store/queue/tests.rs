//! What is to be forwarded, under several hands and through every change.

use super::{Claim, Settled, Standing};
use crate::store::{Arrival, Change, Hindrance, Store};
use consultation::request::ConsultationRequest;
use tempfile::{TempDir, tempdir};

const SAMPLE: &str = include_str!("../../../../consultation/tests/sample.json");
const NAME: &str = "K7QF-2M9X";

/// Stores the sample at second 10.
fn keep(store: &Store, suspect: bool, forward: bool) -> ConsultationRequest {
    let request: ConsultationRequest = serde_json::from_str(SAMPLE).unwrap();
    store.keep(Arrival { request: &request, received_at: 10, suspect, forward }).unwrap();
    request
}

fn open(folder: &TempDir) -> Store {
    Store::open(&folder.path().join("reception.db")).unwrap()
}

fn stored(suspect: bool, forward: bool) -> (TempDir, Store) {
    let folder = tempdir().unwrap();
    let store = open(&folder);
    keep(&store, suspect, forward);
    (folder, store)
}

/// Where it stands, and what was seen last.
fn standing(store: &Store) -> Option<(Standing, String)> {
    let forwarding = store.all().unwrap()[0].forwarding.clone();
    forwarding.map(|forwarding| (forwarding.standing, forwarding.outcome))
}

fn settle(store: &Store, claim: &Claim, standing: Standing, at: Option<i64>) {
    store.settle(claim, &Settled { standing, at, outcome: "seen".to_owned() }).unwrap();
}

fn claim(store: &Store, now: i64) -> Option<Claim> {
    store.claim(now, now + 100, true).unwrap()
}

#[test]
fn what_is_not_to_be_forwarded_is_not() {
    let (_folder, store) = stored(false, false);
    assert_eq!((store.due().unwrap(), standing(&store)), (None, None));
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
    assert_eq!(other.forward(NAME, 10).unwrap(), Change::Hindered(Hindrance::UnderWay));
    settle(&store, &first, Standing::Waiting, Some(10_050));
    assert_eq!(standing(&other), Some((Standing::Waiting, "seen".to_owned())));
    assert_eq!(claim(&other, 10_050).unwrap().attempt, 2);
}

#[test]
fn what_was_left_on_its_way_is_taken_up_only_where_it_is_recognised() {
    let (_folder, store) = stored(false, true);
    let lost = claim(&store, 10_000).unwrap();
    let again = claim(&store, 10_100).unwrap();
    assert_eq!((again.attempt, again.resend), (2, false));
    assert!(store.claim(10_200, 10_300, false).unwrap().is_none());
    assert_eq!(standing(&store), Some((Standing::Unclear, "interrupted".to_owned())));
    // Of whoever comes back late, only the news that it has arrived counts.
    for (late, told, expected) in [
        (&again, Standing::Waiting, Standing::Unclear),
        (&lost, Standing::Refused, Standing::Unclear),
        (&lost, Standing::Forwarded, Standing::Forwarded),
        (&again, Standing::Refused, Standing::Forwarded),
    ] {
        settle(&store, late, told, (told == Standing::Waiting).then_some(1));
        assert_eq!(standing(&store).unwrap().0, expected);
    }
    assert_eq!(store.forward(NAME, 11).unwrap(), Change::Hindered(Hindrance::Forwarded));
}

#[test]
fn a_person_may_send_again_and_that_is_marked() {
    for told in [Standing::Unclear, Standing::Refused, Standing::GivenUp] {
        let (_folder, store) = stored(false, true);
        settle(&store, &claim(&store, 10_000).unwrap(), told, None);
        assert_eq!((store.due().unwrap(), standing(&store).unwrap().0), (None, told));
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
    assert_eq!((store.due().unwrap(), standing(&store).unwrap().0), (None, Standing::Waiting));
    assert!(claim(&store, 20_000).is_none());
    assert_eq!(store.forward(NAME, 20).unwrap(), Change::Hindered(Hindrance::Suspect));
    assert_eq!(store.accept(NAME, 30).unwrap(), Change::Done);
    assert_eq!(claim(&store, 30_000).unwrap().since, 30_000);
    // To accept what is accepted changes nothing.
    assert_eq!(store.accept(NAME, 40).unwrap(), Change::Done);
    assert_eq!(store.due().unwrap(), Some(30_100));
}

#[test]
fn what_is_erased_is_not_sent_and_what_may_have_arrived_is_said() {
    let (_folder, store) = stored(false, true);
    store.erase(NAME, 20).unwrap();
    assert_eq!((store.due().unwrap(), standing(&store)), (None, None));
    assert!(claim(&store, 30_000).is_none());
    assert_eq!(store.forward(NAME, 30).unwrap(), Change::Hindered(Hindrance::Erased));
    assert_eq!(store.forward_earlier(30).unwrap(), 0);

    let (_folder, store) = stored(false, true);
    let away = claim(&store, 10_000).unwrap();
    store.erase(NAME, 20).unwrap();
    assert_eq!((store.due().unwrap(), standing(&store).unwrap().0), (None, Standing::Unclear));
    settle(&store, &away, Standing::Waiting, Some(1));
    assert_eq!(standing(&store).unwrap().0, Standing::Unclear);
    settle(&store, &away, Standing::Forwarded, None);
    assert_eq!(standing(&store).unwrap().0, Standing::Forwarded);
}

#[test]
fn every_standing_is_known_by_its_name() {
    for (standing, name) in super::NAMES {
        assert_eq!((standing.name(), Standing::find(name)), (name, Some(standing)));
    }
    assert_eq!(Standing::find("lost"), None);
}
