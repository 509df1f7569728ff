//! The lines of a kept result: those that count, and those for people.

use std::iter::Peekable;
use std::vec::IntoIter;

/// The lines of a file that count: without empty lines and those for people.
pub(super) struct Lines<'a> {
    rest: Peekable<IntoIter<(usize, &'a str)>>,
    /// The number of the last line that was read.
    pub(super) number: usize,
    /// The lines that were read, for the check sum.
    pub(super) counted: String,
}

impl<'a> Lines<'a> {
    /// The lines of a file, from the first.
    pub(super) fn of(file: &'a str) -> Self {
        let lines = (1..).zip(file.trim_start_matches('\u{feff}').lines().map(str::trim));
        let rest: Vec<_> = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#')).collect();
        Self { rest: rest.into_iter().peekable(), number: 0, counted: String::new() }
    }

    /// The value of the next line, if it has this name.
    pub(super) fn value(&mut self, name: &str) -> Option<&'a str> {
        let (number, line) = *self.rest.peek()?;
        let value = line.strip_prefix(name)?.strip_prefix(' ')?.trim_start();
        self.rest.next();
        self.number = number;
        self.counted.push_str(line);
        self.counted.push('\n');
        Some(value)
    }

    /// The number of the next line that counts.
    pub(super) fn next_number(&mut self) -> usize {
        self.rest.peek().map_or(self.number + 1, |(number, _)| *number)
    }

    /// Whether no line is left that counts.
    pub(super) fn is_at_end(&mut self) -> bool {
        self.rest.peek().is_none()
    }
}

/// Adds a line that counts.
pub(super) fn push_line(text: &mut String, counted: &mut String, line: &str) {
    for to in [text, counted] {
        to.push_str(line);
        to.push('\n');
    }
}

/// Adds lines for people.
pub(super) fn push_comment(text: &mut String, comment: &str) {
    for line in comment.lines() {
        for part in ["# ", line, "\n"] {
            text.push_str(part);
        }
    }
}
