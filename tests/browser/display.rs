//! A screen that nobody sees, for a browser that cannot do without one.

use crate::running::Running;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

/// A display of one browser's own, large enough for a desk.
pub struct Display {
    _server: Running,
    name: String,
}

impl Display {
    /// Starts a display server under a number that it chooses itself, because others may run.
    pub fn start() -> Self {
        let mut command = Command::new("Xvfb");
        command.args(["-displayfd", "1", "-screen", "0", "1600x8000x24", "-nolisten", "tcp"]);
        let mut server =
            Running::start(command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()));
        // The number is written when the server is ready, and it writes nothing else there.
        let mut number = String::new();
        let mut output = BufReader::new(server.process().stdout.take().unwrap());
        assert!(output.read_line(&mut number).unwrap() > 0, "Xvfb ended without a display");
        Self { _server: server, name: format!(":{}", number.trim()) }
    }

    /// What `DISPLAY` has to be.
    pub fn name(&self) -> &str {
        &self.name
    }
}
