//! Programmes with one fault each are refused with a helpful message. The faults are data: each file in `tests/broken`
//! has a change to the tests' programme, and a text that the message must contain.

// What a test calls may fail like the test.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use programme::{Files, Finding, check_files};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

const PROGRAMME: &str = "pools-for-everyone-2026";

/// One fault.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fault {
    /// The description of the fault.
    about: String,
    /// The file, relative to the folder of the programmes.
    file: String,
    /// The replaced text, which occurs once.
    #[serde(default)]
    replace: String,
    /// Its replacement.
    #[serde(default)]
    with: String,
    /// How the file is encoded: `shift-jis`, `utf-16` with a mark, `utf-16-be` without one, or UTF-8.
    #[serde(default)]
    encoding: String,
    /// A text that the English finding must contain, in any case: the entry, or the message.
    expects: String,
    /// A text that the Japanese finding must contain.
    expects_ja: String,
    /// The line of the finding, if it has one.
    #[serde(default)]
    line: Option<u32>,
}

/// A fault by the name of its file.
fn faults() -> Vec<(String, Fault)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let read = |path: &Path| {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let content = fs::read_to_string(path).unwrap();
        (name.clone(), toml::from_str(&content).unwrap_or_else(|error| panic!("{name}: {error}")))
    };
    files.iter().map(|path| read(path)).collect()
}

/// The tests' programme with the fault.
fn with_fault(sound: &Files, name: &str, fault: &Fault) -> Files {
    let mut files = sound.clone();
    let content = std::str::from_utf8(files.get(&fault.file).unwrap()).unwrap();
    let changed = if fault.replace.is_empty() {
        content.to_owned()
    } else {
        assert_eq!(content.matches(&fault.replace).count(), 1, "{name} replaces one text");
        content.replacen(&fault.replace, &fault.with, 1)
    };
    let utf16 = |order: fn(u16) -> [u8; 2]| changed.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let bytes = match fault.encoding.as_str() {
        "" => changed.into_bytes(),
        // テレワーク in a comment.
        "shift-jis" => [b"# \x83e\x83\x8C\x83\x8F\x81[\x83N\r\n", changed.as_bytes()].concat(),
        "utf-16" => [b"\xFF\xFE".to_vec(), utf16(u16::to_le_bytes)].concat(),
        "utf-16-be" => utf16(u16::to_be_bytes),
        other => panic!("{name}: {other}"),
    };
    files.insert(fault.file.clone(), bytes);
    files
}

fn sound() -> Files {
    Files::read(&support::other_programmes().join(PROGRAMME)).unwrap().0
}

/// The findings about files in a language.
fn findings(files: &Files, language: &str) -> Vec<Finding> {
    check_files(files, PROGRAMME, language).findings
}

/// A fault with the findings in English and in Japanese.
struct Found {
    name: String,
    fault: Fault,
    english: Vec<Finding>,
    japanese: Vec<Finding>,
}

/// Every fault with its findings.
static FOUND: LazyLock<Vec<Found>> = LazyLock::new(|| {
    let sound = sound();
    assert_eq!(findings(&sound, "en"), []);
    let find = |(name, fault): (String, Fault)| {
        let files = with_fault(&sound, &name, &fault);
        let (english, japanese) = (findings(&files, "en"), findings(&files, "ja"));
        Found { name, fault, english, japanese }
    };
    faults().into_iter().map(find).collect()
});

fn lines(findings: &[Finding]) -> String {
    findings.iter().map(|finding| format!("    {finding}\n")).collect()
}

// Threat: a programme decides wrongly
#[test]
fn every_fault_is_refused_with_words_that_help() {
    let mut missed = Vec::new();
    for Found { name, fault, english, japanese, .. } in FOUND.iter() {
        for (findings, expected) in [(english, &fault.expects), (japanese, &fault.expects_ja)] {
            let expected = expected.to_lowercase();
            let fits = |finding: &&Finding| {
                let line = format!("{}: {}: {}", finding.file, finding.entry, finding.message);
                line.to_lowercase().contains(&expected)
                    && finding.position.map(|position| position.line) == fault.line
            };
            if findings.iter().find(fits).is_none() {
                let (about, line) = (&fault.about, fault.line);
                let lines = lines(findings);
                missed.push(format!("{name}: {about}\n  expected: {expected} {line:?}\n{lines}"));
            }
        }
    }
    assert!(missed.is_empty(), "{} of {}:\n{}", missed.len(), FOUND.len(), missed.join("\n"));
    assert!(FOUND.len() >= 125, "there are faults: {}", FOUND.len());
}

/// A finding and those that follow from it.
fn with_caused(finding: &Finding) -> Vec<&Finding> {
    std::iter::once(finding).chain(finding.caused.iter().flat_map(with_caused)).collect()
}

#[test]
fn every_finding_has_a_code_and_the_same_place_in_every_language() {
    let mut codes = BTreeSet::new();
    for Found { name, english, japanese, .. } in FOUND.iter() {
        let keys = |findings: &[Finding]| {
            let all = findings.iter().flat_map(with_caused);
            all.map(|finding| (finding.file.clone(), finding.position, finding.code, finding.entry.clone()))
                .collect::<Vec<_>>()
        };
        assert_eq!(keys(english), keys(japanese), "{name}");
        for finding in english.iter().flat_map(with_caused) {
            let is_code = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
            assert!(finding.code.bytes().all(is_code) && !finding.code.is_empty(), "{name}: {finding}");
            assert!(!finding.message.contains("finding."), "{name}: a message is missing: {finding}");
            codes.insert(finding.code);
        }
    }
    assert!(codes.len() >= 90, "{} codes: {codes:?}", codes.len());
}

#[test]
fn a_japanese_finding_has_no_words_of_the_parser() {
    for Found { name, japanese, .. } in FOUND.iter() {
        for finding in japanese.iter().flat_map(with_caused) {
            // The last resorts quote the parser, in English.
            assert!(!["syntax", "technical"].contains(&finding.code), "{name}: {finding}");
            assert!(finding.message.chars().any(|character| character > '\u{3000}'), "{name}: {finding}");
        }
    }
}

#[test]
fn a_byte_order_mark_is_no_fault() {
    let mut files = sound();
    for path in ["pools-for-everyone-2026/programme.toml", "shared/holidays.toml"] {
        let content = [b"\xEF\xBB\xBF", files.get(path).unwrap()].concat();
        files.insert(path, content);
    }
    assert_eq!(findings(&files, "en"), []);
}

#[test]
fn all_faults_of_all_files_are_found_in_one_run() {
    let mut files = sound();
    let mut change = |path: &str, from: &str, to: &str| {
        let content = String::from_utf8(files.get(path).unwrap().to_vec()).unwrap();
        assert_eq!(content.matches(from).count(), 1, "{path}: {from}");
        files.insert(path, content.replacen(from, to, 1));
    };
    change("pools-for-everyone-2026/programme.toml", "tier = \"gold\"", "tier = \"glod\"");
    change("pools-for-everyone-2026/text.en.toml", "name = \"Bronze wave\"", "name = ”Bronze wave”");
    change("pools-for-everyone-2026/text.en.toml", "name = \"Silver wave\"", "name ＝ \"Silver wave\"");
    change("pools-for-everyone-2026/cases.toml", "name = \"40 of 100 hours\"", "nmae = \"40 of 100 hours\"");
    change("shared/holidays.toml", "\"2026-12-25\"", "\"2026-12-32\"");
    let checked = check_files(&files, PROGRAMME, "en");
    assert!(checked.loaded.is_none());
    let codes: Vec<_> =
        checked.findings.iter().map(|finding| (finding.file.as_str(), finding.code)).collect();
    for expected in [
        ("programme.toml", "unknown-tier"),
        ("text.en.toml", "full-width-quote"),
        ("text.en.toml", "full-width-sign"),
        ("cases.toml", "unknown-field"),
        ("shared/holidays.toml", "no-date"),
    ] {
        assert!(codes.contains(&expected), "{expected:?} {codes:?}");
    }
}

#[test]
fn a_misspelt_id_is_one_finding_with_what_follows_from_it() {
    let mut files = sound();
    let path = "pools-for-everyone-2026/programme.toml";
    let content = String::from_utf8(files.get(path).unwrap().to_vec()).unwrap();
    files.insert(path, content.replacen("id = \"step_height\"", "id = \"step_hieght\"", 1));
    let findings = findings(&files, "en");
    let lines = lines(&findings);
    let about: Vec<_> = findings.iter().filter(|finding| finding.to_string().contains("step_h")).collect();
    assert_eq!(about.len(), 1, "{lines}");
    assert!(about[0].caused.len() >= 4, "{lines}");
    assert!(about[0].message.contains("did you mean step_hieght? (and "), "{lines}");
}

#[test]
fn the_command_prints_every_finding_and_fails() {
    let copy = support::copied("two-faults", &support::other_programmes());
    let folder = copy.join("pools-for-everyone-2026");
    support::replace(&folder.join("text.en.toml"), "[tier.bronze]\nname", "[tier.bronze]\nwords");
    let output = support::run(&["check", folder.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let findings = String::from_utf8(output.stdout).unwrap();
    assert!(
        findings.contains("tier.bronze.name: has no text") && findings.contains("tier.bronze.words: belongs"),
        "{findings}"
    );
}
