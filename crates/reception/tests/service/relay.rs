//! Forwarding to an API in each of its modes.

use crate::fake_api::{FakeApi, Mode, TOKEN};
use crate::harness::{DEADLINE, Server, database, numbered, printed, run};
use reception::Settings;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, mpsc};
use std::time::{Duration, Instant};
use tempfile::{TempDir, tempdir};

pub const FORWARDED: &str = "relay: forwarded http-200";

/// The lines of a log, as a channel.
pub struct Lines(mpsc::Receiver<String>);

impl Lines {
    /// Waits for this line.
    pub fn until(&self, wanted: &str) {
        let (end, mut passed) = (Instant::now() + DEADLINE, Vec::new());
        loop {
            let line = self.0.recv_timeout(end.saturating_duration_since(Instant::now()));
            let line = line.map_err(|_| format!("{wanted:?} did not come: {passed:?}")).unwrap();
            if line == wanted {
                return;
            }
            passed.push(line);
        }
    }
}

/// The service with a relay whose seconds last ten milliseconds.
fn start(folder: &TempDir, relay: PathBuf) -> (Server, Lines) {
    start_with(folder, relay, |_| {})
}

/// The same with these changes.
pub fn start_with(folder: &TempDir, relay: PathBuf, change: impl FnOnce(&mut Settings)) -> (Server, Lines) {
    let (sender, lines) = mpsc::channel();
    let sender = Mutex::new(sender);
    let server = Server::start(folder, |settings| {
        settings.relay = Some(relay);
        settings.relay_second = Duration::from_millis(10);
        settings.log = Arc::new(move |line| drop(sender.lock().unwrap().send(line.to_owned())));
        change(settings);
    });
    (server, Lines(lines))
}

fn receipt(document: &Value) -> &str {
    document["receipt"].as_str().unwrap()
}

/// The state of forwarding in a request's line of the list.
fn listed(folder: &TempDir, document: &Value) -> String {
    let list = printed(folder, &["list"]);
    let line = list.lines().find(|line| line.starts_with(receipt(document))).unwrap();
    line.get(38..59).unwrap().trim().to_owned()
}

/// Removes the configuration by which the API recognises copies.
fn blind(endpoint: &mut Value) {
    endpoint.as_object_mut().unwrap().retain(|name, _| !["dedupe", "duplicate"].contains(&name.as_str()));
}

#[test]
fn the_sender_waits_for_nobody_and_the_api_gets_it_when_it_is_back() {
    let folder = tempdir().unwrap();
    let api = FakeApi::start(Mode::Down, true);
    let (server, lines) = start(&folder, api.relay(&folder, |_| {}));
    let answer = server.submit(&numbered(1));
    assert_eq!((answer.status, answer.json()), (201, json!({ "receipt": numbered(1)["receipt"] })));
    lines.until("relay: waiting no-answer");
    let listed_then = listed(&folder, &numbered(1));
    assert!(["waiting no-answer", "sending no-answer"].contains(&listed_then.as_str()), "{listed_then}");
    api.set_mode(Mode::Up);
    lines.until(FORWARDED);
    assert_eq!(api.records(), [receipt(&numbered(1))]);
    assert_eq!(listed(&folder, &numbered(1)), "forwarded http-200");
    assert_eq!(server.submit(&numbered(1)).status, 200);
    server.submit(&numbered(2));
    lines.until(FORWARDED);
    assert_eq!(api.records().len(), 2, "a copy is not forwarded again");
}

// Threat: get the relay's secret for another address
#[test]
fn whatever_is_unclear_is_sent_again_until_the_api_says_that_it_is_there() {
    for (mode, outcome) in [
        (Mode::Losing, "no-answer"),
        (Mode::Redirecting, "http-307"),
        (Mode::Talking, "http-200"),
        (Mode::Hanging, "timed-out"),
    ] {
        let folder = tempdir().unwrap();
        let api = FakeApi::start(mode, true);
        let (server, lines) =
            start(&folder, api.relay(&folder, |endpoint| endpoint["timeout_seconds"] = 1.into()));
        assert_eq!(server.submit(&numbered(1)).status, 201);
        lines.until(&format!("relay: waiting {outcome}"));
        let stored = !api.records().is_empty();
        assert_eq!(stored, matches!(mode, Mode::Losing | Mode::Hanging));
        api.set_mode(Mode::Up);
        lines.until(if stored { "relay: forwarded http-400" } else { FORWARDED });
        assert_eq!(api.records(), [receipt(&numbered(1))], "{mode:?}");
        let seen = api.seen();
        let (first, last) = (seen.first().unwrap(), seen.last().unwrap());
        assert!(seen.len() > 1 && first.body == last.body, "the same bytes each time");
        assert!(seen.iter().all(|seen| seen.path == "/k/v1/record.json" && seen.token == TOKEN));
    }
}

#[test]
fn where_copies_are_not_recognised_a_person_decides() {
    let folder = tempdir().unwrap();
    let api = FakeApi::start(Mode::Losing, false);
    let relay = api.relay(&folder, |endpoint| {
        blind(endpoint);
        let notes = json!({ "name": "/record/notes/value", "from": "/consultation/notes" });
        endpoint["fields"].as_array_mut().unwrap().push(notes);
        endpoint["resend_mark"] = "perhaps twice: {receipt}".into();
    });
    let (server, lines) = start(&folder, relay);
    let (first, second) = (numbered(1), numbered(2));
    assert_eq!(server.submit(&first).status, 201);
    lines.until("relay: unclear no-answer");
    api.set_mode(Mode::Up);
    assert_eq!(server.submit(&second).status, 201);
    lines.until(FORWARDED);
    assert_eq!(api.records(), [receipt(&first), receipt(&second)], "the first only once");
    assert_eq!(listed(&folder, &first), "unclear no-answer");

    let said = printed(&folder, &["forward", receipt(&first)]);
    assert_eq!(said, format!("{} waits to be forwarded\n", receipt(&first)));
    lines.until(FORWARDED);
    let marked = |body: &str| body.contains("perhaps twice: ");
    assert_eq!(api.seen().iter().map(|seen| marked(&seen.body)).collect::<Vec<_>>(), [false, false, true]);
    let path = database(&folder);
    let (code, _, remark) = run(&["forward", receipt(&first), "--database", path.to_str().unwrap()]);
    assert!(code == 1 && remark.ends_with(" was forwarded already\n"), "{remark}");
}

#[test]
fn what_certainly_never_left_is_sent_again_everywhere() {
    let folder = tempdir().unwrap();
    let api = FakeApi::start(Mode::Up, false);
    let relay = api.relay(&folder, |endpoint| {
        blind(endpoint);
        // No server listens there.
        endpoint["url"] = "http://127.0.0.1:1/k/v1/record.json".into();
    });
    let (server, lines) = start(&folder, relay);
    assert_eq!(server.submit(&numbered(1)).status, 201);
    for _ in 0..5 {
        lines.until("relay: waiting not-sent");
    }
}

#[test]
fn what_is_refused_is_listed_and_can_be_sent_again() {
    let folder = tempdir().unwrap();
    let api = FakeApi::start(Mode::Refusing, true);
    let (server, lines) = start(&folder, api.relay(&folder, |_| {}));
    assert_eq!(server.submit(&numbered(1)).status, 201);
    lines.until("relay: refused http-400");
    assert_eq!(listed(&folder, &numbered(1)), "refused http-400");
    api.set_mode(Mode::Up);
    server.submit(&numbered(2));
    lines.until(FORWARDED);
    assert_eq!(api.records(), [receipt(&numbered(2))]);
    printed(&folder, &["forward", receipt(&numbered(1))]);
    lines.until(FORWARDED);
    assert_eq!(api.records().len(), 2);
}

#[test]
fn a_suspect_request_waits_until_it_is_accepted() {
    let folder = tempdir().unwrap();
    let api = FakeApi::start(Mode::Up, true);
    let (server, lines) = start(&folder, api.relay(&folder, |_| {}));
    let (suspect, plain) = (numbered(1), numbered(2));
    assert_eq!(server.submit_with_signals(&suspect, "honeypot=1").status, 201);
    assert_eq!(server.submit(&plain).status, 201);
    lines.until(FORWARDED);
    assert_eq!(api.records(), [receipt(&plain)]);
    let path = database(&folder);
    let (code, _, remark) = run(&["forward", receipt(&suspect), "--database", path.to_str().unwrap()]);
    assert!(code == 1 && remark.ends_with(" is suspect; accept it first\n"), "{remark}");
    printed(&folder, &["accept", receipt(&suspect)]);
    lines.until(FORWARDED);
    assert_eq!(api.records(), [receipt(&plain), receipt(&suspect)]);
}

#[test]
fn what_is_erased_stays_here() {
    let folder = tempdir().unwrap();
    let api = FakeApi::start(Mode::Unavailable, true);
    let (server, lines) = start(&folder, api.relay(&folder, |_| {}));
    let (erased, stays) = (numbered(1), numbered(2));
    assert_eq!(server.submit(&erased).status, 201);
    // The API demands an hour, which here lasts half a minute.
    lines.until("relay: waiting http-503");
    printed(&folder, &["erase", receipt(&erased), "--yes"]);
    assert_eq!(listed(&folder, &erased), "unclear http-503", "it may have arrived");
    api.set_mode(Mode::Up);
    let path = database(&folder);
    let (code, _, remark) = run(&["forward", receipt(&erased), "--database", path.to_str().unwrap()]);
    assert!(code == 1 && remark.ends_with(" was erased\n"), "{remark}");
    server.submit(&stays);
    lines.until(FORWARDED);
    assert_eq!(api.records(), [receipt(&stays)]);
}

#[test]
fn what_was_stored_without_a_relay_is_forwarded_when_it_is_asked_for() {
    let folder = tempdir().unwrap();
    let earlier = numbered(1);
    assert_eq!(Server::start(&folder, |_| {}).submit(&earlier).status, 201);
    let api = FakeApi::start(Mode::Up, true);
    let (server, lines) = start(&folder, api.relay(&folder, |_| {}));
    server.submit(&numbered(2));
    lines.until(FORWARDED);
    assert_eq!((api.records().len(), listed(&folder, &earlier).as_str()), (1, ""));
    let said = "earlier requests that wait to be forwarded: ";
    assert_eq!(printed(&folder, &["forward", "--earlier"]), format!("{said}1\n"));
    lines.until(FORWARDED);
    assert_eq!(api.records(), [receipt(&numbered(2)), receipt(&earlier)]);
    assert_eq!(printed(&folder, &["forward", "--earlier"]), format!("{said}0\n"));
}
