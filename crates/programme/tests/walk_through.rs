//! Runs the walk-through of docs/write-a-programme.md. The first line of a code block has its step: `replace=FILE` and
//! the `with` after it, `add=FILE`, and the output of `check` and `diff`.

// What a test calls may fail like the test.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

const GUIDE: &str = include_str!("../../../docs/write-a-programme.md");
const PROGRAMME: &str = "telework-pioneers-r3";

/// The code blocks: the step in the first line, and the content.
fn blocks() -> Vec<(&'static str, &'static str)> {
    let fences = GUIDE.split("\n```").skip(1).step_by(2);
    let parts = fences.map(|fence| fence.split_once('\n').unwrap());
    parts.map(|(head, body)| (head.split_once(' ').map_or("", |(_, step)| step), body)).collect()
}

/// The output of the tool for these arguments.
fn printed(arguments: &[&Path]) -> String {
    let words: Vec<_> = arguments.iter().map(|argument| argument.to_str().unwrap()).collect();
    String::from_utf8(support::run(&words).stdout).unwrap()
}

#[test]
fn the_walk_through_does_what_it_says() {
    let copy = support::copied("walk-through", &support::programmes());
    let folder = copy.join(PROGRAMME);
    // The guide shows each change in one language, and says that the others need the same.
    let shared = fs::read_dir(copy.join("shared")).unwrap().map(|entry| entry.unwrap().path());
    let own = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let is_other = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        ["en", "ja-simple"].iter().any(|language| name.ends_with(&format!(".{language}.toml")))
    };
    for file in shared.chain(own).filter(is_other) {
        fs::remove_file(file).unwrap();
    }
    let (mut done, mut replaced) = (Vec::new(), None);
    for (step, body) in blocks() {
        let (verb, file) = step.split_once('=').unwrap_or((step, ""));
        let file = folder.join(file);
        match verb {
            "replace" => replaced = Some((file, body)),
            "with" => {
                let (file, from) = replaced.take().expect("something to replace");
                support::replace(&file, from, body);
            }
            "add" => {
                let mut file = OpenOptions::new().append(true).open(file).unwrap();
                write!(file, "\n{body}\n").unwrap();
            }
            "check" => contains(&without_places(&checked(&folder)), &without_places(body)),
            "diff" => contains(&printed(&[Path::new("diff"), &support::telework(), &folder]), body),
            _ => continue,
        }
        done.push(verb);
    }
    for verb in ["replace", "with", "add", "check", "diff"] {
        let times = if verb == "with" { "replace" } else { verb };
        assert!(done.contains(&verb), "the guide has no {times} any more");
    }

    // The guide leaves the other cases with changed results to the reader.
    let cases = folder.join("cases.toml");
    let unknown = "199 people, eligible unknown, 99 practising";
    correct(&cases, unknown, "at_least = \"pioneer\"", "at_least = \"hundred\"");
    correct(&cases, unknown, "practice-share = \"unknown\"", "practice-share = \"met\"");
    correct(
        &cases,
        "199 eligible, 99 practising",
        "practice-share = \"not-met\"",
        "practice-share = \"met\"",
    );
    let public = "organisation_kind = \"local_government\"";
    for name in [
        "40-person local government, everything just met",
        "4-person public office, 1 eligible",
        "5-person public office, 2 eligible",
    ] {
        correct(&cases, name, public, &format!("{public}\nict_17 = \"yes\""));
    }
    let left = checked(&folder);
    assert!(left.contains("nothing found"), "{left}");
    fs::remove_dir_all(copy).unwrap();
}

/// The output of `check` on a day on which the programme is valid.
fn checked(folder: &Path) -> String {
    printed(&[Path::new("check"), folder, Path::new("--today"), Path::new("2026-11-30")])
}

/// Findings without their lines and columns, which any change of a file moves.
fn without_places(findings: &str) -> String {
    let without = |line: &str| match line.split_once(".toml:") {
        Some((file, rest)) => {
            let is_place = |character: char| character.is_ascii_digit() || character == ':';
            format!("{file}.toml: {}\n", rest.trim_start_matches(is_place).trim_start())
        }
        None => format!("{line}\n"),
    };
    findings.lines().map(without).collect()
}

fn contains(printed: &str, expected: &str) {
    for line in expected.lines().filter(|line| !line.trim().is_empty()) {
        assert!(printed.lines().any(|printed| printed.contains(line)), "{line}\nis not in\n{printed}");
    }
}

/// Replaces a text within one worked case.
fn correct(cases: &Path, name: &str, from: &str, to: &str) {
    let content = fs::read_to_string(cases).unwrap();
    let (before, case) = content.split_once(&format!("name = \"{name}\"")).unwrap();
    assert!(case.split("[[cases]]").next().unwrap().contains(from), "{name} has {from}");
    fs::write(cases, format!("{before}name = \"{name}\"{}", case.replacen(from, to, 1))).unwrap();
}
