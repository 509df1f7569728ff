//! Clients that stall, against the program with its own limits. A proxy in front names another address for each client,
//! so that the rate limit of one address is not what keeps the others out.

use crate::harness::{Answer, database, numbered, send};
use std::fs;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::{TempDir, tempdir};

/// Connections that send nothing, or half of a head.
const SOCKETS: usize = 200;
/// Connections that send all but the last byte of a body.
const BODIES: usize = 300;
/// The lengths of the bodies: the longest one that is kept in memory, and the longest one that is read.
const LENGTHS: [usize; 2] = [40 * 1024, 4 * 40 * 1024];
/// How much more memory the program may hold afterwards than before, in KiB.
const MAX_KEPT: u64 = 10 * 1024;
/// Less than the time after which a stalled connection is closed: an answer that waits for that takes longer.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(10);
/// How long the program may take for what it does at its own pace.
const SETTLE_TIMEOUT: Duration = Duration::from_secs(60);

/// The program.
struct Program {
    child: Child,
    address: SocketAddr,
}

impl Program {
    fn start(folder: &TempDir) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_reception"));
        command.args(["serve", "--listen", "127.0.0.1:0", "--behind-proxy", "--requests-per-day", "1000000"]);
        command.env("LC_ALL", "C").arg("--database").arg(database(folder));
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let first = lines.next().unwrap().unwrap();
        let address = first.strip_prefix("listening on http://").unwrap().trim_end_matches('/');
        let address = address.parse().unwrap();
        // A full pipe would block the program.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, address }
    }

    /// Sends a document with this number, from an address with it.
    fn submit(&self, number: u32) -> Answer {
        let from = format!("198.51.{}.{}", number / 256 % 256, number % 256);
        let headers = [("content-type", "application/json"), ("x-forwarded-for", from.as_str())];
        send(self.address, "POST", "/api/consultations", &headers, &numbered(number).to_string())
    }

    /// The resident memory, in KiB.
    fn memory(&self) -> u64 {
        let status = fs::read_to_string(self.proc("status")).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.split_whitespace().next().unwrap().parse().unwrap()
    }

    /// The number of open files and connections.
    fn open(&self) -> usize {
        fs::read_dir(self.proc("fd")).unwrap().count()
    }

    fn proc(&self, name: &str) -> PathBuf {
        PathBuf::from(format!("/proc/{}/{name}", self.child.id()))
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The stalled client with this index: the sockets first, and then the bodies.
fn stalled(address: SocketAddr, index: usize) -> TcpStream {
    let mut connection = TcpStream::connect(address).unwrap();
    // The program may close it meanwhile.
    let _ = if index >= SOCKETS {
        let length = LENGTHS[index % 2];
        let head = format!(
            "POST /api/consultations HTTP/1.1\r\nhost: reception\r\nx-forwarded-for: 192.0.2.1\r\n\
             content-type: application/json\r\ncontent-length: {length}\r\n\r\n"
        );
        connection.write_all(&[head.as_bytes(), &vec![b' '; length - 1]].concat())
    } else if index.is_multiple_of(2) {
        connection.write_all(b"GET / HTTP/1.1\r\nhost: rec")
    } else {
        Ok(())
    };
    connection
}

/// Whether the program has closed a stalled connection, or answered on it.
fn is_ended(connection: &mut TcpStream) -> bool {
    let read = connection.read(&mut [0]);
    !read.is_err_and(|error| matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut))
}

/// Waits for a condition.
fn until(what: &str, condition: impl Fn() -> bool) {
    let deadline = Instant::now() + SETTLE_TIMEOUT;
    while !condition() {
        assert!(Instant::now() < deadline, "timed out waiting: {what}");
        std::thread::yield_now();
    }
}

/// Sends documents, and gives the time until each was acknowledged.
fn acknowledged(program: &Program, numbers: std::ops::Range<u32>) -> Vec<Duration> {
    let submit = |number| {
        let since = Instant::now();
        assert_eq!(program.submit(number).status, 201, "{number}");
        since.elapsed()
    };
    numbers.map(submit).collect()
}

/// What was measured while clients stalled.
struct Measured {
    /// The time until each valid request was acknowledged, in order of length.
    times: Vec<Duration>,
    /// How many stalled clients were closed and came back.
    ended: usize,
    /// The resident memory in KiB: before, the largest in between, and after.
    memory: [u64; 3],
}

/// Stalls a program for this time, but at least for 20 valid requests, and then waits until its memory is given back.
fn stall(program: &Program, time: Duration) -> Measured {
    acknowledged(program, 0..20);
    let (open, before) = (program.open(), program.memory());
    let mut clients: Vec<TcpStream> =
        (0..SOCKETS + BODIES).map(|index| stalled(program.address, index)).collect();
    until("every client is connected", || program.open() >= open + SOCKETS + BODIES - 1);
    let (mut times, mut during, mut ended) = (Vec::new(), 0, 0);
    let end = Instant::now() + time;
    while Instant::now() < end || times.len() < 20 {
        let number = 20 + u32::try_from(times.len()).unwrap();
        times.extend(acknowledged(program, number..number + 1));
        during = during.max(program.memory());
        for (index, client) in clients.iter_mut().enumerate() {
            // The wait for the first one paces the requests.
            if index == 0 {
                client.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
            } else {
                client.set_nonblocking(true).unwrap();
            }
            if is_ended(client) {
                *client = stalled(program.address, index);
                ended += 1;
            }
        }
    }
    drop(clients);
    until("the connections are closed", || program.open() <= open);
    until("the memory is given back", || program.memory() <= before + MAX_KEPT);
    times.sort_unstable();
    Measured { times, ended, memory: [before, during, program.memory()] }
}

// Threat: they open connections and stall
#[test]
#[cfg(target_os = "linux")]
fn stalled_sockets_and_bodies_leave_room_for_requests() {
    let folder = tempdir().unwrap();
    let measured = stall(&Program::start(&folder), Duration::ZERO);
    let worst = measured.times.last().unwrap();
    assert!(*worst < ANSWER_TIMEOUT, "{worst:?}");
}

#[test]
#[cfg(target_os = "linux")]
#[ignore = "takes two minutes and prints figures; run it with --ignored --nocapture"]
fn two_minutes_of_stalled_sockets_and_bodies() {
    let folder = tempdir().unwrap();
    let Measured { times, ended, memory } = stall(&Program::start(&folder), Duration::from_secs(120));
    let (median, worst) = (times[times.len() / 2], times[times.len() - 1]);
    let [before, during, after] = memory;
    println!(
        "{} requests in two minutes: median {median:?}, worst {worst:?}; {ended} stalled clients were closed and came \
         back; memory in KiB: before {before}, at most {during}, after {after}",
        times.len()
    );
    assert!(worst < ANSWER_TIMEOUT, "{worst:?}");
}
