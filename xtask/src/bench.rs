//! Benchmarks: the engine natively, and the widget's page beside three others with the same questionnaire.

mod packages;
mod peers;
mod report;

use std::fs;

pub use peers::install as install_packages;

use crate::bundle;
use crate::error::Error;
use crate::process;
use crate::project::Project;
use crate::steps::step;
use crate::suites;

/// Visits to every page, unless `--runs` says another number.
const RUNS: u32 = 5;
/// The report.
const REPORT: &str = "docs/benchmarks.md";

/// Reads `[--runs N]`.
///
/// # Errors
/// When the options have another form.
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

/// Builds everything, measures it, prints the tables and writes the report. A missed goal is reported and is no error:
/// times depend on the load of the machine.
///
/// # Errors
/// When something does not build, or a page cannot be answered.
pub fn bench(project: &Project, runs: u32) -> Result<(), Error> {
    bundle::build(project)?;
    let folder = project.path("target/bench");
    step("packages of the other pages", install_packages)?;
    let peers = step("the other pages", || peers::build(project, &folder))?;
    let engine = step("the engine", || {
        process::output(&mut project.cargo(["bench", "--package", "programme", "--bench", "engine"]))
    })?;
    step("the pages", || suites::bench(project, "measure", &folder, runs))?;
    let file = folder.join("measured.json");
    let measured = fs::read(&file).map_err(Error::file(&file))?;
    let measured = report::Measured::read(&measured)?;
    let [goals, times, sizes] = [measured.goals(), measured.times(), measured.sizes()];
    println!("{}\n{goals}\n{times}\n{sizes}", engine.trim_end());
    let report = project.path(REPORT);
    fs::write(&report, measured.page(&engine, &peers, runs)).map_err(Error::file(&report))?;
    println!("The report, with the method: {}", report.display());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::runs;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn there_are_five_runs_unless_another_number_is_given() {
        assert_eq!(runs(&[]).unwrap(), 5);
        assert_eq!(runs(&words("--runs 9")).unwrap(), 9);
        for wrong in ["--runs 0", "--runs many", "--runs", "--times 5"] {
            assert!(runs(&words(wrong)).is_err(), "{wrong}");
        }
    }
}
