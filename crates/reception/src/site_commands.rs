//! The commands about a widget's `site.json`: `check-site`, `connect` and `probe`.

use crate::USAGE_ERROR;
use crate::admin::print;
use crate::cli::SiteCommand;
use reception::Error;
use reception::connect::{self, Connect};
use reception::probe::{self, Probe};
use reception::programme_file;
use reception::site_file::{self, SiteFileError};
use reception::terminal::{visible, visible_line};
use serde_json::Value;
use site_config::check::Secret;
use site_config::{SiteConfig, check};
use std::fmt::Display;
use std::path::Path;
use std::process::ExitCode;

/// Why the words of a mapping are not checked in full.
const UNCHECKED: &str = "/programme: warning: words_unchecked: The programme is not in the folder programmes beside this \
     file, so that the ids of its formats, topics, stages and industries are not checked; run this beside it.";

/// Runs a command, for its exit code: 1 where it found a fault.
pub fn run(command: &SiteCommand) -> Result<ExitCode, Error> {
    match command {
        SiteCommand::CheckSite { file } => print_check(file),
        SiteCommand::Probe(arguments) => print_probe(&arguments.probe()),
        SiteCommand::Connect(arguments) => print_proposal(&arguments.connect()),
    }
}

/// Prints every fault, or one line that there is none.
fn print_check(file: &Path) -> Result<ExitCode, Error> {
    match check_file(file) {
        Ok((lines, code)) => {
            print(&lines)?;
            Ok(code)
        }
        Err(error) => {
            eprintln!("reception: {}", visible(&error.to_string()));
            Ok(ExitCode::FAILURE)
        }
    }
}

/// The lines about a configuration, and the exit code. Warnings do not change it.
fn check_file(file: &Path) -> Result<(String, ExitCode), SiteFileError> {
    let site = site_file::read(file)?;
    let programme = site.json.get("programme").and_then(Value::as_str).unwrap_or_default();
    let vocabulary = programme_file::vocabulary(file, programme);
    let findings = check::check_with(&site.json, &vocabulary.clone().unwrap_or_default());
    if findings.is_empty() {
        SiteConfig::from_json(&site.text).map_err(|error| SiteFileError::Rejected(file.to_owned(), error))?;
        let warnings = check::warnings(&site.json).into_iter().map(|warning| line(&warning));
        let suspects = check::secrets(&site.json).into_iter().map(|secret| line(&suspicion(&secret)));
        let unchecked = (vocabulary.is_none() && site.text.contains("\"words\"")).then(|| line(&UNCHECKED));
        let summary = format!("{}: {}", file.display(), check::summary(&site.json));
        let lines = warnings.chain(suspects).chain(unchecked).chain([line(&summary)]).collect();
        return Ok((lines, ExitCode::SUCCESS));
    }
    Ok((findings.iter().map(line).collect(), ExitCode::FAILURE))
}

/// A printed line. Whatever it holds of the file cannot control the terminal.
fn line(text: &impl Display) -> String {
    visible_line(text) + "\n"
}

/// The warning about a text that is as random as a secret.
fn suspicion(secret: &Secret) -> String {
    format!(
        "{}: warning: possible_secret: This text is as random as a secret, and every visitor can read it; if it is one, \
         take it out and reach the API through the relay of reception, and let its owner replace it.",
        secret.pointer
    )
}

/// Prints how a browser would fare with the endpoint.
fn print_probe(probe: &Probe) -> Result<ExitCode, Error> {
    match probe::run(probe) {
        Ok(report) => {
            let lines: String = report.lines.iter().map(line).collect();
            print(&lines)?;
            Ok(if report.passed { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
        Err(error) => {
            eprintln!("reception: {}", visible(&error.to_string()));
            Ok(if error.is_usage_error() { USAGE_ERROR.into() } else { ExitCode::FAILURE })
        }
    }
}

/// Prints the mapping to a form, and what to paste into the form. 1 where the form has fields that the widget cannot fill.
fn print_proposal(connect: &Connect) -> Result<ExitCode, Error> {
    match connect::run(connect) {
        Ok(proposal) => {
            print(&visible(&proposal.text))?;
            Ok(if proposal.is_complete { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
        Err(error) => {
            eprintln!("reception: {}", visible(&error.to_string()));
            Ok(if error.is_usage_error() { USAGE_ERROR.into() } else { ExitCode::FAILURE })
        }
    }
}
