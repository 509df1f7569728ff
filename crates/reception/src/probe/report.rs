//! The report of a probe, line by line.

use super::verdict::Verdict;
use crate::Messages;

/// The maximum length of a line. The address of a filled form may be this long.
const MAX_LINE_CHARS: usize = 8_000;

/// The lines, and whether a browser could deliver.
#[derive(Debug, Clone)]
pub struct Report<'a> {
    messages: &'a Messages,
    /// In the order of the steps.
    pub lines: Vec<String>,
    /// The lines that keep a request from being delivered and confirmed.
    pub faults: Vec<String>,
    /// Whether a browser could deliver and confirm, or hand over.
    pub passed: bool,
    /// Whether the test request was sent.
    pub(super) sent: bool,
    /// Whether the endpoint says that it removed the test request.
    pub(super) removed: bool,
}

impl<'a> Report<'a> {
    /// An empty report in the language of the messages.
    pub(super) fn new(messages: &'a Messages) -> Self {
        let (lines, faults) = (Vec::new(), Vec::new());
        Self { messages, lines, faults, passed: false, sent: false, removed: false }
    }

    /// The language of the report.
    pub(super) const fn messages(&self) -> &'a Messages {
        self.messages
    }

    /// Adds a line without a message. It may quote a server, so control characters are replaced: they could command a
    /// terminal.
    pub(super) fn line(&mut self, line: impl AsRef<str>) {
        let plain = |character: char| if character.is_control() { ' ' } else { character };
        self.lines.push(line.as_ref().chars().take(MAX_LINE_CHARS).map(plain).collect());
    }

    /// Adds a message.
    pub(super) fn say(&mut self, id: &str, values: &[(&str, &str)]) {
        self.line(self.messages.message(id, values));
    }

    /// Adds a message that is a fault.
    pub(super) fn fault(&mut self, id: &str, values: &[(&str, &str)]) {
        self.say(id, values);
        self.faults.extend(self.lines.last().cloned());
    }

    /// Adds the verdict.
    pub(super) fn conclude(&mut self, verdict: Verdict) {
        self.say(verdict.id(), &[]);
        self.passed = verdict.is_good();
    }
}
