//! An endpoint that breaks in every way that a network and a server can: by a script that follows from the
//! request alone, so that the same delivery always meets the same faults.

use serde_json::Value;
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// What happens to one attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    None,
    DroppedBeforeStoring,
    /// Half of the time it is stored by then.
    DroppedWhileStoring,
    DroppedAfterStoring,
    Late,
    LedOnWithoutPermission,
    Busy,
    Refused,
    TooMany,
    BrokenBeforeStoring,
    BrokenAfterStoring,
    Garbage,
    HalfAnAnswer,
}

/// As often as not nothing happens, so that every delivery ends.
const FAULTS: [Fault; 16] = [
    Fault::None,
    Fault::None,
    Fault::None,
    Fault::None,
    Fault::DroppedBeforeStoring,
    Fault::DroppedWhileStoring,
    Fault::DroppedAfterStoring,
    Fault::Late,
    Fault::LedOnWithoutPermission,
    Fault::Busy,
    Fault::Refused,
    Fault::TooMany,
    Fault::BrokenBeforeStoring,
    Fault::BrokenAfterStoring,
    Fault::Garbage,
    Fault::HalfAnAnswer,
];

/// What is known of one delivery, by the number that its notes give it.
#[derive(Debug, Clone, Default)]
pub struct Delivery {
    /// How many attempts came.
    pub came: usize,
    /// The ids that were stored, as often as each was.
    pub stored: Vec<String>,
    /// Whether an attempt was answered with its receipt number, under a status of success.
    pub confirmed: bool,
    /// Whether an attempt was refused for its fields.
    pub refused: bool,
}

struct Desk {
    recognises: bool,
    deliveries: Mutex<HashMap<u64, Delivery>>,
    over: AtomicBool,
}

/// The running endpoint.
pub struct Unreliable {
    address: SocketAddr,
    desk: Arc<Desk>,
}

impl Unreliable {
    /// Runs until it is dropped. It recognises a request that it already has, or stores it again.
    pub fn start(recognises: bool) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let desk = Arc::new(Desk { recognises, deliveries: Mutex::default(), over: AtomicBool::new(false) });
        let shared = Arc::clone(&desk);
        thread::spawn(move || {
            for connection in listener.incoming() {
                if shared.over.load(Ordering::SeqCst) {
                    return;
                }
                let desk = Arc::clone(&shared);
                // What fails here is a connection that the other side gave up.
                thread::spawn(move || connection.and_then(|connection| desk.serve(connection)));
            }
        });
        Self { address, desk }
    }

    /// Where requests are sent.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// What became of every delivery.
    pub fn deliveries(&self) -> HashMap<u64, Delivery> {
        self.desk.deliveries.lock().unwrap().clone()
    }
}

impl Drop for Unreliable {
    fn drop(&mut self) {
        self.desk.over.store(true, Ordering::SeqCst);
        // The listener looks whether it is over when somebody comes.
        let _ = TcpStream::connect(self.address);
    }
}

impl Desk {
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
            |place: &str| document.pointer(place).and_then(Value::as_str).unwrap_or_default().to_owned();
        let number = text("/consultation/notes").rsplit(' ').next().and_then(|number| number.parse().ok());
        let (number, id, receipt) = (number.unwrap_or(0), text("/id"), text("/receipt"));
        let fault = self.meet(number, &id);
        let receipt = format!(r#"{{"receipt":"{receipt}"}}"#);
        match fault {
            Fault::DroppedBeforeStoring | Fault::DroppedWhileStoring | Fault::DroppedAfterStoring => Ok(()),
            // It is over when the browser has given up.
            Fault::Late => connection.read(&mut [0]).map(drop),
            Fault::LedOnWithoutPermission => {
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

    /// Chooses what happens to this attempt, and stores the request where that is what happens.
    fn meet(&self, number: u64, id: &str) -> Fault {
        let mut deliveries = self.deliveries.lock().unwrap();
        let delivery = deliveries.entry(number).or_default();
        delivery.came += 1;
        let drawn = mixed(number.wrapping_mul(1_000).wrapping_add(delivery.came as u64));
        let drawn = FAULTS[usize::try_from(drawn % FAULTS.len() as u64).unwrap()];
        let is_stored = delivery.stored.iter().any(|stored| stored == id);
        // One that has the request already does not find it wrong.
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

/// splitmix64: every number gives a script of its own, the same on every machine.
pub fn mixed(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
