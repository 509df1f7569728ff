//! Carries out the guides for officials, docs/write-a-programme.md and docs/write-a-programme.ja.md. The first line of a
//! code block has its step: `replace=FILE` and the `with` after it, `add=FILE`, a command to `run` that succeeds or that
//! `finds` something, and what it `shows`. `check` and `diff` run the command themselves.

// What a test calls may fail like the test.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

const ENGLISH: &str = include_str!("../../../docs/write-a-programme.md");
const JAPANESE: &str = include_str!("../../../docs/write-a-programme.ja.md");
const PROGRAMME: &str = "telework-pioneers-r3";
const TODAY: &str = "--today 2026-11-30";
const TOOL: &str = "cargo run -p programme -- ";

/// The code blocks of a guide: the step in the first line, and the content.
fn blocks(guide: &'static str) -> Vec<(&'static str, &'static str)> {
    let fences = guide.split("\n```").skip(1).step_by(2);
    let parts = fences.map(|fence| fence.split_once('\n').unwrap());
    parts.map(|(head, body)| (head.split_once(' ').map_or("", |(_, step)| step), body)).collect()
}

/// A place where a guide is carried out: the programmes, and their copy of last year beside it.
struct Place {
    root: PathBuf,
    folder: PathBuf,
}

impl Place {
    fn new(name: &str) -> Self {
        let base = support::scratch(name);
        support::copied(&format!("{name}/last-year"), &support::programmes());
        support::copied(&format!("{name}/here/programmes"), &support::programmes());
        let root = base.join("here");
        let folder = root.join("programmes").join(PROGRAMME);
        // The guides show each change in one language, and say that the others need the same.
        let files =
            [folder.clone(), root.join("programmes/shared")].map(|folder| fs::read_dir(folder).unwrap());
        for file in files.into_iter().flatten().map(|entry| entry.unwrap().path()) {
            let name = file.file_name().unwrap().to_str().unwrap();
            if ["en", "ja-simple"].iter().any(|language| name.ends_with(&format!(".{language}.toml"))) {
                fs::remove_file(file).unwrap();
            }
        }
        Self { root, folder }
    }

    /// What the tool prints for these words, and whether it succeeds. The day is one on which the programme is valid.
    fn run(&self, words: &str) -> (String, bool) {
        let has_no_day = words.starts_with("check ") && !words.contains("--today");
        let day = if has_no_day { TODAY } else { "" };
        let output = Command::new(env!("CARGO_BIN_EXE_programme"))
            .env("LC_ALL", "C")
            .args(words.split_whitespace().chain(day.split_whitespace()))
            .current_dir(&self.root)
            .output()
            .unwrap();
        let printed = [output.stdout, output.stderr].concat();
        (String::from_utf8(printed).unwrap(), output.status.success())
    }

    /// Carries out every step. Returns their verbs.
    fn carry_out(&self, guide: &'static str) -> Vec<&'static str> {
        let (mut done, mut replaced, mut printed) = (Vec::new(), None, String::new());
        let (check, diff) = ("check", "diff ../last-year/telework-pioneers-r3");
        for (step, body) in blocks(guide) {
            let (verb, file) = step.split_once('=').unwrap_or((step, ""));
            let file = self.folder.join(file);
            match verb {
                "replace" => replaced = Some((file, body)),
                "with" => {
                    let (file, from) = replaced.take().unwrap();
                    support::replace(&file, from, body);
                }
                "add" => {
                    let mut file = OpenOptions::new().append(true).open(file).unwrap();
                    write!(file, "\n{body}\n").unwrap();
                }
                "run" | "finds" => {
                    let words =
                        body.trim().strip_prefix(TOOL).unwrap_or_else(|| panic!("{body} runs the tool"));
                    let (text, succeeds) = self.run(words);
                    assert_eq!(succeeds, verb == "run", "{body}\n{text}");
                    printed = text;
                }
                "shows" => contains(&printed, body),
                "check" | "diff" => {
                    let command = if verb == "check" { check } else { diff };
                    contains(&self.run(&format!("{command} programmes/{PROGRAMME}")).0, body);
                }
                _ => continue,
            }
            done.push(verb);
        }
        done
    }
}

fn contains_all(done: &[&str], verbs: &[&str]) {
    for verb in verbs {
        assert!(done.contains(verb), "the guide has no {verb} any more");
    }
}

#[test]
fn the_walk_through_does_what_it_says() {
    let place = Place::new("walk-through");
    contains_all(&place.carry_out(ENGLISH), &["replace", "with", "add", "check", "diff"]);

    // The guide leaves the other cases with changed results to the reader.
    let cases = place.folder.join("cases.toml");
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
    let left = place.run(&format!("check programmes/{PROGRAMME}")).0;
    assert!(left.contains("nothing found"), "{left}");
}

#[test]
fn the_japanese_guide_does_what_it_says() {
    let place = Place::new("walk-through-ja");
    let done = place.carry_out(JAPANESE);
    contains_all(&done, &["replace", "with", "add", "run", "finds", "shows"]);
    // What it leaves behind: the page to sign, the packs and the new year.
    for path in
        ["kakunin.html", "packs/telework-pioneers-r9.pack", "programmes/telework-pioneers-r9/cases.toml"]
    {
        assert!(place.root.join(path).is_file(), "{path}");
    }
    // Every command that the guide shows is carried out, except the copy for the comparison.
    let commands =
        JAPANESE.lines().filter(|line| line.starts_with("cargo run") || line.starts_with("    cargo run"));
    let ran = done.iter().filter(|verb| ["run", "finds"].contains(verb)).count();
    assert_eq!(commands.count(), ran);
}

/// Findings without any lines and columns, which every change of a file moves.
fn without_places(findings: &str) -> String {
    let is_place = |character: char| character.is_ascii_digit() || character == ':';
    let without = |line: &str| {
        let mut parts = line.split(".toml:");
        let first = parts.next().unwrap_or_default().to_owned();
        let rest = parts.map(|part| format!(".toml: {}", part.trim_start_matches(is_place).trim_start()));
        rest.fold(first, |line, part| line + &part) + "\n"
    };
    findings.lines().map(without).collect()
}

fn contains(printed: &str, expected: &str) {
    let (printed, expected) = (without_places(printed), without_places(expected));
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
