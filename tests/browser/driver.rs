//! The program that drives a browser: started for one test, ended with it, by its handle.

use crate::display::Display;
use crate::engine::{Engine, Port, Screen};
use crate::running::Running;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::time::timeout;

/// How long a browser may take to end before its driver is ended without it.
const FAREWELL: Duration = Duration::from_secs(10);
/// How long a browser may take to start: when every processor is busy, that is long.
const START: Duration = Duration::from_secs(90);
/// How long a driver may take to be reached at the port that it was given.
const ARRIVAL: Duration = Duration::from_secs(20);
/// What a driver says that chose a port which somebody else took before it could use it. chromedriver needs
/// its port twice, for either version of the internet protocol, and tests that run at the same time get in its way.
const TAKEN: &str = "port not available";
/// How many ports a driver may find taken in a row.
const PORTS: usize = 20;

/// A browser of one test's own. Dropping it, at the end of a test or in a panic, ends the browser
/// and its driver.
pub struct Browser {
    engine: &'static Engine,
    client: Client,
    session: String,
    driver: Driver,
    _display: Option<Display>,
    _profile: TempDir,
}

impl Browser {
    /// Starts a browser of this engine.
    pub async fn start(engine: &'static Engine) -> Self {
        let profile = tempfile::Builder::new().prefix("telework-check-").tempdir().unwrap();
        engine.furnish(profile.path());
        let display = (engine.screen == Screen::Display).then(Display::start);
        let driver = Driver::start(engine, profile.path(), display.as_ref());
        let capabilities: Map<String, Value> =
            serde_json::from_value((engine.capabilities)(profile.path())).unwrap();
        let mut connector = HttpConnector::new();
        // Small packets in both directions would otherwise wait for each other.
        connector.set_nodelay(true);
        let address = format!("http://127.0.0.1:{}", driver.port);
        let mut builder = ClientBuilder::new(connector);
        let client = timeout(START, builder.capabilities(capabilities).connect(&address)).await;
        let Ok(client) = client else { panic!("{} took too long to start", engine.name) };
        let client = client.unwrap_or_else(|error| panic!("{} does not start: {error}", engine.name));
        let session = client.session_id().await.unwrap().unwrap();
        Self { engine, client, session, driver, _display: display, _profile: profile }
    }

    /// The engine.
    pub const fn engine(&self) -> &'static Engine {
        self.engine
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
            "DELETE /session/{} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n",
            self.session, self.driver.port
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
    _process: Running,
    port: u16,
    /// Kept open, so that the driver can go on writing to it.
    _output: Option<BufReader<ChildStdout>>,
}

impl Driver {
    fn start(engine: &Engine, profile: &Path, display: Option<&Display>) -> Self {
        let program = std::env::var_os(engine.variable).unwrap_or_else(|| engine.program.into());
        let mut command = Command::new(&program);
        command.envs(engine.environment.iter().copied());
        command.envs(engine.home.map(|variable| (variable, profile)));
        command.envs(display.map(|display| ("DISPLAY", display.name())));
        command.stdin(Stdio::null()).stderr(Stdio::null());
        match engine.port {
            Port::Announced { arguments, before } => Self::announced(command.args(arguments), before),
            Port::Given { argument } => Self::given(&mut command, argument),
        }
    }

    /// Reads the port in what the driver writes. A driver that finds its port taken chooses another.
    fn announced(command: &mut Command, before: &str) -> Self {
        for _ in 0..PORTS {
            let mut process = Running::start(command.stdout(Stdio::piped()));
            let mut output = BufReader::new(process.process().stdout.take().unwrap());
            let mut said = String::new();
            while output.read_line(&mut said).unwrap() > 0 {
                if let Some((_, port)) = said.lines().last().and_then(|line| line.split_once(before)) {
                    let port = port.trim().trim_end_matches('.').parse().unwrap();
                    return Self { _process: process, port, _output: Some(output) };
                }
            }
            assert!(said.contains(TAKEN), "{command:?} ended without a port: {said}");
        }
        panic!("{command:?} found {PORTS} ports taken")
    }

    /// Gives the driver a port that was free a moment ago, and waits until it answers there.
    fn given(command: &mut Command, argument: &str) -> Self {
        let port = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
        command.arg(format!("{argument}{port}")).stdout(Stdio::null());
        let mut process = Running::start(command);
        let deadline = Instant::now() + ARRIVAL;
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(process.process().try_wait().unwrap().is_none(), "{command:?} ended");
            assert!(Instant::now() < deadline, "waited in vain for {command:?}");
            std::thread::yield_now();
        }
        Self { _process: process, port, _output: None }
    }
}
