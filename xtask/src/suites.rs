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

/// Checks every step in every state, language, theme and width.
pub fn whole_matrix(project: &Project) -> Result<()> {
    bundle::build(project)?;
    matrix(project, "whole")
}

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

/// Checks the rules about the source: the wording, and the dependencies of the pure crates, however deep.
pub fn rules(project: &Project) -> Result<()> {
    process::run(project.cargo(&format!("test {ALL} --test rules")))?;
    let (sh, deny) = (&project.sh, tools::program(project, &tools::CARGO_DENY)?);
    let config = project.path("deny-pure.toml");
    for name in PURE {
        let manifest = project.path("crates").join(name).join("Cargo.toml");
        let deny = cmd!(sh, "{deny} --manifest-path {manifest} --config {config} --locked");
        process::run(deny.args(["check", "--hide-inclusion-graph", "bans"]))
            .with_context(|| format!("{name} is a pure crate"))?;
    }
    Ok(())
}

/// The crates without a browser, a network, a clock and randomness: `deny-pure.toml` lists the crates that they may not
/// be built from, and the head of each denies the calls.
const PURE: [&str; 4] = ["assessment", "consultation", "journey", "site-config"];

/// Checks the licences, sources, versions and known faults of the dependencies (`deny.toml`).
pub fn deny(project: &Project) -> Result<()> {
    let (sh, deny) = (&project.sh, tools::program(project, &tools::CARGO_DENY)?);
    let deny = || cmd!(sh, "{deny} --workspace --locked");
    process::run(deny().args(["check", "--hide-inclusion-graph", "licenses", "bans", "sources"]))?;
    // The check does not tell a missing list from a fault, so the list is fetched first.
    if answer(deny().args(["fetch", "db"])).is_none() {
        eprintln!(
            "    NOT CHECKED: known faults of dependencies. Their list, the RustSec database, is a git repository that \
             cannot be fetched from here. Run `cargo xtask deny` where it can."
        );
        return Ok(());
    }
    process::run(deny().args(["check", "--disable-fetch", "advisories"]))
}

/// Takes a picture of every step, into `target/shots/`.
pub fn shots(project: &Project) -> Result<()> {
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
        command = command.env(browser.variable(), tools::driver(project, *browser)?);
    }
    Ok(command)
}
