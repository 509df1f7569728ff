//! The steps of a command and the time that each takes.

use std::time::{Duration, Instant};

use anyhow::Result;

/// Announces a step, runs it and reports its time.
pub fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    eprintln!("==> {name}");
    let start = Instant::now();
    let result = work();
    let outcome = if result.is_ok() { "" } else { ", failed" };
    eprintln!("==> {name}: {:.1} s{outcome}", start.elapsed().as_secs_f64());
    result
}

/// The steps of a long command, for the table at its end.
#[derive(Default)]
pub struct Timing {
    /// The name of each step, its time and whether it passed.
    done: Vec<(&'static str, Duration, bool)>,
}

impl Timing {
    /// Runs a step and records its time.
    pub fn run(&mut self, name: &'static str, work: impl FnOnce() -> Result<()>) -> Result<()> {
        let start = Instant::now();
        let result = step(name, work);
        self.done.push((name, start.elapsed(), result.is_ok()));
        result
    }

    /// A line for each step: its seconds, its share of the whole, and a mark where it failed.
    pub fn table(&self) -> String {
        let total: f64 = self.done.iter().map(|(_, took, _)| took.as_secs_f64()).sum();
        let width =
            self.done.iter().map(|(name, ..)| name.len()).max().unwrap_or_default().max("total".len());
        let mut table = format!("{:width$}  {:>8}  {:>5}\n", "step", "seconds", "share");
        for (name, took, passed) in &self.done {
            let seconds = took.as_secs_f64();
            let share = if total > 0.0 { 100.0 * seconds / total } else { 0.0 };
            let outcome = if *passed { "" } else { "  FAILED" };
            table.push_str(&format!("{name:width$}  {seconds:>8.1}  {share:>4.0}%{outcome}\n"));
        }
        table + &format!("{:width$}  {total:>8.1}\n", "total")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_the_step_that_failed() {
        let mut timing = Timing::default();
        timing.run("format", || Ok(())).unwrap();
        timing.run("clippy", || anyhow::bail!("a warning")).unwrap_err();
        let table = timing.table();
        let failed: Vec<_> = table.lines().filter(|line| line.ends_with("FAILED")).collect();
        assert!(matches!(failed.as_slice(), [line] if line.starts_with("clippy")));
        assert!(table.lines().last().unwrap().starts_with("total"));
    }
}
