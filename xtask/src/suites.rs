//! Tests and programs of the package `e2e`, which drive a browser against the release build.

use std::process::Command;

use crate::bundle;
use crate::error::Error;
use crate::process;
use crate::project::Project;
use crate::steps::step;
use crate::tools::{self, Browser, Cache, ESBUILD};

/// The package of the browser tests and of the programs that drive a browser.
const PACKAGE: &str = "e2e";

/// Walks through the whole journey in every browser. Expects `dist/` to be built.
///
/// # Errors
/// When a tool or the suite itself is missing, or a journey fails.
pub fn journeys(project: &Project) -> Result<(), Error> {
    let mut suite = suite(project, &Browser::ALL)?;
    process::run(suite.args(["--", "--skip", "matrix::", "--skip", "trunk::"]))
}

/// Builds the widget with trunk alone, serves it with trunk alone, and books on each. Expects `dist/` to be built.
///
/// # Errors
/// When a tool or the suite itself is missing, or a journey fails.
pub fn trunk(project: &Project) -> Result<(), Error> {
    let mut suite = suite(project, &[Browser::Chromium])?;
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
    let mut suite = suite(project, &[Browser::Chromium])?;
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
        let mut shots = program(project, "shots", &[Browser::Chromium])?;
        process::run(shots.env("TELEWORK_CHECK_SHOTS", &folder))
    })?;
    println!("The pictures are in {}", folder.display());
    Ok(())
}

/// Builds everything, measures it, prints the tables and writes the report.
///
/// # Errors
/// When something does not build, or a page cannot be answered.
pub fn bench(project: &Project, options: &[String]) -> Result<(), Error> {
    bundle::build(project)?;
    let mut bench = program(project, "bench", &[Browser::Chromium])?;
    bench.env("TELEWORK_CHECK_ESBUILD", tools::packages(&ESBUILD)?.join(".bin/esbuild"));
    bench.env("TELEWORK_CHECK_PACKAGES", Cache::open()?.tools());
    step("bench", || process::run(bench.args(options)))
}

/// Builds everything, and runs the soak test.
///
/// # Errors
/// When something does not build, something grew, or a request was lost.
pub fn soak(project: &Project, options: &[String]) -> Result<(), Error> {
    bundle::build(project)?;
    let mut soak = program(project, "soak", &[Browser::Chromium])?;
    step("soak", || process::run(soak.args(options)))
}

/// The browser tests. cargo fails if they are missing.
fn suite(project: &Project, browsers: &[Browser]) -> Result<Command, Error> {
    let arguments = ["test", "--package", PACKAGE, "--features", "browser", "--test", "browser"];
    with_environment(project, project.cargo(arguments), browsers)
}

/// A program of the package, to be followed by its options.
fn program(project: &Project, name: &str, browsers: &[Browser]) -> Result<Command, Error> {
    let arguments = ["run", "--quiet", "--package", PACKAGE, "--features", "browser", "--bin", name, "--"];
    with_environment(project, project.cargo(arguments), browsers)
}

fn with_environment(project: &Project, mut command: Command, browsers: &[Browser]) -> Result<Command, Error> {
    tools::install_browsers(browsers)?;
    command.env("TELEWORK_CHECK_DIST", project.dist());
    command.env("TELEWORK_CHECK_AXE", tools::axe()?);
    for browser in browsers {
        command.env(browser.variable(), tools::driver(*browser)?);
    }
    command.env("TELEWORK_CHECK_RECEPTION", bundle::native_tool(project, "reception")?);
    command.env("TELEWORK_CHECK_PRERENDER", bundle::debug_tool(project, "prerender")?);
    Ok(command)
}
