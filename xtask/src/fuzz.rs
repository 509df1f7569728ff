//! Inputs made up by libFuzzer, for every kind of input that comes from outside. What must hold of each is in
//! `fuzz/`; the ordinary tests replay what was kept.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use crate::compress::files;
use crate::error::Error;
use crate::metadata::Metadata;
use crate::process::{self, Running};
use crate::project::Project;
use crate::steps::step;
use crate::tools;

/// How long each target runs where nobody says.
const SECONDS: u32 = 30;
/// An input that takes longer than so many seconds is a finding, and so is one that takes more memory, in MiB.
const LONGEST_SECONDS: u32 = 20;
const MOST_MEMORY: u32 = 1024;
/// The longest input that is made up, in bytes; deep nesting and long lists begin well below.
const LONGEST_INPUT: u32 = 32 * 1024;
/// The widget's own release build is made small; a target has to be fast and built quickly.
const PROFILE: [(&str, &str); 3] = [("OPT_LEVEL", "3"), ("LTO", "off"), ("STRIP", "none")];
/// What libFuzzer calls the number of inputs that it tried, when it ends.
const EXECUTED: &str = "stat::number_of_executed_units:";

/// What a run of one target came to.
struct Outcome {
    target: String,
    executions: Option<u64>,
    findings: Vec<PathBuf>,
}

/// Reads `[--seconds N]`.
///
/// # Errors
/// When it is something else.
pub fn seconds(options: &[String]) -> Result<u32, Error> {
    match options {
        [] => Ok(SECONDS),
        [name, value] if name == "--seconds" => match value.parse() {
            Ok(seconds) if seconds > 0 => Ok(seconds),
            _ => Err(Error::Usage(format!("{value:?} is not a number of seconds above 0"))),
        },
        _ => Err(Error::Usage(format!("expected [--seconds N], not {:?}", options.join(" ")))),
    }
}

/// Runs every target for so many seconds and says what came of it. New inputs that reach something are kept in
/// `target/fuzz/<target>/` for the next run, and those that broke something in `target/fuzz/findings/` until then.
///
/// # Errors
/// When a tool or a C++ compiler is missing, a target does not compile, or one found something.
pub fn fuzz(project: &Project, seconds: u32) -> Result<(), Error> {
    let programs = build(project)?;
    let findings = project.path("target/fuzz/findings");
    if findings.is_dir() {
        fs::remove_dir_all(&findings).map_err(Error::file(&findings))?;
    }
    let mut outcomes = Vec::new();
    for program in &programs {
        let target = name(program);
        outcomes.push(step(&format!("fuzz {target}"), || run(project, program, seconds))?);
    }
    println!("{}", table(&outcomes));
    match outcomes.iter().map(|outcome| outcome.findings.len()).sum() {
        0 => Ok(()),
        count => Err(Error::Project(format!("inputs that break something were found: {count}"))),
    }
}

/// Compiles all targets with libFuzzer's counters in them and gives their programs.
fn build(project: &Project) -> Result<Vec<PathBuf>, Error> {
    let mut build = project.command(tools::program(&tools::CARGO_FUZZ)?);
    // The compiler is the stable one, whose sanitizers are not stable; there is no unsafe code to look into.
    build.args(["build", "--sanitizer", "none", "--features", "libfuzzer"]);
    for (name, value) in PROFILE {
        build.env(format!("CARGO_PROFILE_RELEASE_{name}"), value);
    }
    step("compile the targets", || process::run(&mut build))?;
    let compiler = process::output(project.command("rustc").arg("-vV"))?;
    let host = compiler
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .ok_or_else(|| Error::Answer { program: "rustc -vV".to_owned(), detail: "no host".to_owned() })?;
    let folder = Metadata::of_workspace(project)?.target_directory()?.join(host).join("release");
    let mut programs: Vec<PathBuf> =
        files(&project.path("fuzz/fuzz_targets"))?.iter().map(|source| folder.join(name(source))).collect();
    programs.sort();
    Ok(programs)
}

fn run(project: &Project, program: &Path, seconds: u32) -> Result<Outcome, Error> {
    let target = name(program);
    let folder = project.path("target/fuzz");
    let [inputs, findings, scratch] = [target.as_str(), "findings", "scratch"].map(|name| folder.join(name));
    for folder in [&inputs, &findings, &scratch] {
        fs::create_dir_all(folder).map_err(Error::file(folder))?;
    }
    let log = folder.join(format!("{target}.log"));
    let mut command = project.command(program);
    command.arg(&inputs).arg(project.path("fuzz/corpus").join(&target));
    command.args([
        format!("-max_total_time={seconds}"),
        format!("-timeout={LONGEST_SECONDS}"),
        format!("-rss_limit_mb={MOST_MEMORY}"),
        format!("-max_len={LONGEST_INPUT}"),
        format!("-artifact_prefix={}/{target}-", findings.display()),
        "-print_final_stats=1".to_owned(),
    ]);
    // What a target writes goes with this folder, because libFuzzer ends a program without its leave.
    command.env("TMPDIR", &scratch).stderr(File::create(&log).map_err(Error::file(&log))?);
    let ended = Running::start(&mut command)?.finish();
    fs::remove_dir_all(&scratch).map_err(Error::file(&scratch))?;
    let said = fs::read(&log).map_err(Error::file(&log))?;
    let found = files(&findings)?.into_iter().filter(|file| name(file).starts_with(&format!("{target}-")));
    let outcome = Outcome {
        executions: executions(&String::from_utf8_lossy(&said)),
        findings: found.collect(),
        target,
    };
    match ended {
        // A finding ends a target in failure, too, and is told with those of the others.
        Err(Error::Failed { .. }) if !outcome.findings.is_empty() => Ok(outcome),
        Err(error) => {
            eprintln!("    what it said is in {}", log.display());
            Err(error)
        }
        Ok(()) => Ok(outcome),
    }
}

fn executions(said: &str) -> Option<u64> {
    said.lines().find_map(|line| line.strip_prefix(EXECUTED)?.trim().parse().ok())
}

/// A line a target: how many inputs it tried, and which files hold those that broke something.
fn table(outcomes: &[Outcome]) -> String {
    let mut table = format!("{:10}  {:>12}  findings\n", "target", "executions");
    for Outcome { target, executions, findings } in outcomes {
        let executions = executions.map_or("not known".to_owned(), |count| count.to_string());
        table.push_str(&format!("{target:10}  {executions:>12}  {}\n", findings.len()));
        for finding in findings {
            table.push_str(&format!("    {}\n", finding.display()));
        }
    }
    table
}

fn name(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn the_seconds_are_thirty_unless_they_are_given() {
        assert_eq!(seconds(&[]).unwrap(), 30);
        assert_eq!(seconds(&words("--seconds 300")).unwrap(), 300);
        for wrong in ["--seconds 0", "--seconds long", "--seconds", "--minutes 5"] {
            assert!(seconds(&words(wrong)).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_table_names_what_broke_something() {
        let said = "INFO: x\nstat::number_of_executed_units: 1234\nstat::average_exec_per_sec: 5\n";
        assert_eq!((executions(said), executions("INFO: x")), (Some(1234), None));
        let outcome = |target: &str, findings: &[&str]| Outcome {
            target: target.to_owned(),
            executions: executions(said),
            findings: findings.iter().map(PathBuf::from).collect(),
        };
        let table = table(&[outcome("link", &[]), outcome("feed", &["feed-crash-1"])]);
        let lines: Vec<Vec<&str>> = table.lines().map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(lines[1..], [vec!["link", "1234", "0"], vec!["feed", "1234", "1"], vec!["feed-crash-1"]]);
    }
}
