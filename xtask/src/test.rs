//! Every check there is, the quick ones first, ending at the first that fails.

use crate::bundle;
use crate::deny;
use crate::error::Error;
use crate::loader;
use crate::process;
use crate::project::Project;
use crate::rules;
use crate::size;
use crate::steps::Steps;
use crate::suites;
use crate::tools;

/// Runs every check and says at the end where the time went.
///
/// # Errors
/// The first failure; what comes after it has not run.
pub fn test(project: &Project) -> Result<(), Error> {
    let mut steps = Steps::default();
    let result = all(project, &mut steps);
    println!("\n{}", steps.table());
    result
}

fn all(project: &Project, steps: &mut Steps) -> Result<(), Error> {
    steps.run("format", || process::run(&mut project.cargo(["fmt", "--all", "--check"])))?;
    steps.run("clippy", || {
        process::run(&mut project.cargo([
            "clippy",
            "--workspace",
            "--all-targets",
            "--features",
            "e2e/browser",
            "--",
            "--deny",
            "warnings",
        ]))
    })?;
    steps.run("clippy for the browser", || {
        tools::add_browser_target(project)?;
        let mut clippy = project.cargo(["clippy", "--package", "telework-check"]);
        clippy.args(["--target", "wasm32-unknown-unknown", "--", "--deny", "warnings"]);
        process::run(&mut clippy)
    })?;
    steps.run("architecture", || rules::check(project))?;
    steps.run("dependencies", || deny::deny(project))?;
    steps.run("loader", || loader::check(project))?;
    steps.run("tests", || process::run(&mut project.cargo(["test", "--workspace"])))?;
    steps.run("release build", || bundle::build(project))?;
    steps.run("browser journeys", || suites::journeys(project))?;
    steps.run("trunk alone", || suites::trunk(project))?;
    steps.run("matrix", || suites::matrix(project, false))?;
    steps.run("size", || size::size(project))
}
