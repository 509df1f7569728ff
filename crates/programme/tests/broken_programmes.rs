//! Programmes with one fault each are refused with a helpful message. The faults are data: each file in `tests/broken`
//! has a change to the tests' programme, and a text that the message must contain.

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
    /// The description of the fault.
    about: String,
    /// The file, relative to the folder of the programmes.
    file: String,
    /// The replaced text, which occurs once.
    replace: String,
    /// Its replacement.
    with: String,
    /// A text that the message must contain, in any case.
    expects: String,
}

/// The messages about the programme with the fault: the error of loading, or the findings.
fn messages(name: &str, fault: &Fault) -> Vec<String> {
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

// Threat: a programme decides wrongly
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
        let messages = messages(name, &fault);
        let expected = fault.expects.to_lowercase();
        if !messages.iter().any(|line| line.to_lowercase().contains(&expected)) {
            missed.push(format!(
                "{name}: {}\n  expected: {expected}\n  messages: {}",
                fault.about,
                messages.join("\n        ")
            ));
        }
    }
    assert!(missed.is_empty(), "{} of {}:\n{}", missed.len(), files.len(), missed.join("\n"));
}

#[test]
fn a_file_in_another_encoding_is_named_with_the_way_to_save_it() {
    let utf16 =
        |text: &str, order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    for (about, file, encode, expected) in [
        // テレワーク in a comment.
        ("Shift_JIS", "pools-for-everyone-2026/programme.toml", None, "saved in Shift_JIS"),
        (
            "UTF-16 with a mark",
            "pools-for-everyone-2026/text.en.toml",
            Some(("\u{FEFF}", u16::to_le_bytes as fn(u16) -> [u8; 2])),
            "saved in UTF-16",
        ),
        (
            "UTF-16 without one",
            "shared/holidays.toml",
            Some(("", u16::to_be_bytes as fn(u16) -> [u8; 2])),
            "saved in UTF-16",
        ),
    ] {
        let copy = support::copied("encodings", &support::other_programmes());
        let path = copy.join(file);
        let content = fs::read_to_string(&path).unwrap();
        let bytes = match encode {
            Some((mark, order)) => utf16(&[mark, &content].concat(), order),
            None => [&b"# \x83e\x83\x8C\x83\x8F\x81[\x83N\r\n"[..], b"id = \"x\"\n"].concat(),
        };
        fs::write(&path, bytes).unwrap();
        let error = load(&copy.join("pools-for-everyone-2026")).unwrap_err().to_string();
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(
            error.contains(name) && error.contains(expected) && error.contains("save it as UTF-8"),
            "{about}: {error}"
        );
        assert_eq!(error.lines().count(), 1, "{about}: {error}");
        // A byte order mark alone is no mistake in a TOML file.
        fs::write(&path, ["\u{FEFF}", &content].concat()).unwrap();
        load(&copy.join("pools-for-everyone-2026")).unwrap();
    }
}

#[test]
fn the_command_prints_every_finding_and_fails() {
    let copy = support::copied("two-faults", &support::other_programmes());
    let folder = copy.join("pools-for-everyone-2026");
    support::replace(&folder.join("text.en.toml"), "[tier.bronze]\nname", "[tier.bronze]\nnames");
    let output = support::run(&["check", folder.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let findings = String::from_utf8(output.stdout).unwrap();
    assert!(
        findings.contains("tier.bronze.name: has no text") && findings.contains("tier.bronze.names: belongs"),
        "{findings}"
    );
}
