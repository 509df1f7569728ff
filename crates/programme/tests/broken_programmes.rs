//! Programmes with one fault each are refused with the words that help. The faults are data: each file in
//! `tests/broken` says what to alter in the programme of the tests, and what the message must contain.

// What a test calls may fail like the test.
#![allow(clippy::unwrap_used)]

mod support;

use programme::{check, load};
use serde::Deserialize;
use std::fs;
use std::path::Path;

/// One fault.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fault {
    /// What somebody did wrong.
    about: String,
    /// The file, relative to the folder of the programmes.
    file: String,
    /// The text that is replaced; it stands there once.
    replace: String,
    /// What stands there instead.
    with: String,
    /// What the message must contain, in whatever case.
    expects: String,
}

/// What is said of the programme with the fault: the one error of loading, or the findings.
fn said(name: &str, fault: &Fault) -> Vec<String> {
    let copy = support::copied(&format!("broken-{name}"), &support::other_programmes());
    support::replace(&copy.join(&fault.file), &fault.replace, &fault.with);
    match load(&copy.join("pools-for-everyone-2026")) {
        Err(error) => {
            let error = error.to_string();
            assert_eq!(error.lines().count(), 1, "{name}: an error of loading is one line: {error}");
            vec![error]
        }
        Ok(loaded) => check(&loaded).iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn every_fault_is_refused_with_words_that_help() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 25, "there are faults");
    let mut missed = Vec::new();
    for file in &files {
        let name = file.file_stem().unwrap().to_str().unwrap();
        let fault: Fault = toml::from_str(&fs::read_to_string(file).unwrap()).unwrap();
        let said = said(name, &fault);
        let words = fault.expects.to_lowercase();
        if !said.iter().any(|line| line.to_lowercase().contains(&words)) {
            missed.push(format!(
                "{name}: {}\n  expected: {words}\n  said: {}",
                fault.about,
                said.join("\n        ")
            ));
        }
    }
    assert!(missed.is_empty(), "{} of {}:\n{}", missed.len(), files.len(), missed.join("\n"));
}

#[test]
fn the_command_prints_every_finding_and_fails() {
    let copy = support::copied("two-faults", &support::other_programmes());
    let folder = copy.join("pools-for-everyone-2026");
    support::replace(&folder.join("text.en.toml"), "[tier.bronze]\nname", "[tier.bronze]\nnames");
    let output = support::run(&["check", folder.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let found = String::from_utf8(output.stdout).unwrap();
    assert!(
        found.contains("tier.bronze.name: has no text") && found.contains("tier.bronze.names: belongs"),
        "{found}"
    );
}
