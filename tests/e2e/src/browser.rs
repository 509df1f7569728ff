//! A browser and its WebDriver, started for one test and ended with it.

mod console;
mod display;
mod engine;
mod window;

pub use engine::{Ability, CHROMIUM, CHROMIUM_RESTORED, ENGINES, Engine, FIREFOX_ON_SCREEN, Port, Screen};
pub use window::Theme;

use crate::child_process::ChildProcess;
use display::Display;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::time::timeout;

/// How long a browser may take to end before its driver is killed.
const STOP_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a browser may take to start on a busy machine.
const START_TIMEOUT: Duration = Duration::from_secs(90);
/// How long a driver may take to listen on the port that it was given.
const LISTEN_TIMEOUT: Duration = Duration::from_secs(20);
/// The message of a driver whose port was taken. chromedriver binds its port twice, for IPv4 and IPv6, and drivers of
/// other tests race for the second.
const PORT_TAKEN: &str = "port not available";
/// How many times in a row a driver may find its port taken.
const MAX_ATTEMPTS: usize = 20;

/// The browser of one test. Dropping it, at the end of a test or in a panic, ends the browser and its driver.
pub struct Browser {
    engine: &'static Engine,
    client: Client,
    session: String,
    driver: Driver,
    display: Option<Display>,
    profile: Option<TempDir>,
}

impl Browser {
    /// Starts a browser of this engine with a new profile.
    pub async fn start(engine: &'static Engine) -> Self {
        let profile = tempfile::Builder::new().prefix("telework-check-").tempdir().unwrap();
        engine.write_profile(profile.path());
        Self::start_with(engine, profile).await
    }

    /// Starts a browser of this engine with the profile of an earlier one.
    pub async fn start_with(engine: &'static Engine, profile: TempDir) -> Self {
        let display = (engine.screen == Screen::Display).then(Display::start);
        let driver = Driver::start(engine, profile.path(), display.as_ref());
        let capabilities: Map<String, Value> =
            serde_json::from_value((engine.capabilities)(profile.path())).unwrap();
        let mut connector = HttpConnector::new();
        // Small packets in both directions would otherwise wait for each other.
        connector.set_nodelay(true);
        let address = format!("http://127.0.0.1:{}", driver.port);
        let mut builder = ClientBuilder::new(connector);
        let client = timeout(START_TIMEOUT, builder.capabilities(capabilities).connect(&address)).await;
        let Ok(client) = client else { panic!("{} took too long to start", engine.name) };
        let client = client.unwrap_or_else(|error| panic!("{} does not start: {error}", engine.name));
        let session = client.session_id().await.unwrap().unwrap();
        Self { engine, client, session, driver, display, profile: Some(profile) }
    }

    /// The engine.
    pub const fn engine(&self) -> &'static Engine {
        self.engine
    }

    /// The display that it is on, unless it is headless.
    pub fn display(&self) -> Option<&str> {
        self.display.as_ref().map(Display::name)
    }

    /// The folder of its profile.
    pub fn profile(&self) -> &Path {
        self.profile.as_ref().unwrap().path()
    }

    /// The folder of its downloads, in Chromium and Firefox.
    pub fn downloads(&self) -> PathBuf {
        self.profile().join(engine::DOWNLOADS)
    }

    /// Ends the browser, as its last window is closed. The folder of its profile.
    pub fn ends(mut self) -> TempDir {
        self.profile.take().unwrap()
    }

    /// The connection to the browser.
    pub fn client(&self) -> &Client {
        &self.client
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // By a blocking connection, because a destructor cannot await.
        let request = format!(
            "DELETE /session/{} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n",
            self.session, self.driver.port
        );
        let end_session = || -> std::io::Result<()> {
            let mut stream = TcpStream::connect(("127.0.0.1", self.driver.port))?;
            stream.set_read_timeout(Some(STOP_TIMEOUT))?;
            stream.write_all(request.as_bytes())?;
            // The response comes once the browser has ended; the connection may stay open.
            stream.read_exact(&mut [0])
        };
        if let Err(error) = end_session() {
            eprintln!("the browser was not ended by its driver: {error}");
        }
    }
}

/// The driver's process. It is dropped after the session that it drives.
struct Driver {
    _process: ChildProcess,
    port: u16,
    /// Kept open, so that the driver can write to it.
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

    /// Reads the port from the driver's output. After a taken port the driver is started again and chooses another.
    fn announced(command: &mut Command, before: &str) -> Self {
        for _ in 0..MAX_ATTEMPTS {
            let mut process = ChildProcess::start(command.stdout(Stdio::piped()));
            let mut output = BufReader::new(process.process().stdout.take().unwrap());
            let mut text = String::new();
            while output.read_line(&mut text).unwrap() > 0 {
                if let Some((_, port)) = text.lines().last().and_then(|line| line.split_once(before)) {
                    let port = port.trim().trim_end_matches('.').parse().unwrap();
                    return Self { _process: process, port, _output: Some(output) };
                }
            }
            assert!(text.contains(PORT_TAKEN), "{command:?} ended without a port: {text}");
        }
        panic!("{command:?} found {MAX_ATTEMPTS} ports taken")
    }

    /// Gives the driver a free port, and waits until it listens there.
    fn given(command: &mut Command, argument: &str) -> Self {
        let port = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
        command.arg(format!("{argument}{port}")).stdout(Stdio::null());
        let mut process = ChildProcess::start(command);
        let deadline = Instant::now() + LISTEN_TIMEOUT;
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(process.process().try_wait().unwrap().is_none(), "{command:?} ended");
            assert!(Instant::now() < deadline, "timed out waiting for {command:?}");
            std::thread::yield_now();
        }
        Self { _process: process, port, _output: None }
    }
}
