//! The report of a probe, line by line.

use super::verdict::Verdict;

/// The maximum length of a line. The address of a filled form may be this long.
const MAX_LINE_CHARS: usize = 8_000;

/// The lines, and whether a browser could deliver.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Report {
    /// In the order of the steps.
    pub lines: Vec<String>,
    /// Whether a browser could deliver and confirm, or hand over.
    pub passed: bool,
}

impl Report {
    /// Adds a line. It may quote a server, so control characters are replaced: they could command a
    /// terminal.
    pub(super) fn line(&mut self, line: impl AsRef<str>) {
        let plain = |character: char| if character.is_control() { ' ' } else { character };
        self.lines.push(line.as_ref().chars().take(MAX_LINE_CHARS).map(plain).collect());
    }

    /// Adds the verdict.
    pub(super) fn conclude(&mut self, verdict: Verdict) {
        self.line(["verdict: ", verdict.text()].concat());
        self.passed = verdict.is_good();
    }
}
