//! What an operator wants to know about a widget's configuration, each as a command.

use crate::arguments::Inspect;
use crate::desk::print;
use reception::{Error, check_site};
use std::path::Path;

/// Does it; `false` where something is not as it should be.
pub fn run(task: &Inspect) -> Result<bool, Error> {
    match task {
        Inspect::CheckSite(file) => check(file),
    }
}

/// Prints every fault, or one line that there is none.
fn check(file: &Path) -> Result<bool, Error> {
    let site = match check_site::read(file) {
        Ok(site) => site,
        Err(unreadable) => {
            eprintln!("reception: {unreadable}");
            return Ok(false);
        }
    };
    let findings = check_site::check(&site);
    if findings.is_empty() {
        return print(&format!("{}: {}\n", file.display(), check_site::summary(&site)));
    }
    let lines = findings.iter().map(|finding| format!("{finding}\n"));
    print(&lines.collect::<String>())?;
    Ok(false)
}
