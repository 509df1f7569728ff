//! Limits of number, size and time, which keep one sender from blocking others.

use crate::harness::{Answer, Server, database, numbered, sample, sample_text};
use reception::{Rate, Settings, Store};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;
use tempfile::tempdir;

/// Sends the sample under this `X-Forwarded-For`.
fn forwarded(server: &Server, entries: &str) -> Answer {
    let headers = [("content-type", "application/json"), ("x-forwarded-for", entries)];
    server.send("POST", "/api/consultations", &headers, &sample_text())
}

// Threat: they send without limit
#[test]
fn one_address_may_not_send_without_end() {
    let folder = tempdir().unwrap();
    let server = Server::start(&folder, |settings| settings.rate = Rate { burst: 2, per_minute: 2 });
    let statuses: Vec<u16> = (0..3).map(|_| server.submit(&sample()).status).collect();
    assert_eq!(statuses, [201, 200, 429]);
    let refused = server.submit(&sample());
    assert_eq!(refused.errors(), []);
    let seconds: u64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=30).contains(&seconds), "{seconds}");
    // Without a proxy, X-Forwarded-For is ignored.
    assert_eq!(forwarded(&server, "192.0.2.7").status, 429);
}

// Threat: they forge their address
#[test]
fn behind_a_proxy_its_own_entry_counts() {
    let folder = tempdir().unwrap();
    let server = Server::start(&folder, |settings| {
        settings.rate = Rate { burst: 1, per_minute: 1 };
        settings.behind_proxy = true;
    });
    for (entries, status) in [
        ("192.0.2.1", 201),
        ("192.0.2.1", 429),
        ("192.0.2.9, 192.0.2.1", 429),
        ("192.0.2.1, 192.0.2.2", 200),
        ("192.0.2.2:5443", 429),
        // An IPv6 customer holds a whole /64, and can use a new address for each request.
        ("2001:db8:0:1::1", 200),
        ("2001:db8:0:1:2:3:4:5", 429),
        ("2001:db8:0:2::1", 200),
        // Without a readable entry the proxy's own address counts.
        ("unknown", 200),
        ("192.0.2.3, also unknown", 429),
    ] {
        assert_eq!(forwarded(&server, entries).status, status, "{entries}");
    }
}

// Threat: they send huge or very slow documents
#[test]
fn a_body_that_does_not_come_is_not_waited_for() {
    let folder = tempdir().unwrap();
    let server = Server::start(&folder, |settings| settings.body_timeout = Duration::from_millis(50));
    for begun in ["", "{\"schema\":"] {
        let head = "POST /api/consultations HTTP/1.1\r\nhost: reception\r\n\
                    content-type: application/json\r\ncontent-length: 1000\r\n\r\n";
        let answer = server.exchange(format!("{head}{begun}").as_bytes());
        assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
        assert!(answer.contains("content-type: application/problem+json"), "{answer}");
        assert!(answer.contains("\"status\":408"), "{answer}");
    }
    assert_eq!(server.submit(&sample()).status, 201, "others are served");
}

// Threat: they send huge or very slow documents
#[test]
fn a_body_without_end_is_cut_off() {
    let folder = tempdir().unwrap();
    let server = Server::start(&folder, |settings| settings.body_limit = 1_000);
    // Up to four times the limit is read, so that the sender gets the answer.
    let head = "POST /api/consultations HTTP/1.1\r\nhost: reception\r\n\
                content-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n";
    let chunks = format!("fa0\r\n{}\r\n1\r\n \r\n", " ".repeat(4_000));
    for (length, expected) in [(1_000, 400), (1_001, 413), (4_000, 413)] {
        let answer = server.post("application/json", &" ".repeat(length));
        assert_eq!((answer.status, answer.errors()), (expected, vec![]), "{length}");
    }
    let answer = server.exchange(format!("{head}{chunks}").as_bytes());
    assert!(answer.starts_with("HTTP/1.1 413 ") && answer.contains("\"status\":413"), "{answer}");
}

#[test]
fn a_failure_of_the_database_is_a_problem_that_passes() {
    let folder = tempdir().unwrap();
    let server = Server::start(&folder, |_| {});
    assert_eq!(server.submit(&sample()).status, 201);
    let other = rusqlite::Connection::open(database(&folder)).unwrap();
    other.execute_batch("ALTER TABLE request RENAME TO away").unwrap();
    let answer = server.submit(&sample());
    assert_eq!((answer.status, answer.errors()), (503, vec![]));
    assert!(server.log().iter().any(|line| line.starts_with("a request could not be stored: ")));
    other.execute_batch("ALTER TABLE away RENAME TO request").unwrap();
    assert_eq!(server.submit(&sample()).status, 200);
    assert_eq!(Store::open(&database(&folder)).unwrap().all().unwrap().len(), 1);
}

// Threat: they send without limit
#[test]
fn every_path_has_a_rate_limit() {
    let folder = tempdir().unwrap();
    let server = Server::start(&folder, |settings| settings.rate = Rate { burst: 1, per_minute: 1 });
    let statuses: Vec<u16> = (0..21).map(|_| server.get("/").status).collect();
    assert!(statuses[..20].iter().all(|status| *status == 404) && statuses[20] == 429, "{statuses:?}");
    assert_eq!(server.send("OPTIONS", "/api/consultations", &[], "").status, 429);
    assert_eq!(server.submit(&sample()).status, 201, "a visit does not use up the request");
}

// Threat: they open connections and stall
#[test]
fn a_connection_that_stalls_is_closed() {
    let folder = tempdir().unwrap();
    let server =
        Server::start(&folder, |settings| settings.connections.head_timeout = Duration::from_millis(50));
    for begun in ["", "GET / HTTP/1.1\r\nhost: rec", "GET / HTTP/1.1\r\nhost: reception\r\n\r\n"] {
        let mut connection = TcpStream::connect(server.address()).unwrap();
        connection.write_all(begun.as_bytes()).unwrap();
        let mut answer = Vec::new();
        connection.read_to_end(&mut answer).unwrap();
        let expected = begun.ends_with("\r\n\r\n");
        assert_eq!(
            answer.starts_with(b"HTTP/1.1 404 "),
            expected,
            "{begun:?}: the rest is closed without an answer"
        );
    }
}

// Threat: they open connections and stall
#[test]
fn stalled_connections_leave_room_for_others() {
    let folder = tempdir().unwrap();
    let server = Server::start(&folder, |settings| {
        settings.connections.per_network = 20;
        settings.connections.total = 40;
    });
    let connect = |_| TcpStream::connect(server.address()).unwrap();
    let stalled: Vec<TcpStream> = (0..19).map(connect).collect();
    assert_eq!(server.submit(&sample()).status, 201, "the bound of one address has room for one more");
    // One of these is the twentieth; the service closes those past it.
    let mut more: Vec<TcpStream> = (0..10).map(connect).collect();
    for connection in &mut more[2..] {
        assert_eq!(connection.read(&mut [0]).unwrap_or_default(), 0);
    }
    drop((stalled, more));
}

// Threat: many addresses fill the disk
#[test]
fn a_day_has_a_limit() {
    let folder = tempdir().unwrap();
    let server = Server::start(&folder, |settings| settings.requests_per_day = 2);
    let statuses: Vec<u16> = (0..3).map(|number| server.submit(&numbered(number)).status).collect();
    assert_eq!(statuses, [201, 201, 503]);
    assert_eq!(server.submit(&numbered(1)).status, 200, "a copy of a stored request is still acknowledged");
    assert!(server.log().iter().any(|line| line.contains("ALARM: 2 requests")), "{:?}", server.log());
}

// Threat: they send huge or very slow documents
#[test]
fn the_largest_document_is_taken() {
    let folder = tempdir().unwrap();
    let server = Server::start(&folder, |_| {});
    let mut largest = sample();
    // The longest identifiers and the longest texts, of characters with four bytes.
    let identifier = |index: usize| format!("{index:a>64}");
    let text = |length: usize| "\u{20BB7}".repeat(length);
    for (pointer, length) in [
        ("/organisation/name", 100),
        ("/organisation/address", 200),
        ("/contact/name", 60),
        ("/contact/department", 100),
        ("/consultation/notes", 1_000),
    ] {
        *largest.pointer_mut(pointer).unwrap() = text(length).into();
    }
    largest["organisation"]["kana"] = "ア".repeat(100).into();
    largest["contact"]["kana"] = "ア".repeat(60).into();
    largest["consultation"]["topics"] = (0..20).map(identifier).collect();
    let criterion = |index| serde_json::json!({ "id": identifier(index), "verdict": "not-applicable" });
    largest["assessment"]["criteria"] = (0..100).map(criterion).collect();
    let field =
        |index| (identifier(index), serde_json::json!({ "score": 100, "answered": 65_535, "of": 65_535 }));
    largest["assessment"]["readiness"] = (0..100).map(field).collect::<serde_json::Map<_, _>>().into();
    let answer = server.submit(&largest);
    assert_eq!(answer.status, 201, "{}", answer.body);
    let (length, limit) = (largest.to_string().len(), Settings::new("").body_limit);
    assert!(length <= limit && limit < length * 3 / 2, "{length} bytes, limit {limit}");
}
