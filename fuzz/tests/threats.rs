//! The tests that the guides name exist: those in the threat model and in the accessibility report.

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

#[test]
fn a_name_belongs_to_the_file_before_it() {
    let line = "| `x_y` | `a/b.rs`: `one_test`, `no test`; `c.rs`: `another` and `two_tests` |";
    assert_eq!(named(line), [("a/b.rs", "one_test"), ("c.rs", "two_tests")]);
}
