//! What an operator wants to know about a widget's configuration, each as a command.

use crate::arguments::Inspect;
use crate::desk::print;
use reception::probe::{self, Probe};
use reception::{Error, check_site};
use std::path::Path;
use std::process::ExitCode;

/// What the program ends with where it was not given what it needs.
const NOT_UNDERSTOOD: u8 = 2;

/// Does it, and fails where something is not as it should be.
pub fn run(task: &Inspect) -> Result<ExitCode, Error> {
    match task {
        Inspect::CheckSite(file) => check(file),
        Inspect::Probe(probe) => ask(probe),
    }
}

/// Prints every fault, or one line that there is none.
fn check(file: &Path) -> Result<ExitCode, Error> {
    let site = match check_site::read(file) {
        Ok(site) => site,
        Err(unreadable) => {
            eprintln!("reception: {unreadable}");
            return Ok(ExitCode::FAILURE);
        }
    };
    let findings = check_site::check(&site);
    if findings.is_empty() {
        print(&format!("{}: {}\n", file.display(), check_site::summary(&site)))?;
        return Ok(ExitCode::SUCCESS);
    }
    let lines = findings.iter().map(|finding| format!("{finding}\n"));
    print(&lines.collect::<String>())?;
    Ok(ExitCode::FAILURE)
}

/// Prints what a browser would see of the endpoint.
fn ask(probe: &Probe) -> Result<ExitCode, Error> {
    match probe::run(probe) {
        Ok(report) => {
            print(&format!("{}\n", report.lines.join("\n")))?;
            Ok(if report.well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
        Err(obstacle) => {
            eprintln!("reception: {obstacle}");
            let code = if obstacle.is_about_arguments() { NOT_UNDERSTOOD.into() } else { ExitCode::FAILURE };
            Ok(code)
        }
    }
}
