//! A real mail server on loopback: aiosmtpd, a Debian package.

use crate::harness::DEADLINE;
use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use tempfile::TempDir;

/// Debian's interpreter, for which its packages are installed.
const PYTHON: &str = "/usr/bin/python3";

/// A running server. It ends with its input.
pub struct SmtpServer {
    child: Child,
    input: Option<ChildStdin>,
    lines: Receiver<Value>,
    pub port: u16,
}

/// Whether the server can be started. On a build host it has to.
pub fn is_installed() -> bool {
    let found = Command::new(PYTHON).args(["-c", "import aiosmtpd"]).stderr(Stdio::null()).status();
    let is_installed = found.is_ok_and(|status| status.success());
    assert!(is_installed || std::env::var("CI").as_deref() != Ok("true"), "python3-aiosmtpd is missing");
    if !is_installed {
        eprintln!("NOT CHECKED: mail. Install the Debian package python3-aiosmtpd.");
    }
    is_installed
}

impl SmtpServer {
    /// Starts a server that takes every mail, on this port or, with 0, on any.
    pub fn start(port: u16) -> Self {
        Self::spawn(&[&port.to_string()])
    }

    /// Starts a server with this encryption, `starttls` or `tls`, and this certificate of the tests.
    pub fn encrypted(encryption: &str, certificate: &str) -> Self {
        Self::spawn(&["0", encryption, &pem(certificate)])
    }

    fn spawn(arguments: &[&str]) -> Self {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/service/mail/server.py");
        let mut child = Command::new(PYTHON)
            .arg(script)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (input, output) = (child.stdin.take(), BufReader::new(child.stdout.take().unwrap()));
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            let values = output.lines().map_while(Result::ok);
            values.map(|line| serde_json::from_str(&line).unwrap()).try_for_each(|value| sender.send(value))
        });
        let mut server = Self { child, input, lines, port: 0 };
        server.port = u16::try_from(server.next("port")["port"].as_u64().unwrap()).unwrap();
        server
    }

    /// Starts a server that answers in this way.
    pub fn with_mode(mode: &str) -> Self {
        let mut server = Self::start(0);
        server.set_mode(mode);
        server
    }

    /// From now on the server answers in this way.
    pub fn set_mode(&mut self, mode: &str) {
        writeln!(self.input.as_mut().unwrap(), "{mode}").unwrap();
        while self.next("mode").get("attempt").is_some() {}
    }

    /// Waits for the next line with a member.
    pub fn next(&self, member: &str) -> Value {
        loop {
            let value = self.lines.recv_timeout(DEADLINE).unwrap();
            if value.get(member).is_some() {
                return value;
            }
        }
    }

    /// Lines with a member that came until now.
    pub fn rest(&self, member: &str) -> usize {
        self.lines.try_iter().filter(|value| value.get(member).is_some()).count()
    }

    /// A file about mail that names this server.
    pub fn file(&self, folder: &TempDir, further: &str) -> PathBuf {
        file(folder, self.port, further)
    }

    /// A file about mail that names this server and an encryption.
    pub fn file_with(&self, folder: &TempDir, encryption: &str, further: &str) -> PathBuf {
        file_with(folder, self.port, encryption, further)
    }
}

/// A certificate of the tests, with its key.
pub fn pem(name: &str) -> String {
    format!("{}/tests/service/{name}.pem", env!("CARGO_MANIFEST_DIR"))
}

/// A file about mail that names the server at a port.
pub fn file(folder: &TempDir, port: u16, further: &str) -> PathBuf {
    file_with(folder, port, "none", further)
}

fn file_with(folder: &TempDir, port: u16, encryption: &str, further: &str) -> PathBuf {
    let path = folder.path().join("mail.toml");
    let text = format!(
        "server = '127.0.0.1'\nport = {port}\nencryption = '{encryption}'\ntimeout_seconds = 1\n\
         from = '相談窓口 <office@example.jp>'\n{further}"
    );
    std::fs::write(&path, text).unwrap();
    path
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        drop(self.input.take());
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
