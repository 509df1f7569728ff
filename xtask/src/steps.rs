//! What is happening, how long it took, and where the time went.

use std::time::{Duration, Instant};

use crate::error::Error;

/// Says what is about to happen, does it, and says how long it took.
///
/// # Errors
/// Whatever the work's own error is.
pub fn step<T>(name: &str, work: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    eprintln!("==> {name}");
    let start = Instant::now();
    let result = work();
    let outcome = if result.is_ok() { "" } else { ", failed" };
    eprintln!("==> {name}: {:.1} s{outcome}", start.elapsed().as_secs_f64());
    result
}

/// The steps of a long command with their times, for the table at its end.
#[derive(Default)]
pub struct Steps {
    done: Vec<Done>,
}

struct Done {
    name: &'static str,
    took: Duration,
    passed: bool,
}

impl Steps {
    /// Does a step and remembers its time, whatever comes of it.
    ///
    /// # Errors
    /// Whatever the work's own error is.
    pub fn run(&mut self, name: &'static str, work: impl FnOnce() -> Result<(), Error>) -> Result<(), Error> {
        let start = Instant::now();
        let result = step(name, work);
        self.done.push(Done { name, took: start.elapsed(), passed: result.is_ok() });
        result
    }

    /// The table: a line a step, its seconds, its share of the whole and whether it passed.
    pub fn table(&self) -> String {
        let total: f64 = self.done.iter().map(|done| done.took.as_secs_f64()).sum();
        let width = self.done.iter().map(|done| done.name.len()).max().unwrap_or_default().max("total".len());
        let mut table = format!("{:width$}  {:>8}  {:>5}\n", "step", "seconds", "share");
        for done in &self.done {
            let seconds = done.took.as_secs_f64();
            let share = if total > 0.0 { 100.0 * seconds / total } else { 0.0 };
            let outcome = if done.passed { "" } else { "  FAILED" };
            table.push_str(&format!("{:width$}  {seconds:>8.1}  {share:>4.0}%{outcome}\n", done.name));
        }
        table.push_str(&format!("{:width$}  {total:>8.1}\n", "total"));
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_the_step_that_failed() {
        let mut steps = Steps::default();
        steps.run("format", || Ok(())).unwrap();
        steps.run("clippy", || Err(Error::Interrupted)).unwrap_err();
        let table = steps.table();
        let failed: Vec<_> = table.lines().filter(|line| line.ends_with("FAILED")).collect();
        assert!(matches!(failed.as_slice(), [line] if line.starts_with("clippy")));
        assert!(table.lines().last().unwrap().starts_with("total"));
    }
}
