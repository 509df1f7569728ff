//! One client after the other on one connection, and what each of them was answered.

use super::deeds::{Deed, deed, draw, number};
use super::documents::{confirmation, document, invalid, other};
use super::http::{Answer, Connection, asked, posted};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::io::{Error, Result};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// What a document is sent as.
pub const JSON: &str = "application/json";

/// How far behind a request may be when somebody else sends it, too.
const ECHO: u32 = 12;
/// The longest document that is taken, and the longest that is read to its end, in bytes.
const LONGEST: usize = 64 * 1024;
const LONGEST_READ: usize = 4 * LONGEST;
/// How much a slow client sends at once, in bytes: a document has more than a thousand.
const PIECE: usize = 80;
/// How much of a file is read by those who leave, in bytes.
const GLANCE: usize = 100;

/// What became of many clients.
#[derive(Default)]
pub struct Record {
    /// The numbers that were acknowledged, as often as they were.
    pub acknowledged: Vec<u32>,
    /// How often each status came.
    pub answers: BTreeMap<u16, usize>,
    /// How long it took to be acknowledged.
    pub booking: Vec<Duration>,
    /// How long it took to have read a file.
    pub reading: Vec<Duration>,
    /// How many left without an answer.
    pub left: usize,
    /// What should not have been.
    pub surprises: Vec<String>,
}

impl Record {
    /// Takes in what became of others.
    pub fn add(&mut self, other: Self) {
        self.acknowledged.extend(other.acknowledged);
        self.booking.extend(other.booking);
        self.reading.extend(other.reading);
        self.left += other.left;
        self.surprises.extend(other.surprises);
        for (status, count) in other.answers {
            *self.answers.entry(status).or_default() += count;
        }
    }
}

/// Somebody who is still at it: the connection, what was not sent yet, and the number, or none if the rest
/// never comes.
struct Slow {
    connection: Connection,
    rest: Vec<u8>,
    number: Option<u32>,
}

impl Slow {
    /// Sends one more piece, unless the rest never comes. An end of the connection shows when it is to be
    /// answered.
    fn goes_on(&mut self) {
        if self.number.is_some() {
            let rest = self.rest.split_off(self.rest.len().min(PIECE));
            let piece = std::mem::replace(&mut self.rest, rest);
            let _ = self.connection.write(&piece);
        }
    }
}

/// Takes one turn after the other.
pub struct Sender<'a> {
    address: SocketAddr,
    files: &'a [String],
    connection: Connection,
    slow: Vec<Slow>,
    /// When files were changed, as far as they were read.
    changed: HashMap<&'a str, String>,
    record: Record,
}

impl<'a> Sender<'a> {
    /// Sends to this address, and reads these files.
    pub fn new(address: SocketAddr, files: &'a [String]) -> Self {
        let (connection, slow, changed) = (Connection::to(address), Vec::new(), HashMap::new());
        Self { address, files, connection, slow, changed, record: Record::default() }
    }

    /// Does what this turn is about, and lets those who are slow go on.
    pub fn take(&mut self, turn: u32) {
        let deed = deed(turn);
        if let Err(error) = self.does(deed, turn) {
            self.connection.leave();
            self.record.surprises.push(format!("turn {turn}, {deed:?}: {error}"));
        }
        self.slow.iter_mut().for_each(Slow::goes_on);
    }

    /// Lets those who are slow come to their end, and those who stalled leave.
    pub fn end(mut self) -> Record {
        for mut slow in std::mem::take(&mut self.slow) {
            let Some(number) = slow.number else { continue };
            while !slow.rest.is_empty() {
                slow.goes_on();
            }
            match slow.connection.answer() {
                Ok(answer) => self.acknowledged(number, &answer),
                Err(error) => self.record.surprises.push(format!("{number}, piece by piece: {error}")),
            }
        }
        self.record
    }

    fn does(&mut self, deed: Deed, turn: u32) -> Result<()> {
        let number = number(turn);
        let text = |document: Value| document.to_string().into_bytes();
        match deed {
            Deed::Books => self.books(number),
            Deed::BooksTwice => self.books(number).and_then(|()| self.books(number)),
            // The first of all has nobody to echo.
            Deed::Echoes => self.books(number.saturating_sub(1 + draw(turn, ECHO))),
            Deed::Contradicts => {
                self.books(number)?;
                self.refused(number, &text(other(number)), JSON, 422)
            }
            Deed::Errs => self.refused(number, &text(invalid(number)), JSON, 422),
            Deed::Babbles => self.refused(number, b"{\"schema\": ", JSON, 400),
            Deed::Mislabels => self.refused(number, &text(document(number)), "text/plain", 415),
            Deed::Exaggerates => self.refused(number, &[b' '; LONGEST + 1], JSON, 413),
            Deed::Floods => {
                // The answer can be lost with the connection, because nobody reads to the end.
                let _ = self.refused(number, &vec![b' '; LONGEST_READ * 2], JSON, 413);
                self.leaves()
            }
            Deed::LeavesEarly => {
                let body = text(document(number));
                self.connection.write(&posted(number, JSON, &body)[..body.len() / 2])?;
                self.leaves()
            }
            Deed::LeavesLate => {
                self.connection.write(&posted(number, JSON, &text(document(number))))?;
                self.leaves()?;
                self.books(number)
            }
            Deed::Dribbles => self.begins(number, true),
            Deed::Stalls => self.begins(number, false),
            Deed::Reads => self.reads(turn, false),
            Deed::ReadsAgain => self.reads(turn, true),
            Deed::Strays => {
                let answer = self.exchange(&asked(&format!("nothing/{turn}"), ""))?;
                expect(&answer, 404)
            }
            Deed::LeavesReading => {
                self.connection.write(&asked(self.file(turn), ""))?;
                self.connection.glance(GLANCE)?;
                self.leaves()
            }
        }
    }

    /// Sends a document until it is acknowledged with its number, which it should be at once.
    fn books(&mut self, number: u32) -> Result<()> {
        let request = posted(number, JSON, document(number).to_string().as_bytes());
        let since = Instant::now();
        let answer = self.exchange(&request)?;
        self.record.booking.push(since.elapsed());
        self.acknowledged(number, &answer);
        Ok(())
    }

    fn acknowledged(&mut self, number: u32, answer: &Answer) {
        let said = serde_json::from_slice::<Value>(&answer.body).ok();
        if matches!(answer.status, 200 | 201) && said == Some(confirmation(number)) {
            self.record.acknowledged.push(number);
        } else {
            self.record.surprises.push(format!("request {number} got {} {said:?}", answer.status));
        }
    }

    fn refused(&mut self, number: u32, body: &[u8], kind: &str, status: u16) -> Result<()> {
        let answer = self.exchange(&posted(number, kind, body))?;
        expect(&answer, status)
    }

    /// Begins with a document over a connection of its own, and goes on with it later, or never where there
    /// is no number.
    fn begins(&mut self, number: u32, finishes: bool) -> Result<()> {
        let mut request = posted(number, JSON, document(number).to_string().as_bytes());
        let rest = request.split_off(request.len() / 2);
        let mut connection = Connection::to(self.address);
        connection.write(&request)?;
        self.record.left += usize::from(!finishes);
        self.slow.push(Slow { connection, rest, number: finishes.then_some(number) });
        Ok(())
    }

    /// Reads a file. Who has it already asks whether it was changed, and it never was.
    fn reads(&mut self, turn: u32, again: bool) -> Result<()> {
        let file = self.file(turn);
        let known = self.changed.get(file).filter(|_| again).cloned();
        let condition = known.as_ref().map_or(String::new(), |when| format!("if-modified-since: {when}\r\n"));
        let since = Instant::now();
        let answer = self.exchange(&asked(file, &condition))?;
        self.record.reading.push(since.elapsed());
        expect(&answer, if known.is_some() { 304 } else { 200 })?;
        self.changed.extend(answer.last_modified.map(|when| (file, when)));
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

    fn leaves(&mut self) -> Result<()> {
        self.connection.leave();
        self.record.left += 1;
        Ok(())
    }
}

fn expect(answer: &Answer, status: u16) -> Result<()> {
    let unexpected = || Error::other(format!("{} instead of {status}", answer.status));
    (answer.status == status).then_some(()).ok_or_else(unexpected)
}
