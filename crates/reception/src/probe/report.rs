//! What a probe found out, line by line.

use super::verdict::Verdict;

/// More of a line than this helps nobody. A filled form's address may be this long.
const LONGEST_LINE: usize = 8_000;

/// The lines, and whether a browser could deliver.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Report {
    /// In the order of finding out.
    pub lines: Vec<String>,
    /// Whether a browser could deliver and confirm, or hand over.
    pub well: bool,
}

impl Report {
    /// Adds a line. Much of it may come from a server, so nothing in it can command a terminal.
    pub(super) fn line(&mut self, line: impl AsRef<str>) {
        let plain = |character: char| if character.is_control() { ' ' } else { character };
        self.lines.push(line.as_ref().chars().take(LONGEST_LINE).map(plain).collect());
    }

    /// Adds what it comes to.
    pub(super) fn conclude(&mut self, verdict: Verdict) {
        self.line(["verdict: ", verdict.words()].concat());
        self.well = verdict.is_good();
    }
}
