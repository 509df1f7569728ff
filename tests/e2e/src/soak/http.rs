//! A keep-alive HTTP connection to the reference endpoint, which can be closed at any byte.

use std::io::{BufRead, BufReader, Error, ErrorKind, Read, Result, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

/// The time limit of a response: longer than the endpoint waits for a document.
const TIMEOUT: Duration = Duration::from_secs(60);

/// The number of client addresses in the header `X-Forwarded-For`.
const ADDRESSES: u32 = 1_000;

/// A POST request.
pub fn posted(number: u32, kind: &str, body: &[u8]) -> Vec<u8> {
    let address = client_address(number);
    let head = format!(
        "POST /api/consultations HTTP/1.1\r\nhost: reception\r\ncontent-type: {kind}\r\n\
         content-length: {}\r\nx-forwarded-for: {address}\r\nx-form-signals: honeypot=0; seconds=180\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

/// A GET request, with further headers, each with its line end.
pub fn fetched(number: u32, file: &str, headers: &str) -> Vec<u8> {
    let address = client_address(number);
    let head = format!("GET /{file} HTTP/1.1\r\nhost: reception\r\naccept-encoding: br\r\n");
    format!("{head}x-forwarded-for: {address}\r\n{headers}\r\n").into_bytes()
}

/// The address of a client: requests and reads are limited for each.
fn client_address(number: u32) -> Ipv4Addr {
    Ipv4Addr::from_bits(Ipv4Addr::new(198, 18, 0, 0).to_bits() + number % ADDRESSES)
}

/// A response, read to its end.
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// The body.
    pub body: Vec<u8>,
    /// The header `Last-Modified`.
    pub last_modified: Option<String>,
    /// Whether the endpoint closes the connection.
    closes: bool,
}

/// A connection, opened at the first write and at the first one after each close.
pub struct Connection {
    address: SocketAddr,
    stream: Option<BufReader<TcpStream>>,
}

impl Connection {
    /// To this address.
    pub const fn to(address: SocketAddr) -> Self {
        Self { address, stream: None }
    }

    /// Writes a request or a part of one.
    ///
    /// # Errors
    /// When the endpoint is unreachable or has closed the connection.
    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        if self.stream.is_none() {
            let stream = TcpStream::connect(self.address)?;
            stream.set_nodelay(true)?;
            stream.set_read_timeout(Some(TIMEOUT))?;
            self.stream = Some(BufReader::new(stream));
        }
        self.stream().get_mut().write_all(bytes)
    }

    /// Reads the response.
    ///
    /// # Errors
    /// When it is missing or incomplete.
    pub fn answer(&mut self) -> Result<Answer> {
        let answer = read(self.stream());
        if answer.as_ref().map_or(true, |answer| answer.closes) {
            self.close();
        }
        answer
    }

    /// Reads this number of bytes of the response.
    ///
    /// # Errors
    /// When there are fewer.
    pub fn read_part(&mut self, bytes: usize) -> Result<()> {
        self.stream().read_exact(&mut vec![0; bytes])
    }

    /// Closes the connection at once.
    pub fn close(&mut self) {
        self.stream = None;
    }

    fn stream(&mut self) -> &mut BufReader<TcpStream> {
        self.stream.as_mut().expect("a write before the read")
    }
}

fn read(stream: &mut BufReader<TcpStream>) -> Result<Answer> {
    let mut head = String::new();
    while stream.read_line(&mut head)? > 2 {}
    let broken = || Error::new(ErrorKind::InvalidData, format!("no response: {head:?}"));
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or_else(broken)?;
    let header = |wanted: &str| {
        let headers = head.lines().skip(1).filter_map(|line| line.split_once(':'));
        let mut values = headers.filter(|(name, _)| name.eq_ignore_ascii_case(wanted));
        values.next().map(|(_, value)| value.trim().to_owned())
    };
    // A 304 may have a length, and has no body.
    let length = header("content-length").filter(|_| status != 304).map_or(Ok(0), |length| length.parse());
    let mut body = vec![0; length.map_err(|_| broken())?];
    stream.read_exact(&mut body)?;
    let closes = header("connection").is_some_and(|value| value == "close");
    Ok(Answer { status, body, last_modified: header("last-modified"), closes })
}
