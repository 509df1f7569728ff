//! The tests that the guides name exist: those in the threat model and in the accessibility report. A test that the
//! threat model names says its threat, in a comment at the test:
//!
//! ```text
//! // Threat: they open connections and stall
//! #[test]
//! fn a_connection_that_stalls_is_closed() {
//! ```
//!
//! The words are those with which the row begins, three at least; outside of tables those of the heading.

#![allow(clippy::unwrap_used)] // What a test calls may fail like the test.

use std::fs;
use std::path::Path;

/// The guides, with the minimum number of tests in each, so that a change of format does not skip all of them.
const GUIDES: [(&str, usize); 2] = [("docs/security.md", 40), ("docs/accessibility.md", 25)];

/// Every test name in backquotes after its file, on the same line.
fn named(text: &str) -> Vec<(&str, &str)> {
    let is_name = |span: &str| {
        span.contains('_')
            && span.bytes().all(|byte| byte.is_ascii_lowercase() || b"_0123456789".contains(&byte))
    };
    let mut named = Vec::new();
    for line in text.lines() {
        let mut file = None;
        for span in line.split('`').skip(1).step_by(2) {
            match file {
                _ if span.ends_with(".rs") => file = Some(span),
                Some(file) if is_name(span) => named.push((file, span)),
                _ => {}
            }
        }
    }
    named
}

#[test]
fn every_test_that_a_guide_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for (guide, least) in GUIDES {
        let text = fs::read_to_string(root.join(guide)).unwrap();
        let named = named(&text);
        assert!(named.len() >= least, "{guide} names {}", named.len());
        for (file, test) in named {
            let source =
                fs::read_to_string(root.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
            assert!(source.contains(&format!("fn {test}(")), "{guide}: {file} has no test {test}");
        }
    }
}

/// The threats of a guide with their tests: the first cell of the row, or the heading outside of tables, the file and the
/// test.
fn threats(text: &str) -> Vec<(&str, &str, &str)> {
    let mut heading = "";
    let mut threats = Vec::new();
    for line in text.lines() {
        if line.starts_with('#') {
            heading = line.trim_start_matches(['#', ' ']);
        }
        let cell = line.strip_prefix("| ").and_then(|row| row.split_once(" |"));
        let threat = cell.map_or(heading, |(cell, _)| cell);
        threats.extend(named(line).into_iter().map(|(file, test)| (threat, file, test)));
    }
    threats
}

/// The words that a threat is named by, at least.
const MIN_WORDS: usize = 3;

/// Whether the comment at a test names this threat.
fn says(source: &str, test: &str, threat: &str) -> bool {
    let before = source.split_once(&format!("fn {test}(")).map_or("", |(before, _)| before);
    // The line of `fn` itself may begin with `pub async`.
    let above = before.rsplit('\n').skip(1).map(str::trim);
    let above = above.take_while(|line| line.starts_with("//") || line.starts_with("#["));
    above.filter_map(|line| line.trim_start_matches(['/', ' ']).strip_prefix("Threat: ")).any(|said| {
        let rest = threat.strip_prefix(said);
        let ends = rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
        ends && said.split(' ').count() >= MIN_WORDS.min(threat.split(' ').count())
    })
}

#[test]
fn every_test_of_the_threat_model_says_its_threat() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let text = fs::read_to_string(root.join(GUIDES[0].0)).unwrap();
    let missing: Vec<String> = threats(&text)
        .into_iter()
        .filter(|(threat, file, test)| {
            !says(&fs::read_to_string(root.join(file)).unwrap_or_default(), test, threat)
        })
        .map(|(threat, file, test)| format!("{file}: {test} lacks the comment \"// Threat: {threat}\""))
        .collect();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn a_threat_without_a_test_is_said_to_be_open() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let text = fs::read_to_string(root.join(GUIDES[0].0)).unwrap();
    let without: Vec<&str> = text.lines().filter(|line| line.ends_with(" | none |")).collect();
    assert!(!without.is_empty(), "the format of the tables has changed");
    for row in without {
        assert!(row.contains(" | not covered"), "{row}");
    }
}

#[test]
fn a_threat_is_named_by_its_first_words_at_the_test() {
    let guide =
        "### A thief\n`a.rs`: `breaks_in`.\n| they open a door, or two | locks | `b.rs`: `a_lock`, `a_key` |";
    let expected = [
        ("A thief", "a.rs", "breaks_in"),
        ("they open a door, or two", "b.rs", "a_lock"),
        ("they open a door, or two", "b.rs", "a_key"),
    ];
    assert_eq!(threats(guide), expected);
    let threat = "they open a door, or two";
    let source =
        |above: &str| format!("// Threat: they open a door\nfn other() {{}}\n{above} fn a_lock() {{");
    for above in [
        "// Threat: they open a door\n#[test]\n",
        "#[test]\n// Threat: they open a door, or two\n",
        "/// What it tests.\n/// Threat: they open a\n    #[tokio::test]\n    pub async",
    ] {
        assert!(says(&source(above), "a_lock", threat), "{above}");
    }
    let without = [
        "#[test]\n",
        "// Threat: they open\n#[test]\n",
        "// Threat: they open a do\n#[test]\n",
        "// Threat: they open a window\n#[test]\n",
        "// they open a door\n#[test]\n",
        "// Threat: they open a door\n\n#[test]\n",
    ];
    for above in without {
        assert!(!says(&source(above), "a_lock", threat), "{above}");
    }
    assert!(!says(&source("// Threat: they open a door\n#[test]\n"), "a_key", threat), "no such test");
}

#[test]
fn a_name_belongs_to_the_file_before_it() {
    let line = "| `x_y` | `a/b.rs`: `one_test`, `no test`; `c.rs`: `another` and `two_tests` |";
    assert_eq!(named(line), [("a/b.rs", "one_test"), ("c.rs", "two_tests")]);
}
