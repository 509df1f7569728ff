//! A real screen reader: Orca, on the display of a browser. Its log has each text that it speaks, whether there is a
//! voice for it or not.

use crate::child_process::ChildProcess;
use std::cell::{Cell, RefCell};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What comes before a spoken text in the log, and before its attributes behind it.
const SPOKEN: &str = "SPEECH OUTPUT: '";
/// How long a text may take to be spoken on a busy machine.
const TIMEOUT: Duration = Duration::from_secs(180);
/// The interval between two looks into the log.
const POLL_INTERVAL: Duration = Duration::from_millis(50);
/// As long without a text, it has said all there is to say.
const SILENCE: Duration = Duration::from_millis(500);
/// What it says when it is ready.
const READY: &str = "Screen reader on.";

/// Orca, with the texts that were waited for. Dropping it ends it.
pub struct ScreenReader {
    _process: ChildProcess,
    log: PathBuf,
    /// The number of texts up to the last that was waited for.
    passed: Cell<usize>,
    transcript: RefCell<Vec<String>>,
}

impl ScreenReader {
    /// Starts Orca on a display, with its settings and its log in a folder, and waits until it is ready.
    pub async fn start(display: &str, folder: &Path) -> Self {
        let log = folder.join("orca.log");
        // Its own option for a log leaves the last texts in a buffer.
        let log_by_lines = format!(
            "import orca.debug\norca.debug.debugFile = open({:?}, 'w', buffering=1)\n\
             orca.debug.debugLevel = orca.debug.LEVEL_INFO\n",
            log.display().to_string()
        );
        fs::write(folder.join("orca-customizations.py"), log_by_lines).unwrap();
        let mut command = Command::new("orca");
        command.arg("--user-prefs").arg(folder);
        command.args(["--enable", "speech", "--disable", "braille", "--disable", "braille-monitor"]);
        command.env("DISPLAY", display).env("LC_ALL", "C.UTF-8");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let reader = Self {
            _process: ChildProcess::start(&mut command),
            log,
            passed: Cell::new(0),
            transcript: RefCell::default(),
        };
        reader.waits_for(READY).await;
        reader
    }

    /// Waits until it speaks a text after the last one that was waited for, and adds it to the transcript.
    pub async fn says(&self, text: &str) {
        let spoken = self.waits_for(text).await;
        self.transcript.borrow_mut().push(spoken);
    }

    /// Waits until it has said all there is to say, as a person does who listens. Orca says nothing about a heading whose
    /// predecessor was removed before it heard what had the focus in between.
    pub async fn ends(&self) {
        let deadline = Instant::now() + TIMEOUT;
        let mut before = None;
        loop {
            let spoken = Some(self.spoken().len());
            if spoken == before {
                return;
            }
            assert!(Instant::now() < deadline, "Orca goes on speaking");
            before = spoken;
            tokio::time::sleep(SILENCE).await;
        }
    }

    /// The texts that were waited for, as they were spoken.
    pub fn transcript(&self) -> Vec<String> {
        self.transcript.borrow().clone()
    }

    /// Everything that was spoken so far.
    pub fn spoken(&self) -> Vec<String> {
        let log = fs::read(&self.log).unwrap_or_default();
        String::from_utf8_lossy(&log).lines().filter_map(spoken).collect()
    }

    async fn waits_for(&self, text: &str) -> String {
        let deadline = Instant::now() + TIMEOUT;
        loop {
            let all = self.spoken();
            // A change of the voice, as for capital letters, divides a text.
            let mut joined = String::new();
            for (index, spoken) in all.iter().enumerate().skip(self.passed.get()) {
                joined.push_str(&plain(spoken));
                if let Some(start) = joined.find(&plain(text)) {
                    self.passed.set(index + 1);
                    return joined.split_off(start).trim_end_matches('.').to_owned();
                }
            }
            let heard: Vec<_> = all.iter().skip(self.passed.get()).collect();
            assert!(Instant::now() < deadline, "Orca did not say “{text}”, but {heard:#?}");
            tokio::time::sleep(POLL_INTERVAL).await;
        }
    }
}

/// The text of a line of the log, where it is about one.
fn spoken(line: &str) -> Option<String> {
    let (_, rest) = line.split_once(SPOKEN)?;
    let (text, _) =
        rest.rsplit_once('\'').filter(|(_, end)| end.is_empty()).or_else(|| rest.split_once("'{"))?;
    Some(text.to_owned()).filter(|text| !text.trim().is_empty())
}

/// A text without white space, of which a browser and Orca add and remove some.
fn plain(text: &str) -> String {
    text.split_whitespace().collect()
}
