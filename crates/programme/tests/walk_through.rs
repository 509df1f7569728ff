//! Runs the walk-through of docs/write-a-programme.md. The first line of a code block has its step: `replace=FILE` and
//! the `with` after it, `add=FILE`, and the output of `check` and `diff`.

// What a test calls may fail like the test.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;

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
    for language in ["en", "ja-simple"] {
        fs::remove_file(folder.join(format!("text.{language}.toml"))).unwrap();
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
            "check" => contains(&printed(&[Path::new("check"), &folder]), body),
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
    let left = printed(&[Path::new("check"), &folder]);
    assert!(left.contains("nothing found"), "{left}");
    fs::remove_dir_all(copy).unwrap();
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
