//! A raw HTTP request: no redirect is followed, and the body is not decompressed.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;
use url::Url;

/// The time limit of a response.
const TIMEOUT: Duration = Duration::from_secs(20);

/// The only header that may be there several times.
const POLICY: &str = "content-security-policy";

/// A response.
pub struct Answer {
    /// The status.
    pub status: u16,
    headers: BTreeMap<String, Vec<String>>,
    /// The body as it was transferred.
    pub body: Vec<u8>,
}

impl Answer {
    /// A header; empty if it is missing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |values| &values[0])
    }

    /// The policies: a browser enforces all of them.
    pub fn policies(&self) -> &[String] {
        self.headers.get(POLICY).map_or(&[], Vec::as_slice)
    }
}

/// Requests an address, with this `Accept-Encoding`.
pub fn get(url: &str, accepted: &str) -> Answer {
    let url = Url::parse(url).unwrap();
    let (host, port) = (url.host_str().unwrap(), url.port().unwrap());
    let mut stream = TcpStream::connect((host, port)).unwrap();
    stream.set_read_timeout(Some(TIMEOUT)).unwrap();
    let headers = format!("Host: {host}:{port}\r\nAccept-Encoding: {accepted}\r\nConnection: close");
    let request = format!("GET {} HTTP/1.1\r\n{headers}\r\n\r\n", url.path());
    stream.write_all(request.as_bytes()).unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("an end of the headers");
    let head = std::str::from_utf8(&bytes[..end]).unwrap();
    let mut lines = head.lines();
    let status = lines.next().unwrap().split_whitespace().nth(1).unwrap().parse().unwrap();
    let mut headers = BTreeMap::<_, Vec<_>>::new();
    for line in lines {
        let (name, value) = line.split_once(':').unwrap();
        let values = headers.entry(name.to_ascii_lowercase()).or_default();
        values.push(value.trim().to_owned());
        assert!(values.len() == 1 || name.eq_ignore_ascii_case(POLICY), "{url}: {name} is there twice");
    }
    Answer { status, headers, body: bytes[end + 4..].to_vec() }
}
