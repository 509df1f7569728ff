//! Starts the service in the process of the test, and calls it over the network.

use reception::{Settings, japan_time, now, serve};
use serde_json::Value;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::{Arc, Condvar, LazyLock, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;
use tempfile::TempDir;
use tokio::sync::oneshot;
use ureq::http::{Method, Request, Response};

/// A valid document, from the tests of the consultation crate. It was sent long ago; [`sample`] is sent now.
const OLD_SAMPLE: &str = include_str!("../../../consultation/tests/sample.json");

/// Bounds every wait.
pub const DEADLINE: Duration = Duration::from_secs(60);

/// A running service.
pub struct Server {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
    log: Arc<Lines>,
}

/// The lines of a log, and the signal that one was added.
#[derive(Default)]
struct Lines {
    lines: Mutex<Vec<String>>,
    added: Condvar,
}

/// A complete answer.
pub struct Answer {
    pub status: u16,
    pub body: String,
    head: Response<()>,
}

impl Server {
    /// Starts the service on a database in the folder, with the default settings and these changes.
    pub fn start(folder: &TempDir, change: impl FnOnce(&mut Settings)) -> Self {
        let log = Arc::new(Lines::default());
        let mut settings = Settings::new(database(folder));
        let writer = Arc::clone(&log);
        settings.log = Arc::new(move |line| {
            writer.lines.lock().unwrap().push(line.to_owned());
            writer.added.notify_all();
        });
        change(&mut settings);
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Runtime::new().unwrap();
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).unwrap();
                let shutdown = async { drop(stopped.await) };
                serve(listener, settings, shutdown).await.unwrap();
            });
        });
        Self { address, stop: Some(stop), thread: Some(thread), log }
    }

    /// The address of the service.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The log so far.
    pub fn log(&self) -> Vec<String> {
        self.log.lines.lock().unwrap().clone()
    }

    /// Waits until so many lines of the log fulfil a condition. The work of a queue is written down first and logged
    /// then, so a line means that both are done.
    pub fn wait_for_lines(&self, count: usize, condition: impl Fn(&str) -> bool) {
        let few = |lines: &mut Vec<String>| lines.iter().filter(|line| condition(line)).count() < count;
        let lines = self.log.lines.lock().unwrap();
        let (lines, wait) = self.log.added.wait_timeout_while(lines, DEADLINE, few).unwrap();
        assert!(!wait.timed_out(), "{lines:?}");
    }

    /// Sends a body of this type.
    pub fn post(&self, content_type: &str, body: &str) -> Answer {
        let headers = [("content-type", content_type)];
        self.send("POST", "/api/consultations", &headers, body)
    }

    /// Sends a document.
    pub fn submit(&self, document: &Value) -> Answer {
        self.post("application/json", &document.to_string())
    }

    /// Sends a document with form signals.
    pub fn submit_with_signals(&self, document: &Value, signals: &str) -> Answer {
        let headers = [("content-type", "application/json"), ("x-form-signals", signals)];
        self.send("POST", "/api/consultations", &headers, &document.to_string())
    }

    /// Reads a page.
    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], "")
    }

    /// Sends any request.
    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        send(self.address, method, path, headers, body)
    }

    /// Sends raw bytes, and reads the answer until it is complete or the service closes the connection.
    pub fn exchange(&self, bytes: &[u8]) -> String {
        let mut connection = TcpStream::connect(self.address).unwrap();
        connection.write_all(bytes).unwrap();
        let (mut answer, mut piece) = (Vec::new(), [0; 1024]);
        while !answer.ends_with(b"}") {
            match connection.read(&mut piece).unwrap() {
                0 => break,
                length => answer.extend_from_slice(&piece[..length]),
            }
        }
        String::from_utf8(answer).unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            assert!(thread.join().is_ok() || std::thread::panicking(), "the service ends well");
        }
    }
}

impl Answer {
    /// A header's value, or an empty text.
    pub fn header(&self, name: &str) -> &str {
        self.head.headers().get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Every value of a header that may be there several times.
    pub fn headers(&self, name: &str) -> Vec<&str> {
        self.head.headers().get_all(name).iter().map(|value| value.to_str().unwrap()).collect()
    }

    /// The names of all headers.
    pub fn header_names(&self) -> Vec<&str> {
        self.head.headers().keys().map(|name| name.as_str()).collect()
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// The pointers and codes of a problem.
    pub fn errors(&self) -> Vec<(String, String)> {
        assert_eq!(self.header("content-type"), "application/problem+json");
        let problem = self.json();
        assert_eq!((&problem["type"], &problem["status"]), (&"about:blank".into(), &self.status.into()));
        assert!(!problem["title"].as_str().unwrap().is_empty());
        let text = |error: &Value, member: &str| error[member].as_str().unwrap().to_owned();
        let errors = problem["errors"].as_array().unwrap();
        errors.iter().map(|error| (text(error, "pointer"), text(error, "code"))).collect()
    }
}

/// Sends a request to an address over a new connection.
pub fn send(address: SocketAddr, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    try_send(address, method, path, headers, body).unwrap()
}

/// Sends a request to an address that may be unreachable.
pub fn try_send(
    address: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Result<Answer, ureq::Error> {
    let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0);
    let agent: ureq::Agent = config.allow_non_standard_methods(true).build().into();
    let mut request = Request::builder().method(method).uri(format!("http://{address}{path}"));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let has_body = request.method_ref() == Some(&Method::POST);
    let response = if has_body {
        agent.run(request.body(body.to_owned()).unwrap())
    } else {
        agent.run(request.body(()).unwrap())
    };
    let (parts, mut body) = response?.into_parts();
    let status = parts.status.as_u16();
    Ok(Answer { status, body: body.read_to_string()?, head: Response::from_parts(parts, ()) })
}

/// The exit code, standard output and standard error of a command.
pub fn run(arguments: &[&str]) -> (i32, String, String) {
    let program = env!("CARGO_BIN_EXE_reception");
    let Output { status, stdout, stderr } =
        Command::new(program).args(arguments).env("LC_ALL", "C").stdin(Stdio::null()).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code().unwrap(), text(stdout), text(stderr))
}

/// The standard output of a command on the database in a folder. The command must succeed.
pub fn printed(folder: &TempDir, arguments: &[&str]) -> String {
    let path = database(folder);
    let (code, stdout, stderr) = run(&[arguments, &["--database", path.to_str().unwrap()]].concat());
    assert_eq!(code, 0, "{arguments:?}: {stderr}");
    stdout
}

/// The database in a folder.
pub fn database(folder: &TempDir) -> PathBuf {
    folder.path().join("reception.db")
}

/// The sample with a numbered id, receipt number and contact.
pub fn numbered(number: u32) -> Value {
    let mut document = sample();
    document["id"] = format!("0b8f0f2e-6a1d-4c1e-9a7e-{number:012x}").into();
    let letters = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
    let letter = |place: u32| char::from(letters[(number / 30_u32.pow(place)) as usize % letters.len()]);
    document["receipt"] = format!("K7QF-2{}{}{}", letter(2), letter(1), letter(0)).into();
    document["contact"]["name"] = format!("person-{number:06}").into();
    document
}

/// The sample as JSON, sent when the tests began.
pub fn sample() -> Value {
    static BEGUN: LazyLock<i64> = LazyLock::new(|| now().unwrap());
    let mut sample: Value = serde_json::from_str(OLD_SAMPLE).unwrap();
    sample["sent_at"] = timestamp(*BEGUN).into();
    sample["consent"]["at"] = timestamp(*BEGUN - 60).into();
    sample
}

/// The sample as text, with white space.
pub fn sample_text() -> String {
    format!("{:#}", sample())
}

/// A time of RFC 3339, from seconds since 1970-01-01T00:00:00Z.
pub fn timestamp(unix_seconds: i64) -> String {
    let second = unix_seconds.rem_euclid(60);
    format!("{}:{second:02}+09:00", japan_time(unix_seconds).replace(' ', "T"))
}
