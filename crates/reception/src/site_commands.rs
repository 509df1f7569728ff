//! The commands about a widget's `site.json`: `check-site`, `connect`, `probe` and `watch`.

use crate::USAGE_ERROR;
use crate::admin::print;
use crate::cli::{SiteCommand, WatchArgs};
use reception::connect::{self, Connect};
use reception::findings::{finding, summary, suspicion, warning};
use reception::probe::{self, Probe, ProbeError};
use reception::programme_file;
use reception::site_file::{self, SiteFileError};
use reception::terminal::{visible, visible_line};
use reception::{Error, Key, Messages};
use serde_json::Value;
use site_config::{SiteConfig, check};
use std::fmt::Display;
use std::path::Path;
use std::process::ExitCode;

/// Runs a command, for its exit code: 1 where it found a fault. `tables` has the words of what is to be pasted.
pub fn run(command: &SiteCommand, messages: &Messages, tables: &Messages) -> Result<ExitCode, Error> {
    match command {
        SiteCommand::CheckSite { file } => print_check(file, messages),
        SiteCommand::Probe(arguments) => print_probe(&arguments.probe(), messages),
        SiteCommand::Watch(arguments) => print_watch(arguments, messages),
        SiteCommand::Connect(arguments) => print_proposal(&arguments.connect(), messages, tables),
    }
}

/// 0 where all is well, else 1.
fn code(is_well: bool) -> ExitCode {
    if is_well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Prints why a command cannot do its work; 2 where the command line is wrong.
fn refuse(error: &str, is_usage_error: bool) -> ExitCode {
    eprintln!("reception: {}", visible(error));
    if is_usage_error { USAGE_ERROR.into() } else { ExitCode::FAILURE }
}

/// Prints every fault, or one line that there is none.
fn print_check(file: &Path, messages: &Messages) -> Result<ExitCode, Error> {
    match check_file(file, messages) {
        Ok((lines, code)) => print(&lines).map(|()| code),
        Err(error) => Ok(refuse(&error.describe(messages), false)),
    }
}

/// The lines about a configuration, and the exit code. Warnings do not change it.
fn check_file(file: &Path, messages: &Messages) -> Result<(String, ExitCode), SiteFileError> {
    let site = site_file::read(file)?;
    let programme = site.json.get("programme").and_then(Value::as_str).unwrap_or_default();
    let vocabulary = programme_file::vocabulary(file, programme);
    let findings = check::check_with(&site.json, &vocabulary.clone().unwrap_or_default());
    if !findings.is_empty() {
        return Ok((findings.iter().map(|found| line(&finding(found, messages))).collect(), code(false)));
    }
    SiteConfig::from_json(&site.text).map_err(|error| SiteFileError::Rejected(file.to_owned(), error))?;
    let warnings = check::warnings(&site.json).into_iter().map(|found| warning(&found, messages));
    let suspects = check::secrets(&site.json).into_iter().map(|secret| suspicion(&secret, messages));
    let is_unchecked = vocabulary.is_none() && site.text.contains("\"words\"");
    let unchecked = is_unchecked.then(|| messages.text("check-site.unchecked").to_owned());
    let summary = format!("{}: {}", file.display(), summary(&site.json, messages));
    let lines = warnings.chain(suspects).chain(unchecked).chain([summary]);
    Ok((lines.map(|text| line(&text)).collect(), code(true)))
}

/// A printed line. Whatever it holds of the file cannot control the terminal.
fn line(text: &impl Display) -> String {
    visible_line(text) + "\n"
}

/// Prints how a browser would fare with the endpoint.
fn print_probe(probe: &Probe, messages: &Messages) -> Result<ExitCode, Error> {
    match probe::run(probe, messages) {
        Ok(report) => {
            let lines: String = report.lines.iter().map(line).collect();
            print(&lines).map(|()| code(report.passed))
        }
        Err(error) => Ok(refuse(&error.describe(messages), error.is_usage_error())),
    }
}

/// Prints one line for a monitor, and a warning about the certificate, which does not change the exit code.
fn print_watch(arguments: &WatchArgs, messages: &Messages) -> Result<ExitCode, Error> {
    let key = match arguments.key.as_deref().map(|file| (file, Key::read(file))) {
        Some((file, Err(error))) => return Ok(refuse(&error.describe(file, messages), true)),
        Some((_, Ok(key))) => Some(key),
        None => None,
    };
    match probe::watch(&arguments.probe(), key.as_ref(), arguments.certificate_days, messages) {
        Ok(watched) => {
            let lines: String = [watched.line].iter().chain(&watched.warning).map(line).collect();
            print(&lines).map(|()| code(watched.passed))
        }
        Err(error) if error.is_usage_error() => Ok(refuse(&error.describe(messages), true)),
        Err(error) => print(&line(&unusable(&error, messages))).map(|()| code(false)),
    }
}

/// The line for a configuration that sends nothing.
fn unusable(error: &ProbeError, messages: &Messages) -> String {
    let reasons = error.describe(messages).replace('\n', messages.text("watch.separator"));
    messages.message("watch.unusable", &[("reasons", &reasons)])
}

/// Prints the mapping to a form, and what to paste into the form. 1 where the form has fields that the widget cannot fill.
fn print_proposal(connect: &Connect, messages: &Messages, tables: &Messages) -> Result<ExitCode, Error> {
    match connect::run(connect, tables) {
        Ok(proposal) => print(&visible(&proposal.text)).map(|()| code(proposal.is_complete)),
        Err(error) => Ok(refuse(&error.describe(messages), error.is_usage_error())),
    }
}
