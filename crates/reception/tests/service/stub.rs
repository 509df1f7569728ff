//! A stub server on the loopback interface, with the behaviour that a test gives it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

/// A request that the server received.
#[derive(Debug, Clone)]
pub struct RecordedRequest {
    pub method: String,
    pub path: String,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl RecordedRequest {
    /// A header's value, or an empty text.
    pub fn header(&self, name: &str) -> &str {
        let header = self.headers.iter().find(|(known, _)| known == name);
        header.map_or("", |(_, value)| value)
    }
}

/// Status, headers and body of an answer; without an answer the server closes the connection.
pub type Answer = Option<(u16, Vec<(&'static str, String)>, String)>;
/// The answer to each request.
pub type Behaviour = fn(&RecordedRequest) -> Answer;

/// A running server.
pub struct Stub {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<RecordedRequest>>>,
    connections: Arc<AtomicUsize>,
    stopping: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Stub {
    pub fn start(behaviour: Behaviour) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (requests, stopping) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicBool::new(false)));
        let connections = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&connections);
        let (log, stop) = (Arc::clone(&requests), Arc::clone(&stopping));
        let thread = std::thread::spawn(move || {
            for connection in listener.incoming() {
                if stop.load(Ordering::SeqCst) {
                    break;
                }
                counted.fetch_add(1, Ordering::SeqCst);
                serve(connection.unwrap(), behaviour, &log);
            }
        });
        Self { address, requests, connections, stopping, thread: Some(thread) }
    }

    /// The origin of the server.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The number of connections that were accepted so far, with a request or without.
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    /// All requests so far.
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.requests.lock().unwrap().clone()
    }
}

impl Drop for Stub {
    fn drop(&mut self) {
        self.stopping.store(true, Ordering::SeqCst);
        drop(TcpStream::connect(self.address));
        if let Some(thread) = self.thread.take() {
            assert!(thread.join().is_ok() || std::thread::panicking(), "the server ends well");
        }
    }
}

/// Answers the one request of a connection.
fn serve(mut connection: TcpStream, behaviour: Behaviour, log: &Mutex<Vec<RecordedRequest>>) {
    let mut reader = BufReader::new(connection.try_clone().unwrap());
    let mut line = || {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    };
    let first = line();
    let mut words = first.split(' ').map(str::to_owned);
    let (method, path) = (words.next().unwrap(), words.next().unwrap());
    let headers = std::iter::from_fn(|| Some(line()).filter(|line| !line.is_empty()));
    let split = |line: String| {
        let (name, value) = line.split_once(": ").unwrap();
        (name.to_ascii_lowercase(), value.to_owned())
    };
    let headers: Vec<_> = headers.map(split).collect();
    let mut request = RecordedRequest { method, path, headers, body: String::new() };
    let mut body = vec![0; request.header("content-length").parse().unwrap_or(0)];
    reader.read_exact(&mut body).unwrap();
    request.body = String::from_utf8(body).unwrap();
    log.lock().unwrap().push(request.clone());
    let Some((status, headers, body)) = behaviour(&request) else { return };
    if status == 0 {
        // Keeps the connection open until the client closes it.
        let _ = connection.read(&mut [0]);
        return;
    }
    let length = body.len();
    let mut answer = format!("HTTP/1.1 {status} Said\r\nconnection: close\r\ncontent-length: {length}\r\n");
    for (name, value) in headers {
        answer.push_str(&format!("{name}: {value}\r\n"));
    }
    answer.push_str("\r\n");
    if request.method != "HEAD" {
        answer.push_str(&body);
    }
    // The client may close the connection before the end of a long answer.
    let _ = connection.write_all(answer.as_bytes());
}
