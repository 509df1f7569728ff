//! Kills the program during requests: every acknowledged request is stored.

use crate::harness::{Answer, database, numbered, try_send};
use reception::Store;
use std::collections::HashSet;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use tempfile::tempdir;

const REQUESTS: u32 = 200;
const SENDERS: u32 = 8;
/// The program is killed after so many acknowledgements, while other requests are in progress.
const KILLED_AFTER: usize = 60;

/// The serving program. It is killed when the test ends or fails.
struct Service {
    child: Child,
    address: SocketAddr,
}

impl Service {
    fn start(path: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_reception"))
            .env("LC_ALL", "C")
            .args(["serve", "--listen", "127.0.0.1:0", "--requests-per-minute", "100000", "--database"])
            .arg(path)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let first = lines.next().unwrap().unwrap();
        let address = first.strip_prefix("listening on http://").unwrap().trim_end_matches('/');
        // A full pipe would block the program.
        std::thread::spawn(move || lines.for_each(drop));
        Self { address: address.parse().unwrap(), child }
    }

    /// Kills the program by SIGKILL. Unlike at a power cut, the system keeps written data; a test of the
    /// store's settings checks that a commit waits for the disk.
    fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn submit(address: SocketAddr, number: u32) -> Option<Answer> {
    let headers = [("content-type", "application/json")];
    try_send(address, "POST", "/api/consultations", &headers, &numbered(number).to_string()).ok()
}

/// Sends every request once from several threads, and passes on each answer with the number of earlier
/// ones. A request without an answer may have arrived; its sender gives up.
fn submit_all(address: SocketAddr, answered: impl Fn(usize, u32, &Answer) + Sync) {
    let (next, count) = (AtomicU32::new(0), Mutex::new(0));
    std::thread::scope(|scope| {
        for _ in 0..SENDERS {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= REQUESTS {
                        break;
                    }
                    let Some(answer) = submit(address, number) else { break };
                    let before = {
                        let mut count = count.lock().unwrap();
                        *count += 1;
                        *count - 1
                    };
                    answered(before, number, &answer);
                }
            });
        }
    });
}

fn receipts(path: &Path) -> Vec<String> {
    let stored = Store::open(path).unwrap().all().unwrap();
    stored.into_iter().map(|stored| stored.receipt).collect()
}

fn receipt(number: u32) -> String {
    numbered(number)["receipt"].as_str().unwrap().to_owned()
}

// Threat: a crash or a power cut between receipt and disk
#[test]
#[cfg(unix)]
fn what_was_acknowledged_survives_a_kill() {
    let folder = tempdir().unwrap();
    let path = database(&folder);
    let first = Service::start(&path);
    let (address, first) = (first.address, Mutex::new(first));
    let acknowledged = Mutex::new(Vec::new());
    submit_all(address, |before, number, answer| {
        assert_eq!(answer.status, 201, "{}", answer.body);
        acknowledged.lock().unwrap().push(number);
        if before + 1 == KILLED_AFTER {
            first.lock().unwrap().kill();
        }
    });
    let acknowledged = acknowledged.into_inner().unwrap();
    let range = KILLED_AFTER..REQUESTS as usize;
    assert!(range.contains(&acknowledged.len()), "killed in the middle: {}", acknowledged.len());

    let second = Service::start(&path);
    let kept = receipts(&path);
    let kept_once: HashSet<&String> = kept.iter().collect();
    assert_eq!(kept_once.len(), kept.len(), "nothing is there twice");
    assert!(acknowledged.iter().all(|number| kept_once.contains(&receipt(*number))));
    // Further requests were stored, and their acknowledgements were lost.
    assert!(kept.len() <= acknowledged.len() + SENDERS as usize, "{}", kept.len());

    let answers = Mutex::new(0);
    submit_all(second.address, |_, number, answer| {
        let expected = if kept_once.contains(&receipt(number)) { 200 } else { 201 };
        assert_eq!((answer.status, &answer.json()["receipt"]), (expected, &numbered(number)["receipt"]));
        *answers.lock().unwrap() += 1;
    });
    assert_eq!(answers.into_inner().unwrap(), REQUESTS);
    let all = receipts(&path);
    assert_eq!((all.len(), all.iter().collect::<HashSet<_>>().len()), (200, 200));
    let connection = rusqlite::Connection::open(&path).unwrap();
    let sound: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
}

#[test]
fn two_programs_on_one_file_store_each_request_once() {
    let folder = tempdir().unwrap();
    let path = database(&folder);
    // Both may find no file, and create it.
    let services: Vec<Service> = std::thread::scope(|scope| {
        let starting: Vec<_> = (0..2).map(|_| scope.spawn(|| Service::start(&path))).collect();
        starting.into_iter().map(|starting| starting.join().unwrap()).collect()
    });
    let new = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for service in &services {
            scope.spawn(|| {
                submit_all(service.address, |_, number, answer| {
                    assert!(matches!(answer.status, 200 | 201), "{} {}", answer.status, answer.body);
                    if answer.status == 201 {
                        new.lock().unwrap().push(number);
                    }
                });
            });
        }
    });
    let mut new = new.into_inner().unwrap();
    new.sort_unstable();
    assert_eq!(new, (0..REQUESTS).collect::<Vec<_>>(), "each was new exactly once");
    assert_eq!(receipts(&path).len(), 200);
}
