//! Suspect requests: stored and answered like any other, and not counted.

use crate::harness::{Server, database, numbered, printed, run, sample};
use reception::Store;
use serde_json::json;
use tempfile::tempdir;

// Threat: bots fill in the form
#[test]
fn a_suspect_request_is_answered_like_any_other() {
    let folder = tempdir().unwrap();
    let server = Server::start(&folder, |_| {});
    let plain = server.submit(&numbered(0));
    for (number, signals) in [(1, "honeypot=1; seconds=42"), (2, "honeypot=0; seconds=2"), (3, "seconds=0")] {
        let document = numbered(number);
        let suspect = server.submit_with_signals(&document, signals);
        assert_eq!((suspect.status, suspect.json()), (201, json!({ "receipt": document["receipt"] })));
        assert_eq!(suspect.header_names(), plain.header_names());
        let again = server.submit_with_signals(&document, signals);
        assert_eq!((again.status, again.json()), (200, json!({ "receipt": document["receipt"] })));
    }
    for (number, signals) in [(4, "honeypot=0; seconds=42"), (5, "")] {
        assert_eq!(server.submit_with_signals(&numbered(number), signals).status, 201);
    }
    let stored = Store::open(&database(&folder)).unwrap().all().unwrap();
    let suspects: Vec<bool> = stored.iter().map(|stored| stored.suspect).collect();
    assert_eq!(suspects, [false, true, true, true, false, false]);
    // Errors of a document are reported whatever the signals are.
    let mut wrong = sample();
    wrong["contact"]["email"] = "x".into();
    assert_eq!(server.submit_with_signals(&wrong, "honeypot=1").status, 422);
}

#[test]
fn a_suspect_request_counts_once_it_is_accepted() {
    let folder = tempdir().unwrap();
    let server = Server::start(&folder, |_| {});
    server.submit(&numbered(0));
    server.submit_with_signals(&numbered(1), "honeypot=1");
    let path = database(&folder);
    let path = path.to_str().unwrap();
    let receipt = numbered(1)["receipt"].as_str().unwrap().to_owned();
    let kanto = |arguments: &[&str]| {
        let csv = printed(&folder, &[&["report", "--csv"], arguments].concat());
        let last = csv.lines().last().unwrap().to_owned();
        last.split(',').nth(14).unwrap().to_owned()
    };
    assert_eq!((kanto(&[]).as_str(), kanto(&["--with-suspects"]).as_str()), ("1", "2"));
    let (_, _, remark) = run(&["report", "--csv", "--database", path]);
    assert!(remark.contains("not counted: 1."), "{remark}");
    let marked =
        |list: String| -> Vec<bool> { list.lines().map(|line| line.contains("  suspect  ")).collect() };
    assert_eq!(marked(printed(&folder, &["list"])), [false, true]);
    assert_eq!(printed(&folder, &["accept", &receipt]), format!("{receipt} is accepted\n"));
    assert_eq!(marked(printed(&folder, &["list"])), [false, false]);
    assert_eq!(kanto(&[]), "2");
    assert_eq!(run(&["report", "--database", path]).2, "");
    assert_eq!(run(&["accept", "AAAA-AAAA", "--database", path]).0, 1);
}
