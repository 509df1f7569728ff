//! Concurrent requests with the same id.

use crate::harness::{Answer, Server, database, numbered};
use reception::Store;
use serde_json::{Value, json};
use std::sync::Barrier;
use tempfile::tempdir;

/// The number of concurrent senders, and the number of ids that they contend for in turn.
const SENDERS: usize = 32;
const ROUNDS: u32 = 5;

/// Sends all documents concurrently, each to one of the services.
fn at_once(servers: &[Server], documents: &[Value]) -> Vec<Answer> {
    let start = Barrier::new(documents.len());
    std::thread::scope(|scope| {
        let senders: Vec<_> = documents
            .iter()
            .zip(servers.iter().cycle())
            .map(|(document, server)| {
                scope.spawn(|| {
                    start.wait();
                    server.submit(document)
                })
            })
            .collect();
        senders.into_iter().map(|sender| sender.join().unwrap()).collect()
    })
}

/// Every fourth sender has another body under the same id, and either may win. One answer is 201, copies
/// of the winner get 200 with the same body, and the others are refused.
fn one_wins(servers: &[Server], store: &Store) {
    for round in 0..ROUNDS {
        let mut other = numbered(round);
        other["contact"]["name"] = "別人".into();
        let documents: Vec<Value> = (0..SENDERS)
            .map(|sender| if sender % 4 == 3 { other.clone() } else { numbered(round) })
            .collect();
        let answers = at_once(servers, &documents);
        let stored = store.find(other["id"].as_str().unwrap()).unwrap();
        assert_eq!(stored.len(), 1);
        let winner: Value = serde_json::from_str(stored[0].document().unwrap()).unwrap();
        for (document, answer) in documents.iter().zip(&answers) {
            if *document == winner {
                assert!(matches!(answer.status, 200 | 201), "{}", answer.status);
                assert_eq!(answer.json(), json!({ "receipt": winner["receipt"] }));
            } else {
                assert_eq!((answer.status, answer.errors()), (422, vec![]));
            }
        }
        assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1);
    }
    assert_eq!(store.received().unwrap().len(), ROUNDS as usize);
}

#[test]
fn one_id_from_many_at_once_is_stored_once() {
    let folder = tempdir().unwrap();
    let server = Server::start(&folder, |_| {});
    one_wins(&[server], &Store::open(&database(&folder)).unwrap());
}

#[test]
fn one_id_through_two_services_on_one_file_is_stored_once() {
    let folder = tempdir().unwrap();
    let servers = [Server::start(&folder, |_| {}), Server::start(&folder, |_| {})];
    one_wins(&servers, &Store::open(&database(&folder)).unwrap());
}

#[test]
fn one_body_from_many_at_once_is_confirmed_to_all() {
    let folder = tempdir().unwrap();
    let server = Server::start(&folder, |_| {});
    let answers = at_once(&[server], &vec![numbered(1); SENDERS]);
    let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [vec![200; SENDERS - 1], vec![201]].concat());
    assert!(answers.iter().all(|answer| answer.body == answers[0].body));
    assert_eq!(Store::open(&database(&folder)).unwrap().received().unwrap().len(), 1);
}
