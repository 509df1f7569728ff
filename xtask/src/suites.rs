//! Tests that run in a browser, against the release build.

use std::path::Path;
use std::process::Command;

use crate::bundle;
use crate::error::Error;
use crate::metadata::Metadata;
use crate::process;
use crate::project::Project;
use crate::steps::step;
use crate::tools::{self, Browser};

const PACKAGE: &str = "telework-check";

/// Walks through the whole journey in every browser. Expects `dist/` to be built.
///
/// # Errors
/// When a tool or the suite itself is missing, or a journey fails.
pub fn journeys(project: &Project) -> Result<(), Error> {
    let mut suite = suite(project, "browser", &Browser::ALL)?;
    process::run(suite.args(["--", "--skip", "matrix::", "--skip", "trunk::"]))
}

/// Builds the widget with trunk alone, serves it with trunk alone, and books on each. Expects `dist/` to be built.
///
/// # Errors
/// When a tool or the suite itself is missing, or a journey fails.
pub fn trunk(project: &Project) -> Result<(), Error> {
    let mut suite = suite(project, "browser", &[Browser::Chromium])?;
    suite.env("TELEWORK_CHECK_TRUNK", tools::for_build(project)?.path);
    // One build at a time.
    process::run(suite.args(["--", "--test-threads", "1", "trunk::"]))
}

/// Which combinations of the matrix are looked at, as the suite is told.
const MATRIX: &str = "TELEWORK_CHECK_MATRIX";

/// Looks at every step in every state, language, theme and width: at all combinations, or at a third of them that
/// has every pair. Expects `dist/` to be built.
///
/// # Errors
/// When a tool or the suite itself is missing, or anything is found.
pub fn matrix(project: &Project, whole: bool) -> Result<(), Error> {
    let mut suite = suite(project, "browser", &[Browser::Chromium])?;
    suite.env(MATRIX, if whole { "whole" } else { "sampled" });
    process::run(suite.args(["--", "--nocapture", "matrix::"]))
}

/// Builds the widget and takes a picture of every step, into `target/shots/`.
///
/// # Errors
/// When a tool or the suite itself is missing, or a step cannot be reached.
pub fn shots(project: &Project) -> Result<(), Error> {
    bundle::build(project)?;
    let folder = project.path("target/shots");
    step("shots", || {
        let mut suite = suite(project, "shots", &[Browser::Chromium])?;
        suite.args(["--", "--nocapture"]);
        process::run(suite.env("TELEWORK_CHECK_SHOTS", &folder))
    })?;
    println!("The pictures are in {}", folder.display());
    Ok(())
}

/// Runs a part of the measurements, and tells it where its files are and how often it is to measure. Expects `dist/`
/// to be built.
///
/// # Errors
/// When a tool or the suite itself is missing, or a page does not do what is asked of it.
pub fn bench(project: &Project, part: &str, folder: &Path, runs: u32) -> Result<(), Error> {
    let mut suite = suite(project, "bench", &[Browser::Chromium])?;
    suite.args(["--", "--exact", part, "--nocapture"]);
    suite.env("TELEWORK_CHECK_BENCH", folder).env("TELEWORK_CHECK_BENCH_RUNS", runs.to_string());
    process::run(&mut suite)
}

/// Goes on for so many journeys and requests, and writes what was seen into a file where there is one. Expects `dist/`
/// to be built.
///
/// # Errors
/// When a tool or the suite itself is missing, or something does not hold out.
pub fn endure(project: &Project, journeys: u32, requests: u32, report: Option<&Path>) -> Result<(), Error> {
    let mut suite = suite(project, "endure", &[Browser::Chromium])?;
    suite.args(["--", "--nocapture"]);
    suite.env("TELEWORK_CHECK_JOURNEYS", journeys.to_string());
    suite.env("TELEWORK_CHECK_REQUESTS", requests.to_string());
    suite.envs(report.map(|file| ("TELEWORK_CHECK_ENDURANCE", file)));
    process::run(&mut suite)
}

fn suite(project: &Project, name: &str, browsers: &[Browser]) -> Result<Command, Error> {
    // Asked first, because a suite that is not there must not pass for one that succeeded.
    if !Metadata::of_workspace(project)?.has_test(PACKAGE, name) {
        return Err(Error::Project(format!("the browser test tests/{name}.rs is missing from {PACKAGE}")));
    }
    tools::install_browsers(browsers)?;
    let mut command = project.cargo(["test", "--package", PACKAGE, "--features", "browser", "--test", name]);
    command.env("TELEWORK_CHECK_DIST", project.dist());
    command.env("TELEWORK_CHECK_AXE", tools::axe()?);
    for browser in browsers {
        command.env(browser.variable(), tools::driver(*browser)?);
    }
    command.env("TELEWORK_CHECK_RECEPTION", bundle::native_tool(project, "reception")?);
    command.env("TELEWORK_CHECK_PRERENDER", bundle::debug_tool(project, "prerender")?);
    Ok(command)
}
