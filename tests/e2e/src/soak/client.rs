//! A thread of the load: one client after the other on one connection, and the responses that they got.

use super::actions::{Action, action, draw, number};
use super::documents::{confirmation, document, invalid, other};
use super::http::{Answer, Connection, fetched, posted};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::io::{Error, Result};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// The content type of a document.
pub const JSON: &str = "application/json";

/// The highest distance of a request that two clients send.
const MAX_ECHO: u32 = 12;
/// The size limit of a document, and of a body that is read to its end, in bytes.
const MAX_DOCUMENT: usize = 64 * 1024;
const MAX_READ: usize = 4 * MAX_DOCUMENT;
/// The bytes that a slow client sends at once; a document has more than a thousand.
const PIECE: usize = 80;
/// The bytes that a client reads of a file before it closes the connection.
const PARTIAL_READ: usize = 100;

/// The outcomes of many clients.
#[derive(Default)]
pub struct Record {
    /// The number of each acknowledged request, once per acknowledgement.
    pub acknowledged: Vec<u32>,
    /// The count of each status.
    pub answers: BTreeMap<u16, usize>,
    /// The times until the acknowledgement.
    pub booking: Vec<Duration>,
    /// The times until a file was read.
    pub reading: Vec<Duration>,
    /// The number of connections that a client closed before the response.
    pub closed: usize,
    /// Unexpected responses and errors.
    pub surprises: Vec<String>,
}

impl Record {
    /// Adds the outcomes of other clients.
    pub fn add(&mut self, other: Self) {
        self.acknowledged.extend(other.acknowledged);
        self.booking.extend(other.booking);
        self.reading.extend(other.reading);
        self.closed += other.closed;
        self.surprises.extend(other.surprises);
        for (status, count) in other.answers {
            *self.answers.entry(status).or_default() += count;
        }
    }
}

/// A slow client: its connection, the rest of its request, and its number; `None` if it never sends the rest.
struct Slow {
    connection: Connection,
    rest: Vec<u8>,
    number: Option<u32>,
}

impl Slow {
    /// Sends the next piece. A closed connection shows when the response is read.
    fn send_piece(&mut self) {
        if self.number.is_some() {
            let rest = self.rest.split_off(self.rest.len().min(PIECE));
            let piece = std::mem::replace(&mut self.rest, rest);
            let _ = self.connection.write(&piece);
        }
    }
}

/// Takes one turn after the other.
pub struct Client<'a> {
    address: SocketAddr,
    files: &'a [String],
    connection: Connection,
    slow: Vec<Slow>,
    /// The modification time of each file that was read.
    modified: HashMap<&'a str, String>,
    record: Record,
}

impl<'a> Client<'a> {
    /// A client that sends to an address and reads these files.
    pub fn new(address: SocketAddr, files: &'a [String]) -> Self {
        let (connection, slow, modified) = (Connection::to(address), Vec::new(), HashMap::new());
        Self { address, files, connection, slow, modified, record: Record::default() }
    }

    /// Performs the action of a turn, and sends a piece of each slow request.
    pub fn take(&mut self, turn: u32) {
        let action = action(turn);
        if let Err(error) = self.perform(action, turn) {
            self.connection.close();
            self.record.surprises.push(format!("turn {turn}, {action:?}: {error}"));
        }
        self.slow.iter_mut().for_each(Slow::send_piece);
    }

    /// Completes the slow requests, and closes the stalled ones.
    pub fn end(mut self) -> Record {
        for mut slow in std::mem::take(&mut self.slow) {
            let Some(number) = slow.number else { continue };
            while !slow.rest.is_empty() {
                slow.send_piece();
            }
            match slow.connection.answer() {
                Ok(answer) => self.acknowledged(number, &answer),
                Err(error) => self.record.surprises.push(format!("{number}, piece by piece: {error}")),
            }
        }
        self.record
    }

    fn perform(&mut self, action: Action, turn: u32) -> Result<()> {
        let number = number(turn);
        let text = |document: Value| document.to_string().into_bytes();
        match action {
            Action::Books => self.books(number),
            Action::BooksTwice => self.books(number).and_then(|()| self.books(number)),
            Action::Echoes => self.books(number.saturating_sub(1 + draw(turn, MAX_ECHO))),
            Action::Contradicts => {
                self.books(number)?;
                self.refused(number, &text(other(number)), JSON, 422)
            }
            Action::SendsInvalid => self.refused(number, &text(invalid(number)), JSON, 422),
            Action::SendsBroken => self.refused(number, b"{\"schema\": ", JSON, 400),
            Action::SendsAsText => self.refused(number, &text(document(number)), "text/plain", 415),
            Action::SendsTooMuch => self.refused(number, &[b' '; MAX_DOCUMENT + 1], JSON, 413),
            Action::Floods => {
                // The response may be lost, because the endpoint closes the connection without reading the body.
                let _ = self.refused(number, &vec![b' '; MAX_READ * 2], JSON, 413);
                self.closes()
            }
            Action::ClosesWhileSending => {
                let body = text(document(number));
                self.connection.write(&posted(number, JSON, &body)[..body.len() / 2])?;
                self.closes()
            }
            Action::ClosesBeforeResponse => {
                self.connection.write(&posted(number, JSON, &text(document(number))))?;
                self.closes()?;
                self.books(number)
            }
            Action::SendsSlowly => self.begins(number, true),
            Action::Stalls => self.begins(number, false),
            Action::Reads => self.reads(turn, false),
            Action::ReadsAgain => self.reads(turn, true),
            Action::ReadsMissing => {
                let answer = self.exchange(&fetched(turn, &format!("nothing/{turn}"), ""))?;
                expect(&answer, 404)
            }
            Action::ClosesWhileReading => {
                self.connection.write(&fetched(turn, self.file(turn), ""))?;
                self.connection.read_part(PARTIAL_READ)?;
                self.closes()
            }
        }
    }

    /// Sends a document, which should be acknowledged with its number at once.
    fn books(&mut self, number: u32) -> Result<()> {
        let request = posted(number, JSON, document(number).to_string().as_bytes());
        let since = Instant::now();
        let answer = self.exchange(&request)?;
        self.record.booking.push(since.elapsed());
        self.acknowledged(number, &answer);
        Ok(())
    }

    fn acknowledged(&mut self, number: u32, answer: &Answer) {
        let body = serde_json::from_slice::<Value>(&answer.body).ok();
        if matches!(answer.status, 200 | 201) && body == Some(confirmation(number)) {
            self.record.acknowledged.push(number);
        } else {
            self.record.surprises.push(format!("request {number} got {} {body:?}", answer.status));
        }
    }

    fn refused(&mut self, number: u32, body: &[u8], kind: &str, status: u16) -> Result<()> {
        let answer = self.exchange(&posted(number, kind, body))?;
        expect(&answer, status)
    }

    /// Sends half of a document on a further connection. The rest follows in later turns, or never.
    fn begins(&mut self, number: u32, finishes: bool) -> Result<()> {
        let mut request = posted(number, JSON, document(number).to_string().as_bytes());
        let rest = request.split_off(request.len() / 2);
        let mut connection = Connection::to(self.address);
        connection.write(&request)?;
        self.record.closed += usize::from(!finishes);
        self.slow.push(Slow { connection, rest, number: finishes.then_some(number) });
        Ok(())
    }

    /// Reads a file; `again` with a condition, which is always answered with 304.
    fn reads(&mut self, turn: u32, again: bool) -> Result<()> {
        let file = self.file(turn);
        let known = self.modified.get(file).filter(|_| again).cloned();
        let condition = known.as_ref().map_or(String::new(), |when| format!("if-modified-since: {when}\r\n"));
        let since = Instant::now();
        let answer = self.exchange(&fetched(turn, file, &condition))?;
        self.record.reading.push(since.elapsed());
        expect(&answer, if known.is_some() { 304 } else { 200 })?;
        self.modified.extend(answer.last_modified.map(|when| (file, when)));
        Ok(())
    }

    fn file(&self, turn: u32) -> &'a str {
        let drawn = draw(turn, u32::try_from(self.files.len()).unwrap());
        &self.files[drawn as usize]
    }

    fn exchange(&mut self, request: &[u8]) -> Result<Answer> {
        self.connection.write(request)?;
        let answer = self.connection.answer()?;
        *self.record.answers.entry(answer.status).or_default() += 1;
        Ok(answer)
    }

    fn closes(&mut self) -> Result<()> {
        self.connection.close();
        self.record.closed += 1;
        Ok(())
    }
}

fn expect(answer: &Answer, status: u16) -> Result<()> {
    let unexpected = || Error::other(format!("{} instead of {status}", answer.status));
    (answer.status == status).then_some(()).ok_or_else(unexpected)
}
