//! A connection to the reception that is kept open for the next request, as browsers and proxies keep theirs,
//! and that can be left at any byte.

use std::io::{BufRead, BufReader, Error, ErrorKind, Read, Result, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

/// How long an answer may take: longer than the reception waits for a document.
const PATIENCE: Duration = Duration::from_secs(60);

/// How many addresses the clients have, as a proxy in front of the reception names them.
const ADDRESSES: u32 = 1_000;

/// A request that sends something.
pub fn posted(number: u32, kind: &str, body: &[u8]) -> Vec<u8> {
    let address = Ipv4Addr::from_bits(Ipv4Addr::new(198, 18, 0, 0).to_bits() + number % ADDRESSES);
    let head = format!(
        "POST /api/consultations HTTP/1.1\r\nhost: reception\r\ncontent-type: {kind}\r\n\
         content-length: {}\r\nx-forwarded-for: {address}\r\nx-form-signals: honeypot=0; seconds=180\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

/// A request that reads a file, with more headers, each with its end of line.
pub fn asked(file: &str, headers: &str) -> Vec<u8> {
    format!("GET /{file} HTTP/1.1\r\nhost: reception\r\naccept-encoding: br\r\n{headers}\r\n").into_bytes()
}

/// An answer, read to its end.
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// What it says.
    pub body: Vec<u8>,
    /// When what was read was last changed, in the words of the answer.
    pub last_modified: Option<String>,
    /// Whether the connection ends with it.
    closes: bool,
}

/// A connection, made when it is first needed and again after each end.
pub struct Connection {
    address: SocketAddr,
    stream: Option<BufReader<TcpStream>>,
}

impl Connection {
    /// To this address.
    pub const fn to(address: SocketAddr) -> Self {
        Self { address, stream: None }
    }

    /// Writes these bytes, be they a request or only a part of one.
    ///
    /// # Errors
    /// The other side cannot be reached or does not listen any more.
    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        if self.stream.is_none() {
            let stream = TcpStream::connect(self.address)?;
            stream.set_nodelay(true)?;
            stream.set_read_timeout(Some(PATIENCE))?;
            self.stream = Some(BufReader::new(stream));
        }
        self.stream().get_mut().write_all(bytes)
    }

    /// Reads the answer to what was written.
    ///
    /// # Errors
    /// There is none, or only a part of one.
    pub fn answer(&mut self) -> Result<Answer> {
        let answer = read(self.stream());
        if answer.as_ref().map_or(true, |answer| answer.closes) {
            self.leave();
        }
        answer
    }

    /// Reads no more than so many bytes of what comes.
    ///
    /// # Errors
    /// There are fewer.
    pub fn glance(&mut self, bytes: usize) -> Result<()> {
        self.stream().read_exact(&mut vec![0; bytes])
    }

    /// Ends the connection, whatever is under way.
    pub fn leave(&mut self) {
        self.stream = None;
    }

    fn stream(&mut self) -> &mut BufReader<TcpStream> {
        self.stream.as_mut().expect("something was written before it is answered")
    }
}

fn read(stream: &mut BufReader<TcpStream>) -> Result<Answer> {
    let mut head = String::new();
    while stream.read_line(&mut head)? > 2 {}
    let broken = || Error::new(ErrorKind::InvalidData, format!("no answer: {head:?}"));
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or_else(broken)?;
    let header = |wanted: &str| {
        let headers = head.lines().skip(1).filter_map(|line| line.split_once(':'));
        let mut found = headers.filter(|(name, _)| name.eq_ignore_ascii_case(wanted));
        found.next().map(|(_, value)| value.trim().to_owned())
    };
    // What has not changed is not sent, although its length may be named.
    let length = header("content-length").filter(|_| status != 304).map_or(Ok(0), |length| length.parse());
    let mut body = vec![0; length.map_err(|_| broken())?];
    stream.read_exact(&mut body)?;
    let closes = header("connection").is_some_and(|kept| kept == "close");
    Ok(Answer { status, body, last_modified: header("last-modified"), closes })
}
