//! The dependencies: their licences, where they come from, how many versions there are of each, and what is known
//! to be wrong with them. What is allowed stands in `deny.toml`.

use std::path::Path;
use std::process::Command;

use crate::error::Error;
use crate::process;
use crate::project::Project;
use crate::tools;

/// What can be checked anywhere.
const ALWAYS: [&str; 3] = ["licenses", "bans", "sources"];
/// What is said where the list of known faults is not to be had.
const NOT_CHECKED: &str = "\
    NOT CHECKED: whether a dependency has a known fault. The list of them, the RustSec database, is a git repository
    that cannot be fetched from here. Run `cargo xtask deny` where it can.";

/// Checks everything. Known faults are left out where their list cannot be fetched, and that is said.
///
/// # Errors
/// When cargo-deny cannot be installed, or finds something.
pub fn deny(project: &Project) -> Result<(), Error> {
    let program = tools::program(&tools::CARGO_DENY)?;
    process::run(deny_command(project, &program).args(["check", "--hide-inclusion-graph"]).args(ALWAYS))?;
    // Asked by itself, because a check that fails does not say whether it was for want of the list.
    if process::answer(deny_command(project, &program).args(["fetch", "db"])).is_none() {
        eprintln!("{NOT_CHECKED}");
        return Ok(());
    }
    process::run(deny_command(project, &program).args(["check", "--disable-fetch", "advisories"]))
}

fn deny_command(project: &Project, program: &Path) -> Command {
    let mut command = project.command(program);
    command.args(["--workspace", "--locked"]);
    command
}
