//! What was measured, as a table, and whether it is as it has to be.

use std::fmt::{self, Display};
use std::time::Duration;

/// A part of the report.
pub struct Part {
    /// What was measured.
    pub title: String,
    /// How, in sentences.
    pub how: String,
    /// What stands above each column.
    pub columns: Vec<&'static str>,
    /// A row for each look.
    pub rows: Vec<Vec<String>>,
    /// What has to hold.
    pub verdicts: Vec<Verdict>,
}

/// Something that has to hold, and what was seen of it.
pub struct Verdict {
    /// Whether it holds.
    pub holds: bool,
    /// What has to hold.
    pub what: String,
    /// What was seen.
    pub seen: String,
}

impl Part {
    /// Shows it, and adds it to those that are there.
    pub fn joins(self, report: &mut Vec<Self>) {
        println!("{self}");
        report.push(self);
    }

    /// What does not hold.
    pub fn failures(&self) -> impl Iterator<Item = String> {
        let failed = self.verdicts.iter().filter(|verdict| !verdict.holds);
        failed.map(|verdict| format!("{}: {}: {}", self.title, verdict.what, verdict.seen))
    }
}

impl Verdict {
    /// What has to hold, whether it does, and what was seen.
    pub fn new(what: impl Into<String>, holds: bool, seen: impl Into<String>) -> Self {
        Self { holds, what: what.into(), seen: seen.into() }
    }
}

/// In Markdown, which a terminal shows as well.
impl Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "## {}\n\n{}\n", self.title, self.how)?;
        let names: Vec<String> = self.columns.iter().map(|name| (*name).to_owned()).collect();
        let rules: Vec<String> = self.columns.iter().map(|_| "---:".to_owned()).collect();
        for row in [&names, &rules].into_iter().chain(&self.rows) {
            writeln!(f, "| {} |", row.join(" | "))?;
        }
        writeln!(f)?;
        for Verdict { holds, what, seen } in &self.verdicts {
            writeln!(f, "- {}: {what}. {seen}", if *holds { "Holds" } else { "**Does not hold**" })?;
        }
        Ok(())
    }
}

/// A number of bytes in KiB, with a digit after the point.
#[allow(clippy::cast_precision_loss, reason = "sizes of memories are far below 2^52")]
pub fn kibibytes(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / 1024.0)
}

/// By how much a value rises for each step of another: the slope of the straight line that lies closest to
/// the points, by least squares.
pub fn rise(points: &[(f64, f64)]) -> f64 {
    let count = points.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / count;
    let (across, up) = (mean(|point| point.0), mean(|point| point.1));
    let covariance: f64 = points.iter().map(|point| (point.0 - across) * (point.1 - up)).sum();
    let variance: f64 = points.iter().map(|point| (point.0 - across).powi(2)).sum();
    if variance > 0.0 { covariance / variance } else { 0.0 }
}

/// How long half, 95 and 99 of a hundred took at most.
pub fn quantiles(times: &[Duration]) -> String {
    let mut times = times.to_vec();
    times.sort_unstable();
    let of = |percent: usize| {
        let time = times.get((times.len() * percent).div_ceil(100).saturating_sub(1));
        format!("{:.1} ms (p{percent})", time.copied().unwrap_or_default().as_secs_f64() * 1_000.0)
    };
    [50, 95, 99].map(of).join(", ")
}

/// The whole report, with the day and the command that led to it.
pub fn page_of(report: &[Part], command: &str) -> String {
    let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let day = reception::japan_time(reception::now().unwrap());
    let mut page = format!(
        "# Endurance\n\nThis page is written by `{command}`. It was measured on {day} (Japan) with \
         {processors} processors.\nTimes are told and not judged, because they are the machine's.\n"
    );
    for part in report {
        page.push_str(&format!("\n{part}"));
    }
    page
}
