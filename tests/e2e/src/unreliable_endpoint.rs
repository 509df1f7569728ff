//! An endpoint with every fault of a network and a server. The faults are a function of the delivery's number, so that
//! the same delivery always meets the same ones.

use serde_json::Value;
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// The fault that one attempt meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    None,
    DroppedBeforeStoring,
    /// Every other delivery is stored by then.
    DroppedWhileStoring,
    DroppedAfterStoring,
    Late,
    RedirectedWithoutCors,
    Busy,
    Refused,
    TooMany,
    BrokenBeforeStoring,
    BrokenAfterStoring,
    Garbage,
    HalfAnAnswer,
}

/// The faults in the frequency of their occurrence: often enough there is none, so that every delivery ends.
const FAULTS: [Fault; 16] = [
    Fault::None,
    Fault::None,
    Fault::None,
    Fault::None,
    Fault::DroppedBeforeStoring,
    Fault::DroppedWhileStoring,
    Fault::DroppedAfterStoring,
    Fault::Late,
    Fault::RedirectedWithoutCors,
    Fault::Busy,
    Fault::Refused,
    Fault::TooMany,
    Fault::BrokenBeforeStoring,
    Fault::BrokenAfterStoring,
    Fault::Garbage,
    Fault::HalfAnAnswer,
];

/// A delivery, identified by the number in its notes.
#[derive(Debug, Clone, Default)]
pub struct Delivery {
    /// The number of attempts.
    pub attempts: usize,
    /// The id of each stored request; a duplicate has the same id.
    pub stored: Vec<String>,
    /// Whether a response had its receipt number and a status of success.
    pub confirmed: bool,
    /// Whether an attempt was refused because of its fields.
    pub refused: bool,
}

struct Shared {
    recognises: bool,
    deliveries: Mutex<HashMap<u64, Delivery>>,
    stopped: AtomicBool,
}

/// The running endpoint.
pub struct UnreliableEndpoint {
    address: SocketAddr,
    shared: Arc<Shared>,
}

impl UnreliableEndpoint {
    /// Runs until it is dropped. It recognises a request that it has stored, or else stores the duplicate.
    pub fn start(recognises: bool) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let shared =
            Arc::new(Shared { recognises, deliveries: Mutex::default(), stopped: AtomicBool::new(false) });
        let state = Arc::clone(&shared);
        thread::spawn(move || {
            for connection in listener.incoming() {
                if state.stopped.load(Ordering::SeqCst) {
                    return;
                }
                let state = Arc::clone(&state);
                // An error is a connection that the browser closed.
                thread::spawn(move || connection.and_then(|connection| state.serve(connection)));
            }
        });
        Self { address, shared }
    }

    /// The address that requests are sent to.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Every delivery by its number.
    pub fn deliveries(&self) -> HashMap<u64, Delivery> {
        self.shared.deliveries.lock().unwrap().clone()
    }
}

impl Drop for UnreliableEndpoint {
    fn drop(&mut self) {
        self.shared.stopped.store(true, Ordering::SeqCst);
        // The listener checks the flag at the next connection.
        let _ = TcpStream::connect(self.address);
    }
}

impl Shared {
    fn serve(&self, connection: TcpStream) -> std::io::Result<()> {
        let mut reader = BufReader::new(connection);
        let mut head = String::new();
        while reader.read_line(&mut head)? > 2 {}
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
        });
        if head.starts_with("OPTIONS") {
            let allowed = "access-control-allow-headers: content-type\r\naccess-control-max-age: 600\r\n";
            return write(reader.get_mut(), "204 No Content", allowed, "", None);
        }
        let mut body = vec![0; length.unwrap_or(0)];
        reader.read_exact(&mut body)?;
        let document: Value = serde_json::from_slice(&body)?;
        self.answer(&document, reader.get_mut())
    }

    fn answer(&self, document: &Value, connection: &mut TcpStream) -> std::io::Result<()> {
        let text =
            |pointer: &str| document.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned();
        let number = text("/consultation/notes").rsplit(' ').next().and_then(|number| number.parse().ok());
        let (number, id, receipt) = (number.unwrap_or(0), text("/id"), text("/receipt"));
        let fault = self.next_fault(number, &id);
        let receipt = format!(r#"{{"receipt":"{receipt}"}}"#);
        match fault {
            Fault::DroppedBeforeStoring | Fault::DroppedWhileStoring | Fault::DroppedAfterStoring => Ok(()),
            // Until the browser has given up.
            Fault::Late => connection.read(&mut [0]).map(drop),
            Fault::RedirectedWithoutCors => {
                connection.write_all(b"HTTP/1.1 302 Found\r\nlocation: /thanks\r\ncontent-length: 0\r\n\r\n")
            }
            Fault::Busy => write(connection, "409 Conflict", "", "", None),
            Fault::Refused => {
                let problem = r#"{"errors":[{"pointer":"/contact/email","code":"email_format"}]}"#;
                write(connection, "422 Unprocessable Content", "", problem, None)
            }
            Fault::TooMany => {
                let wait = "retry-after: 1\r\naccess-control-expose-headers: retry-after\r\n";
                write(connection, "429 Too Many Requests", wait, "", None)
            }
            Fault::BrokenBeforeStoring | Fault::BrokenAfterStoring => {
                write(connection, "500 Internal Server Error", "", "<html>out of order</html>", None)
            }
            Fault::Garbage => write(connection, "200 OK", "", "\u{0}}{", None),
            Fault::HalfAnAnswer => {
                write(connection, "201 Created", "", &receipt[..receipt.len() / 2], Some(receipt.len()))
            }
            Fault::None => write(connection, "201 Created", "", &receipt, None),
        }
    }

    /// Draws the fault of this attempt, and stores the request unless the fault prevents that.
    fn next_fault(&self, number: u64, id: &str) -> Fault {
        let mut deliveries = self.deliveries.lock().unwrap();
        let delivery = deliveries.entry(number).or_default();
        delivery.attempts += 1;
        let drawn = mixed(number.wrapping_mul(1_000).wrapping_add(delivery.attempts as u64));
        let drawn = FAULTS[usize::try_from(drawn % FAULTS.len() as u64).unwrap()];
        let is_stored = delivery.stored.iter().any(|stored| stored == id);
        // A request that was stored before is valid.
        let fault = if drawn == Fault::Refused && is_stored { Fault::None } else { drawn };
        let stores = !matches!(
            fault,
            Fault::DroppedBeforeStoring
                | Fault::Busy
                | Fault::Refused
                | Fault::TooMany
                | Fault::BrokenBeforeStoring
        );
        let stores = stores && (fault != Fault::DroppedWhileStoring || number.is_multiple_of(2));
        if stores && !(is_stored && self.recognises) {
            delivery.stored.push(id.to_owned());
        }
        delivery.confirmed |= fault == Fault::None;
        delivery.refused |= fault == Fault::Refused;
        fault
    }
}

fn write(
    connection: &mut TcpStream,
    status: &str,
    headers: &str,
    body: &str,
    claimed: Option<usize>,
) -> std::io::Result<()> {
    let length = claimed.unwrap_or(body.len());
    connection.write_all(
        format!(
            "HTTP/1.1 {status}\r\naccess-control-allow-origin: *\r\ncontent-type: application/json\r\n\
             content-length: {length}\r\nconnection: close\r\n{headers}\r\n{body}"
        )
        .as_bytes(),
    )
}

/// splitmix64: a pseudorandom number that is the same on every machine.
pub fn mixed(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
