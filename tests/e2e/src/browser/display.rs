//! A virtual display for a browser without a headless mode.

use crate::child_process::ChildProcess;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

/// The display of one browser, large enough for a desktop window with the whole page.
pub struct Display {
    _server: ChildProcess,
    name: String,
}

impl Display {
    /// Starts Xvfb under a display number that it chooses, because others may run.
    pub fn start() -> Self {
        let mut command = Command::new("Xvfb");
        command.args(["-displayfd", "1", "-screen", "0", "1600x8000x24", "-nolisten", "tcp"]);
        let mut server =
            ChildProcess::start(command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()));
        // The number is written once the server is ready, and nothing else is written there.
        let mut number = String::new();
        let mut output = BufReader::new(server.process().stdout.take().unwrap());
        assert!(output.read_line(&mut number).unwrap() > 0, "Xvfb ended without a display");
        Self { _server: server, name: format!(":{}", number.trim()) }
    }

    /// The value of `DISPLAY`.
    pub fn name(&self) -> &str {
        &self.name
    }
}
