//! What an operator wants to know about a widget's configuration, each as a command.

use crate::arguments::Inspect;
use crate::desk::print;
use reception::Error;
use reception::probe::{self, Probe};
use reception::site_file::{self, Unreadable};
use site_config::{SiteConfig, check};
use std::path::Path;
use std::process::ExitCode;

/// What the program ends with where it was not given what it needs.
const NOT_UNDERSTOOD: u8 = 2;

/// Does it, and fails where something is not as it should be.
pub fn run(task: &Inspect) -> Result<ExitCode, Error> {
    match task {
        Inspect::CheckSite(file) => check_site(file),
        Inspect::Probe(probe) => ask(probe),
    }
}

/// Prints every fault, or one line that there is none.
fn check_site(file: &Path) -> Result<ExitCode, Error> {
    match checked(file) {
        Ok((lines, code)) => {
            print(&lines)?;
            Ok(code)
        }
        Err(unreadable) => {
            eprintln!("reception: {unreadable}");
            Ok(ExitCode::FAILURE)
        }
    }
}

/// The lines about a configuration, and what the program ends with.
fn checked(file: &Path) -> Result<(String, ExitCode), Unreadable> {
    let site = site_file::read(file)?;
    let findings = check::check(&site.json);
    if findings.is_empty() {
        SiteConfig::from_json(&site.text).map_err(|error| Unreadable::Refused(file.to_owned(), error))?;
        let line = format!("{}: {}\n", file.display(), check::summary(&site.json));
        return Ok((line, ExitCode::SUCCESS));
    }
    let lines = findings.iter().map(|finding| format!("{finding}\n"));
    Ok((lines.collect(), ExitCode::FAILURE))
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
