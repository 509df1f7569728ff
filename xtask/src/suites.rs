//! `cargo xtask test`: every check, the quick ones first. Beside it the long runs in a browser: soak, shots, benchmarks.

use anyhow::{Context, Result, ensure};
use xshell::{Cmd, cmd};

use crate::bundle;
use crate::loader;
use crate::process;
use crate::project::{Project, answer};
use crate::size;
use crate::timing::{Timing, step};
use crate::toolchain;
use crate::tools::{self, Browser};

/// The packages of the project. `split-bindgen` is a tool: its dependencies would be compiled once more.
const ALL: &str = "--workspace --exclude split-bindgen";

/// A suite: its name, whether it needs `dist/`, and its run.
type Suite = (&'static str, bool, fn(&Project) -> Result<()>);

/// Every suite, in the order in which they fail fastest.
const SUITES: [Suite; 12] = [
    ("format", false, |project| process::run(project.cargo("fmt --all --check"))),
    ("clippy", false, |project| {
        let features = "--all-targets --features e2e/browser -- --deny warnings";
        process::run(project.cargo(&format!("clippy --workspace {features}")))
    }),
    ("clippy-browser", false, |project| {
        toolchain::add_browser_target(project)?;
        let target = "-p telework-check -p history -p studio --target wasm32-unknown-unknown";
        process::run(project.cargo(&format!("clippy {target} -- --deny warnings")))
    }),
    ("rules", false, rules),
    ("deny", false, deny),
    ("loader", false, loader::check),
    ("unit", false, |project| {
        tools::install_browsers(project, &[])
            .and_then(|()| process::run(project.cargo(&format!("test {ALL}"))))
    }),
    ("build", false, bundle::build),
    ("browser", true, |project| {
        let suite = browser_tests(project, &Browser::ALL)?;
        process::run(suite.args(["--", "--skip", "matrix::", "--skip", "trunk::"]))
    }),
    ("trunk", true, |project| {
        let path = tools::for_build(project)?.path;
        let suite = browser_tests(project, &Browser::ALL)?.env("TELEWORK_CHECK_TRUNK", path);
        // One build at a time.
        process::run(suite.args(["--", "--test-threads", "1", "trunk::"]))
    }),
    ("matrix", true, |project| matrix(project, "sampled")),
    ("size", true, size::size),
];

/// The names of the suites.
pub fn names() -> [&'static str; 12] {
    SUITES.map(|(name, ..)| name)
}

/// Runs every suite up to the first that fails, or one by its name. Prints the times at the end.
pub fn test(project: &Project, name: Option<&str>, filter: Option<&str>) -> Result<()> {
    if let Some(filter) = filter {
        ensure!(name == Some("browser"), "only the suite browser takes a filter");
        bundle::build(project)?;
        return process::run(browser_tests(project, &Browser::ALL)?.args(["--", filter]));
    }
    project.select_tests();
    let mut timing = Timing::default();
    let mut result = Ok(());
    for (suite, needs_dist, run) in SUITES.iter().filter(|(suite, ..)| name.is_none_or(|name| name == *suite))
    {
        if *needs_dist && name.is_some() {
            result = timing.run("build", || bundle::build(project));
        }
        result = result.and_then(|()| timing.run(suite, || run(project)));
        if result.is_err() {
            break;
        }
    }
    println!("\n{}", timing.table());
    result
}

/// Checks every step in every state, language, theme and width.
pub fn whole_matrix(project: &Project) -> Result<()> {
    bundle::build(project)?;
    matrix(project, "whole")
}

fn matrix(project: &Project, extent: &str) -> Result<()> {
    let suite = browser_tests(project, &[Browser::Chromium])?.env("TELEWORK_CHECK_MATRIX", extent);
    process::run(suite.args(["--", "--nocapture", "matrix::"]))
}

/// Checks the rules about the source: the wording, and the dependencies of the pure crates, however deep.
fn rules(project: &Project) -> Result<()> {
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

/// The build that is published: the dependencies have no known fault.
pub fn release(project: &Project) -> Result<()> {
    ensure!(deny_faults(project)?, "a release needs the list of known faults of the dependencies");
    bundle::build(project)
}

/// Checks the licences, sources, versions and known faults of the dependencies (`deny.toml`).
fn deny(project: &Project) -> Result<()> {
    let (sh, deny) = (&project.sh, tools::program(project, &tools::CARGO_DENY)?);
    let deny = cmd!(sh, "{deny} --workspace --locked");
    process::run(deny.args(["check", "--hide-inclusion-graph", "licenses", "bans", "sources"]))?;
    deny_faults(project).map(drop)
}

/// Checks for known faults; `false` where their list is not there.
fn deny_faults(project: &Project) -> Result<bool> {
    let (sh, deny) = (&project.sh, tools::program(project, &tools::CARGO_DENY)?);
    let deny = || cmd!(sh, "{deny} --workspace --locked");
    // The check does not tell a missing list from a fault, so the list is fetched first.
    if answer(deny().args(["fetch", "db"])).is_none() {
        eprintln!(
            "    NOT CHECKED: known faults of dependencies. Their list, the RustSec database, is a git repository that \
             cannot be fetched from here. Run `cargo xtask test deny` where it can."
        );
        return Ok(false);
    }
    process::run(deny().args(["check", "--disable-fetch", "advisories"])).map(|()| true)
}

/// Takes a picture of every step, into `target/shots/`.
pub fn shots(project: &Project) -> Result<()> {
    let folder = project.path("target/shots");
    run(project, "shots", Browser::Chromium, &[], |shots| Ok(shots.env("TELEWORK_CHECK_SHOTS", &folder)))?;
    println!("The pictures are in {}", folder.display());
    Ok(())
}

/// Measures the engine, and the page beside others with the same questionnaire; writes `docs/benchmarks.md`.
pub fn bench(project: &Project, options: &[String]) -> Result<()> {
    run(project, "bench", Browser::Chromium, options, |bench| {
        let esbuild = tools::program(project, &tools::ESBUILD)?;
        Ok(bench.env("TELEWORK_CHECK_ESBUILD", esbuild).env("TELEWORK_CHECK_PACKAGES", tools::packages()?))
    })
}

/// Builds everything and runs a program of `e2e` in a browser, with the options of its own command line.
pub fn run<'a>(
    project: &'a Project,
    name: &str,
    browser: Browser,
    options: &[String],
    with: impl FnOnce(Cmd<'a>) -> Result<Cmd<'a>>,
) -> Result<()> {
    bundle::build(project)?;
    step(name, || {
        let program = project.cargo(&format!("run --quiet --package e2e --features browser --bin {name} --"));
        process::run(with(for_browsers(project, program, &[browser])?)?.args(options))
    })
}

fn browser_tests<'a>(project: &'a Project, browsers: &[Browser]) -> Result<Cmd<'a>> {
    let tests = project.cargo(&format!("test {ALL} --features e2e/browser --test browser"));
    for_browsers(project, tests, browsers)
}

/// A command with the browsers, the built widget and the programs that the tests start.
fn for_browsers<'a>(project: &'a Project, command: Cmd<'a>, browsers: &[Browser]) -> Result<Cmd<'a>> {
    tools::install_browsers(project, browsers)?;
    let mut command = command
        .env("TELEWORK_CHECK_DIST", project.dist())
        .env("TELEWORK_CHECK_RECEPTION", project.helper("reception")?)
        .env("TELEWORK_CHECK_PRERENDER", project.helper("prerender")?);
    for (variable, tool) in &tools::SCRIPTS {
        command = command.env(variable, tools::script(project, tool)?);
    }
    for browser in browsers {
        command = command.env(browser.variable(), tools::driver(project, *browser)?);
    }
    Ok(command)
}
