//! An API in the manner of kintone's, with moods: what a relay meets behind it.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;
use tempfile::TempDir;

/// Nothing that a test waits for takes longer.
pub const DEADLINE: Duration = Duration::from_secs(30);
/// The token that the API wants.
pub const TOKEN: &str = "token-that-nobody-may-see";

const KINTONE: &str = include_str!("../../../consultation/tests/mapping/endpoints/kintone.json");

/// How the API behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// It stores and answers.
    Up,
    /// It hangs up without reading.
    Down,
    /// It is in maintenance, for an hour.
    Unavailable,
    /// It stores, and the answer gets lost.
    Losing,
    /// It stores and says nothing until its mood changes.
    Hanging,
    /// It refuses what it is sent.
    Refusing,
    /// It points elsewhere.
    Redirecting,
    /// It says far too much.
    Talking,
}

/// A request as the API saw it.
#[derive(Debug, Clone)]
pub struct Seen {
    pub path: String,
    pub token: String,
    pub number: String,
    pub body: String,
}

struct State {
    mood: Mood,
    /// Whether the number of a record is unique.
    unique: bool,
    seen: Vec<Seen>,
    records: Vec<String>,
}

/// The API, listening.
pub struct Api {
    address: SocketAddr,
    state: Arc<(Mutex<State>, Condvar)>,
}

impl Api {
    /// Starts in a mood.
    pub fn start(mood: Mood, unique: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let state = State { mood, unique, seen: Vec::new(), records: Vec::new() };
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

    /// Changes the mood.
    pub fn turn(&self, mood: Mood) {
        self.state.0.lock().unwrap().mood = mood;
        self.state.1.notify_all();
    }

    /// Every request that was read.
    pub fn seen(&self) -> Vec<Seen> {
        self.state.0.lock().unwrap().seen.clone()
    }

    /// The numbers of all records, in the order of their storing.
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

    /// Writes the file of a relay to this API, as the worked configuration has it but for the changes.
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
    if lock.lock().unwrap().mood == Mood::Down {
        return;
    }
    let Some(seen) = read(&connection) else { return };
    let mut state = lock.lock().unwrap();
    state.seen.push(seen.clone());
    let mood = state.mood;
    let is_there = state.unique && state.records.contains(&seen.number);
    if matches!(mood, Mood::Up | Mood::Losing | Mood::Hanging) && !is_there {
        state.records.push(seen.number);
    }
    changed.notify_all();
    if mood == Mood::Hanging {
        drop(changed.wait_while(state, |state| state.mood == Mood::Hanging).unwrap());
        return;
    }
    drop(state);
    let refusal = json!({ "code": "CB_VA01", "id": "x", "message": "入力内容が正しくありません。" });
    let mut duplicate = refusal.clone();
    duplicate["errors"]["record.number.value"]["messages"] = json!(["値がほかのレコードと重複しています。"]);
    let (head, body) = match mood {
        Mood::Down | Mood::Losing | Mood::Hanging => return,
        Mood::Up if is_there => ("400 Bad Request", duplicate),
        Mood::Up => ("200 OK", json!({ "id": "1", "revision": "1" })),
        Mood::Unavailable => ("503 Service Unavailable\r\nretry-after: 3600", Value::Null),
        Mood::Refusing => ("400 Bad Request", refusal),
        Mood::Redirecting => ("307 Temporary Redirect\r\nlocation: /elsewhere", Value::Null),
        Mood::Talking => ("200 OK", json!({ "revision": "1", "words": "x".repeat(600 * 1024) })),
    };
    let body = body.to_string();
    let head = format!("HTTP/1.1 {head}\r\ncontent-type: application/json\r\ncontent-length: {}", body.len());
    // Who asked may have had enough of a long answer.
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
