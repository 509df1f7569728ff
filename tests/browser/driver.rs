//! The program that drives a browser: started for one test, ended with it, by its handle.

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

/// How long a browser may take to end before its driver is ended without it.
const FAREWELL: Duration = Duration::from_secs(10);

/// A browser engine and how its driver is used. Another engine is another row of [`ENGINES`].
pub struct Engine {
    /// The name that `TELEWORK_CHECK_ENGINE` chooses it by.
    name: &'static str,
    /// The variable that names the driver's path; `cargo xtask test` sets it.
    variable: &'static str,
    /// The driver's name on `PATH`.
    program: &'static str,
    /// The arguments with which it takes a free port of its own choice.
    arguments: &'static [&'static str],
    /// What stands before the port in the line that tells it.
    announces: &'static str,
    /// The capabilities of a fresh browser whose profile is this folder.
    capabilities: fn(&Path) -> Value,
}

const ENGINES: &[Engine] = &[Engine {
    name: "chromium",
    variable: "TELEWORK_CHECK_CHROMEDRIVER",
    program: "chromedriver",
    arguments: &["--port=0"],
    announces: "started successfully on port ",
    capabilities: chromium,
}];

/// Chromium asks nobody on the web for anything: no name but the loopback address is resolved.
fn chromium(profile: &Path) -> Value {
    json!({
        "browserName": "chrome",
        "timeouts": { "script": 30_000, "pageLoad": 30_000 },
        "goog:chromeOptions": { "args": [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--lang=ja",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
            format!("--user-data-dir={}", profile.display()),
        ] },
    })
}

/// A browser of one test's own. Dropping it, at the end of a test or in a panic, ends the browser
/// and its driver.
pub struct Browser {
    client: Client,
    session: String,
    driver: Driver,
    _profile: TempDir,
}

impl Browser {
    /// Starts the browser that `TELEWORK_CHECK_ENGINE` names, or else Chromium.
    pub async fn start() -> Self {
        let name = std::env::var("TELEWORK_CHECK_ENGINE").unwrap_or_else(|_| "chromium".to_owned());
        let engine = ENGINES.iter().find(|engine| engine.name == name);
        let engine = engine.unwrap_or_else(|| panic!("no engine {name}"));
        let profile = tempfile::Builder::new().prefix("telework-check-").tempdir().unwrap();
        let driver = Driver::start(engine);
        let capabilities: Map<String, Value> =
            serde_json::from_value((engine.capabilities)(profile.path())).unwrap();
        let mut connector = HttpConnector::new();
        // Small packets in both directions would otherwise wait for each other.
        connector.set_nodelay(true);
        let address = format!("http://127.0.0.1:{}", driver.port);
        let client = ClientBuilder::new(connector).capabilities(capabilities).connect(&address).await;
        let client = client.unwrap_or_else(|error| panic!("{name} does not start: {error}"));
        let session = client.session_id().await.unwrap().unwrap();
        Self { client, session, driver, _profile: profile }
    }

    /// The connection to the browser.
    pub fn client(&self) -> &Client {
        &self.client
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Asked over a connection of its own, because nothing can be awaited here.
        let request = format!(
            "DELETE /session/{} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
            self.session
        );
        let farewell = || -> std::io::Result<()> {
            let mut stream = TcpStream::connect(("127.0.0.1", self.driver.port))?;
            stream.set_read_timeout(Some(FAREWELL))?;
            stream.write_all(request.as_bytes())?;
            // The answer comes when the browser has ended; the connection itself may stay open.
            stream.read_exact(&mut [0])
        };
        if let Err(error) = farewell() {
            eprintln!("the browser did not end in an orderly way: {error}");
        }
    }
}

/// The driver's process. It is dropped after the browser that it drives.
struct Driver {
    process: Child,
    port: u16,
    /// Kept open, so that the driver can go on writing to it.
    _output: BufReader<ChildStdout>,
}

impl Driver {
    fn start(engine: &Engine) -> Self {
        let program = std::env::var_os(engine.variable).unwrap_or_else(|| engine.program.into());
        let mut command = Command::new(&program);
        command.args(engine.arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process =
            command.spawn().unwrap_or_else(|error| panic!("{}: {error}", program.to_string_lossy()));
        let mut output = BufReader::new(process.stdout.take().unwrap());
        let mut line = String::new();
        let port = loop {
            line.clear();
            assert!(output.read_line(&mut line).unwrap() > 0, "{} ended without a port", engine.name);
            if let Some((_, port)) = line.split_once(engine.announces) {
                break port.trim().trim_end_matches('.').parse().unwrap();
            }
        };
        Self { process, port, _output: output }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
