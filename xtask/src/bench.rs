//! How fast it is: the engine by itself, and the widget's page beside two others that ask the same questions.

mod peers;
mod report;

use std::fs;

use crate::bundle;
use crate::error::Error;
use crate::process;
use crate::project::Project;
use crate::steps::step;
use crate::suites;

/// How often every page is visited where nobody says.
const RUNS: u32 = 5;
/// Where it is written down.
const REPORT: &str = "docs/benchmarks.md";

/// Reads `[--runs N]`.
///
/// # Errors
/// When it is something else.
pub fn runs(options: &[String]) -> Result<u32, Error> {
    match options {
        [] => Ok(RUNS),
        [name, value] if name == "--runs" => match value.parse() {
            Ok(runs) if runs > 0 => Ok(runs),
            _ => Err(Error::Usage(format!("{value:?} is not a number of runs above 0"))),
        },
        _ => Err(Error::Usage(format!("expected [--runs N], not {:?}", options.join(" ")))),
    }
}

/// Builds everything, measures it, prints the table and writes the report. Nothing fails because it is slow: times
/// belong here and not in the tests, where a busy machine would fail them.
///
/// # Errors
/// When something does not build, or a page does not do what was asked of it.
pub fn bench(project: &Project, runs: u32) -> Result<(), Error> {
    bundle::build(project)?;
    let folder = project.path("target/bench");
    let peers = step("the other pages", || peers::build(project, &folder))?;
    let engine = step("the engine", || {
        process::output(&mut project.cargo(["bench", "--package", "programme", "--bench", "engine"]))
    })?;
    step("the pages", || suites::bench(project, "measure", &folder, runs))?;
    let file = folder.join("measured.json");
    let measured = fs::read(&file).map_err(Error::file(&file))?;
    let measured = report::Measured::read(&measured)?;
    println!("{}\n{}", engine.trim_end(), measured.table());
    let report = project.path(REPORT);
    fs::write(&report, measured.page(&engine, &peers, runs)).map_err(Error::file(&report))?;
    println!("It is written down, with how it was measured, in {}", report.display());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::runs;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn there_are_five_runs_unless_it_is_said() {
        assert_eq!(runs(&[]).unwrap(), 5);
        assert_eq!(runs(&words("--runs 9")).unwrap(), 9);
        for wrong in ["--runs 0", "--runs many", "--runs", "--times 5"] {
            assert!(runs(&words(wrong)).is_err(), "{wrong}");
        }
    }
}
