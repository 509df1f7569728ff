//! A server of somebody else's on this machine, which behaves as a test wants it to.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

/// A request that it heard.
#[derive(Debug, Clone)]
pub struct Heard {
    pub method: String,
    pub path: String,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Heard {
    /// A header's value, or nothing.
    pub fn header(&self, name: &str) -> &str {
        let header = self.headers.iter().find(|(known, _)| known == name);
        header.map_or("", |(_, value)| value)
    }
}

/// Status, headers and body of an answer; without one it hangs up.
pub type Answer = Option<(u16, Vec<(&'static str, String)>, String)>;
/// What it answers to which request.
pub type Behaviour = fn(&Heard) -> Answer;

/// A running server.
pub struct Stub {
    address: SocketAddr,
    heard: Arc<Mutex<Vec<Heard>>>,
    stopping: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Stub {
    pub fn start(behaviour: Behaviour) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (heard, stopping) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicBool::new(false)));
        let (log, stop) = (Arc::clone(&heard), Arc::clone(&stopping));
        let thread = std::thread::spawn(move || {
            for connection in listener.incoming() {
                if stop.load(Ordering::SeqCst) {
                    break;
                }
                serve(connection.unwrap(), behaviour, &log);
            }
        });
        Self { address, heard, stopping, thread: Some(thread) }
    }

    /// Its origin.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Everything it heard so far.
    pub fn heard(&self) -> Vec<Heard> {
        self.heard.lock().unwrap().clone()
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
fn serve(mut connection: TcpStream, behaviour: Behaviour, log: &Mutex<Vec<Heard>>) {
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
    let mut heard = Heard { method, path, headers, body: String::new() };
    let mut body = vec![0; heard.header("content-length").parse().unwrap_or(0)];
    reader.read_exact(&mut body).unwrap();
    heard.body = String::from_utf8(body).unwrap();
    log.lock().unwrap().push(heard.clone());
    let Some((status, headers, body)) = behaviour(&heard) else { return };
    if status == 0 {
        // It keeps the connection open until the other side has had enough.
        let _ = connection.read(&mut [0]);
        return;
    }
    let length = body.len();
    let mut answer = format!("HTTP/1.1 {status} Said\r\nconnection: close\r\ncontent-length: {length}\r\n");
    for (name, value) in headers {
        answer.push_str(&format!("{name}: {value}\r\n"));
    }
    answer.push_str("\r\n");
    if heard.method != "HEAD" {
        answer.push_str(&body);
    }
    // Who does not want to read so much hangs up.
    let _ = connection.write_all(answer.as_bytes());
}
