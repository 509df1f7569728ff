//! The benchmarks: the engine natively, the widget's page beside the same questionnaire in SurveyJS 2, SurveyJS 3 and a
//! static page, and the check in the studio.
//!
//! `cargo xtask bench` builds the prerequisites and names them in the environment, as for the browser tests, with
//! `TELEWORK_CHECK_ESBUILD` and `TELEWORK_CHECK_PACKAGES`. No run fails because a page is slow: times depend on the
//! load of the machine.

// A page that cannot be answered ends the benchmark by a panic, as it ends a test.
#![allow(clippy::unwrap_used)]

use e2e::bench::contenders::in_turn;
use e2e::bench::figures::Figures;
use e2e::bench::{loader, peers, runs, studio, visit};
use e2e::repository;
use std::ffi::OsString;
use std::fs;
use std::process::{Command, ExitCode, Stdio};

/// The report.
const REPORT: &str = "docs/benchmarks.md";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if arguments == ["install"] {
        peers::install();
        return ExitCode::SUCCESS;
    }
    match runs(&arguments) {
        Ok(runs) => {
            bench(runs);
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

/// Measures everything, prints the tables and writes the report.
fn bench(runs: usize) {
    let peers = peers::build();
    let engine = engine();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let figures = runtime.block_on(measure(runs));
    let [goals, times, sizes, studio] = [figures.goals(), figures.times(), figures.sizes(), figures.studio()];
    println!("{}\n{goals}\n{times}\n{sizes}\n{studio}", engine.trim_end());
    let report = repository(REPORT);
    fs::write(&report, figures.page(&engine, &peers, runs)).unwrap();
    println!("The report, with the method: {}", report.display());
}

/// The output of the engine's benchmark.
fn engine() -> String {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(cargo);
    command.args(["bench", "--package", "programme", "--bench", "engine"]).current_dir(repository("."));
    let output = command.stderr(Stdio::inherit()).output().unwrap();
    assert!(output.status.success(), "cargo bench: {}", output.status);
    String::from_utf8(output.stdout).unwrap()
}

/// Visits every page in every run, each time in a new browser. The pages are interleaved, so that load by other programs
/// affects all of them alike.
async fn measure(runs: usize) -> Figures {
    let mut figures = Figures::default();
    for run in 1..=runs {
        for contender in in_turn(run - 1) {
            eprintln!("    run {run} of {runs}: {}", contender.id);
            visit::load(contender, &mut figures).await;
            visit::answer(contender, &mut figures).await;
        }
        eprintln!("    run {run} of {runs}: loader");
        loader::embed(&mut figures).await;
        eprintln!("    run {run} of {runs}: studio");
        studio::check(&mut figures).await;
    }
    figures
}
