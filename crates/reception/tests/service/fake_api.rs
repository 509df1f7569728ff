//! A fake of kintone's API, with modes for its failures.

use crate::harness::DEADLINE;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex};
use tempfile::TempDir;

/// The token of the API.
pub const TOKEN: &str = "token-that-stays-secret";

const KINTONE: &str = include_str!("../../../consultation/tests/mapping/endpoints/kintone.json");

/// The behaviour of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// It stores and answers.
    Up,
    /// It hangs up without reading.
    Down,
    /// It is in maintenance, and demands to wait for an hour.
    Unavailable,
    /// It stores, and the answer is lost.
    Losing,
    /// It stores, and does not answer until its mode changes.
    Hanging,
    /// It refuses every request.
    Refusing,
    /// It redirects.
    Redirecting,
    /// It answers more than the relay reads.
    Talking,
}

/// A request that the API received.
#[derive(Debug, Clone)]
pub struct Seen {
    pub path: String,
    pub token: String,
    pub number: String,
    pub body: String,
}

struct State {
    mode: Mode,
    /// Whether the API refuses a second record with the same number.
    unique: bool,
    seen: Vec<Seen>,
    records: Vec<String>,
}

/// The API, listening.
pub struct FakeApi {
    address: SocketAddr,
    state: Arc<(Mutex<State>, Condvar)>,
}

impl FakeApi {
    /// Starts the API in a mode.
    pub fn start(mode: Mode, unique: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let state = State { mode, unique, seen: Vec::new(), records: Vec::new() };
        let state = Arc::new((Mutex::new(state), Condvar::new()));
        let shared = Arc::clone(&state);
        std::thread::spawn(move || {
            for connection in listener.incoming() {
                let state = Arc::clone(&shared);
                std::thread::spawn(move || answer(connection.unwrap(), &state));
            }
        });
        Self { address, state }
    }

    /// Changes the mode.
    pub fn set_mode(&self, mode: Mode) {
        self.state.0.lock().unwrap().mode = mode;
        self.state.1.notify_all();
    }

    /// Every request that was read.
    pub fn seen(&self) -> Vec<Seen> {
        self.state.0.lock().unwrap().seen.clone()
    }

    /// The numbers of all records, in the order of storing.
    pub fn records(&self) -> Vec<String> {
        self.state.0.lock().unwrap().records.clone()
    }

    /// Waits until there are so many records.
    pub fn wait_for_records(&self, count: usize) {
        let state = self.state.0.lock().unwrap();
        let missing = |state: &mut State| state.records.len() < count;
        let (state, waited) = self.state.1.wait_timeout_while(state, DEADLINE, missing).unwrap();
        assert!(!waited.timed_out(), "{:?}", state.records);
    }

    /// Writes the file of a relay to this API: the documented configuration with the changes.
    pub fn relay(&self, folder: &TempDir, change: impl FnOnce(&mut Value)) -> PathBuf {
        let mut case: Value = serde_json::from_str(KINTONE).unwrap();
        let endpoint = &mut case["endpoint"];
        endpoint["url"] = format!("http://{}/k/v1/record.json", self.address).into();
        endpoint["headers"]["X-Cybozu-API-Token"] = TOKEN.into();
        change(endpoint);
        let path = folder.path().join("relay.json");
        std::fs::write(&path, json!({ "endpoint": endpoint }).to_string()).unwrap();
        path
    }
}

fn answer(mut connection: TcpStream, state: &(Mutex<State>, Condvar)) {
    let (lock, changed) = state;
    if lock.lock().unwrap().mode == Mode::Down {
        return;
    }
    let Some(seen) = read(&connection) else { return };
    let mut state = lock.lock().unwrap();
    state.seen.push(seen.clone());
    let mode = state.mode;
    let is_there = state.unique && state.records.contains(&seen.number);
    if matches!(mode, Mode::Up | Mode::Losing | Mode::Hanging) && !is_there {
        state.records.push(seen.number);
    }
    changed.notify_all();
    if mode == Mode::Hanging {
        drop(changed.wait_while(state, |state| state.mode == Mode::Hanging).unwrap());
        return;
    }
    drop(state);
    let refusal = json!({ "code": "CB_VA01", "id": "x", "message": "入力内容が正しくありません。" });
    let mut duplicate = refusal.clone();
    duplicate["errors"]["record.number.value"]["messages"] =
        json!(["This value already exists in another record."]);
    let (head, body) = match mode {
        Mode::Down | Mode::Losing | Mode::Hanging => return,
        Mode::Up if is_there => ("400 Bad Request", duplicate),
        Mode::Up => ("200 OK", json!({ "id": "1", "revision": "1" })),
        Mode::Unavailable => ("503 Service Unavailable\r\nretry-after: 3600", Value::Null),
        Mode::Refusing => ("400 Bad Request", refusal),
        Mode::Redirecting => ("307 Temporary Redirect\r\nlocation: /elsewhere", Value::Null),
        Mode::Talking => ("200 OK", json!({ "revision": "1", "words": "x".repeat(600 * 1024) })),
    };
    let body = body.to_string();
    let head = format!("HTTP/1.1 {head}\r\ncontent-type: application/json\r\ncontent-length: {}", body.len());
    // The client may close the connection before the end of a long answer.
    let _ = connection.write_all(format!("{head}\r\nconnection: close\r\n\r\n{body}").as_bytes());
}

/// A request, read to its end.
fn read(connection: &TcpStream) -> Option<Seen> {
    let mut reader = BufReader::new(connection);
    let mut lines = reader.by_ref().lines();
    let path = lines.next()?.ok()?.split(' ').nth(1)?.to_owned();
    let (mut token, mut length) = (String::new(), 0);
    loop {
        let line = lines.next()?.ok()?;
        let Some((name, value)) = line.split_once(':') else { break };
        match name.to_ascii_lowercase().as_str() {
            "x-cybozu-api-token" => value.trim().clone_into(&mut token),
            "content-length" => length = value.trim().parse().ok()?,
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let body = String::from_utf8(body).ok()?;
    let document: Value = serde_json::from_str(&body).ok()?;
    let number = document.pointer("/record/number/value")?.as_str()?.to_owned();
    Some(Seen { path, token, number, body })
}
