//! The bounds of the log: a line is short and has no control or invisible characters, and a flood of lines does not
//! fill the disk.

use crate::Log;
use consultation::foreign_line;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The maximum length of a line, in characters.
const MAX_LINE: usize = 240;
/// The maximum number of lines in a period.
const MAX_LINES: u32 = 1_200;
/// The period in which lines are counted.
const PERIOD: Duration = Duration::from_secs(60);

/// A log within bounds, over another one. What one bounded log drops leaves the room of another one alone, so that a
/// flood of answers does not hide a failure.
pub fn bounded(log: Log) -> Log {
    let budget = Mutex::new(Budget::new(Instant::now()));
    Arc::new(move |line| {
        let taken = budget.lock().unwrap_or_else(PoisonError::into_inner).take(Instant::now());
        if let Some(dropped) = taken.dropped {
            log(&format!(
                "{dropped} lines were left out of the log: at most {MAX_LINES} a minute are written"
            ));
        }
        if taken.is_written {
            log(&short_line(line));
        }
    })
}

/// A line with visible characters alone, shortened.
fn short_line(line: &str) -> String {
    let line = foreign_line(line);
    match line.char_indices().nth(MAX_LINE) {
        Some((end, _)) => [line.get(..end).unwrap_or_default(), "…"].concat(),
        None => line,
    }
}

/// The lines that may still be written in a period.
struct Budget {
    begun: Instant,
    lines: u32,
}

/// The decision about a line.
#[derive(Debug, PartialEq, Eq)]
struct Taken {
    /// Whether it is written.
    is_written: bool,
    /// How many lines the period before left out, at its end.
    dropped: Option<u32>,
}

impl Budget {
    const fn new(now: Instant) -> Self {
        Self { begun: now, lines: 0 }
    }

    fn take(&mut self, now: Instant) -> Taken {
        let mut dropped = None;
        if now.saturating_duration_since(self.begun) >= PERIOD {
            dropped = self.lines.checked_sub(MAX_LINES).filter(|dropped| *dropped > 0);
            *self = Self::new(now);
        }
        self.lines = self.lines.saturating_add(1);
        Taken { is_written: self.lines <= MAX_LINES, dropped }
    }
}

#[cfg(test)]
mod tests {
    use super::{Budget, MAX_LINE, MAX_LINES, PERIOD, Taken, short_line};
    use std::time::Instant;

    // Threat: they write into the log
    #[test]
    fn a_line_is_one_short_line_of_visible_characters() {
        for (line, expected) in [
            ("GET / 200 0 ms", "GET / 200 0 ms"),
            ("a\r\n127.0.0.1 forged", "a 127.0.0.1 forged"),
            ("a\u{1b}[31mb\u{9b}2J\0c", "a [31mb 2J c"),
            ("a\u{2028}b\u{2029}c\u{85}d", "a b c d"),
            ("a\u{202e}b\u{2066}c\u{200b}d", "abcd"),
        ] {
            assert_eq!(short_line(line), expected, "{line:?}");
        }
        assert_eq!(short_line(&"あ".repeat(60_000)).chars().count(), MAX_LINE + 1);
    }

    // Threat: they write into the log
    #[test]
    fn a_flood_is_counted_and_not_written() {
        let start = Instant::now();
        let mut budget = Budget::new(start);
        let written = (0..MAX_LINES + 7).filter(|_| budget.take(start).is_written).count();
        assert_eq!(written, MAX_LINES as usize);
        assert_eq!(budget.take(start + PERIOD), Taken { is_written: true, dropped: Some(7) });
        assert_eq!(budget.take(start + PERIOD * 2), Taken { is_written: true, dropped: None });
    }
}
