//! The program with a relay: its configuration, its token, and kills during an attempt.

use crate::fake_api::{FakeApi, Mode, TOKEN};
use crate::harness::{Answer, DEADLINE, database, numbered, printed, send};
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc;
use std::thread::JoinHandle;
use tempfile::{TempDir, tempdir};

/// The environment variable with the token.
const VARIABLE: &str = "RELAY_TEST_TOKEN";

fn command(database: &Path, relay: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_reception"));
    command.args(["serve", "--listen", "127.0.0.1:0", "--database"]).arg(database).arg("--relay").arg(relay);
    command.env("LC_ALL", "C").env_remove(VARIABLE).stderr(Stdio::piped());
    command
}

/// The serving program. It is killed when the test ends or fails.
struct Service {
    child: Child,
    address: SocketAddr,
    log: Option<JoinHandle<Vec<String>>>,
}

impl Service {
    fn start(database: &Path, relay: &Path) -> Self {
        let mut child = command(database, relay).env(VARIABLE, TOKEN).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let first = lines.next().unwrap().unwrap();
        let address = first.strip_prefix("listening on http://").unwrap().trim_end_matches('/');
        let log = std::thread::spawn(move || lines.map(Result::unwrap).collect());
        Self { address: address.parse().unwrap(), child, log: Some(log) }
    }

    fn submit(&self, number: u32) -> Answer {
        let headers = [("content-type", "application/json")];
        send(self.address, "POST", "/api/consultations", &headers, &numbered(number).to_string())
    }

    /// Kills the program by SIGKILL, and returns its log.
    fn kill(mut self) -> Vec<String> {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.log.take().unwrap().join().unwrap()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The file of a relay whose token comes from the environment.
fn relay(api: &FakeApi, folder: &TempDir) -> PathBuf {
    api.relay(folder, |endpoint| {
        endpoint["headers"]["X-Cybozu-API-Token"] = format!("${{{VARIABLE}}}").into();
        endpoint["timeout_seconds"] = 1.into();
    })
}

// Threat: an unnoticed mistake in the configuration
#[test]
fn everything_wrong_with_the_relay_is_named_and_nothing_starts() {
    let folder = tempdir().unwrap();
    let api = FakeApi::start(Mode::Up, true);
    let path = api.relay(&folder, |endpoint| {
        endpoint["headers"]["X-Cybozu-API-Token"] = format!("${{{VARIABLE}}}").into();
        endpoint["dedupe"] = "unique".into();
    });
    let run = |path: &Path| -> (Option<i32>, String) {
        let Output { status, stderr, .. } = command(&database(&folder), path).output().unwrap();
        let stderr = String::from_utf8(stderr).unwrap();
        (status.code(), stderr.lines().map(|line| format!("{line}\n")).collect())
    };
    let shown = path.display();
    let expected = format!(
        "reception: {shown}: the relay cannot be used\n\
         /endpoint/headers/X-Cybozu-API-Token: variable_missing: The environment variable is not set, or is \
         empty; set it for the service.\n\
         /endpoint/dedupe: unknown_choice: "
    );
    let (code, message) = run(&path);
    assert_eq!((code, message.lines().count()), (Some(1), 3), "{message}");
    assert!(message.starts_with(&expected), "{message}");
    assert!(!database(&folder).exists());
    for (bytes, encoding) in
        [(&b"{\"endpoint\": \"\x83e\"}"[..], "saved in Shift_JIS"), (b"\xFE\xFF\0{\0}", "saved in UTF-16")]
    {
        std::fs::write(&path, bytes).unwrap();
        let (code, message) = run(&path);
        assert!(code == Some(1) && message.starts_with(&format!("reception: {shown}: ")), "{message}");
        assert!(message.contains(encoding) && message.contains("save it as UTF-8"), "{message}");
    }
    std::fs::write(&path, "{").unwrap();
    let (code, message) = run(&path);
    assert!(code == Some(1) && message.starts_with(&format!("reception: {shown}: ")), "{message}");
    assert_eq!(run(&folder.path().join("none.json")).0, Some(1));
}

/// The answer of the example until now, in the language of one administrator.
#[test]
fn a_relay_that_compares_words_is_warned_of() {
    let folder = tempdir().unwrap();
    let api = FakeApi::start(Mode::Up, true);
    let path = api.relay(&folder, |endpoint| {
        endpoint["duplicate"] = serde_json::json!({
            "statuses": [400],
            "body": { "pointer": "/errors/record.number.value/messages/0", "equals": "値がほかのレコードと重複しています。" },
        });
    });
    let service = Service::start(&database(&folder), &path);
    service.submit(1);
    api.wait_for_records(1);
    let lines = service.kill();
    let expected = format!("{}: /endpoint/duplicate/body: warning: words_compared: ", path.display());
    assert!(lines.iter().any(|line| line.starts_with(&expected)), "{lines:?}");
}

// Threat: get the relay's secret for another address
#[test]
fn the_token_goes_to_the_api_and_nowhere_else() {
    let folder = tempdir().unwrap();
    let api = FakeApi::start(Mode::Up, true);
    let service = Service::start(&database(&folder), &relay(&api, &folder));
    let answer = service.submit(1);
    api.wait_for_records(1);
    assert_eq!(api.seen().first().unwrap().token, TOKEN);
    assert!(
        answer.status == 201
            && !answer.body.contains(TOKEN)
            && answer.header("x-cybozu-api-token").is_empty()
    );
    let lines = service.kill();
    assert!(lines.iter().all(|line| !line.contains(TOKEN) && !line.contains("K7QF")), "{lines:?}");
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains(TOKEN));
    }
}

#[test]
fn a_kill_before_between_and_behind_loses_and_doubles_nothing() {
    let folder = tempdir().unwrap();
    let (path, api) = (database(&folder), FakeApi::start(Mode::Down, true));
    let relay = relay(&api, &folder);
    // Stored, and never read by the API.
    let service = Service::start(&path, &relay);
    assert_eq!(service.submit(1).status, 201);
    service.kill();
    assert!(api.records().is_empty());
    // Stored by the API, which has not answered yet.
    api.set_mode(Mode::Hanging);
    let service = Service::start(&path, &relay);
    api.wait_for_records(1);
    assert_eq!(service.submit(2).status, 201);
    service.kill();
    // Every request arrives exactly once.
    api.set_mode(Mode::Up);
    let service = Service::start(&path, &relay);
    assert_eq!(service.submit(3).status, 201);
    api.wait_for_records(3);
    let forwarded = || printed(&folder, &["list"]).matches("  forwarded http-").count();
    let end = std::time::Instant::now() + DEADLINE;
    while forwarded() < 3 {
        assert!(std::time::Instant::now() < end, "{}", printed(&folder, &["list"]));
    }
    let mut records = api.records();
    records.sort_unstable();
    let expected: Vec<String> =
        (1..=3).map(|number| numbered(number)["receipt"].as_str().unwrap().to_owned()).collect();
    assert_eq!(records, expected);
}

#[test]
#[cfg(unix)]
fn an_api_that_says_nothing_does_not_keep_the_service_from_ending() {
    let folder = tempdir().unwrap();
    let api = FakeApi::start(Mode::Hanging, true);
    let path = api.relay(&folder, |endpoint| {
        endpoint["timeout_seconds"] = 600.into();
        endpoint["headers"]["X-Cybozu-API-Token"] = format!("${{{VARIABLE}}}").into();
    });
    let mut service = Service::start(&database(&folder), &path);
    assert_eq!(service.submit(1).status, 201);
    api.wait_for_records(1);
    let told = Command::new("kill").args(["-TERM", &service.child.id().to_string()]).status().unwrap();
    assert!(told.success());
    let (sender, ended) = mpsc::channel();
    let log = service.log.take().unwrap();
    // The log ends with the program.
    std::thread::spawn(move || sender.send(log.join().unwrap()));
    ended.recv_timeout(DEADLINE).unwrap();
    assert!(service.child.wait().unwrap().success(), "it ends with success");
}
