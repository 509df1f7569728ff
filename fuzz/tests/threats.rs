//! The tests that the threat model names exist.

#![allow(clippy::unwrap_used)] // What a test calls may fail like the test.

use std::fs;
use std::path::Path;

/// How many tests it names at the least, so that another way of writing does not leave all of them out.
const LEAST: usize = 40;

/// Every test that is named in backquotes behind the file that it is in, on the same line.
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
fn every_test_that_the_threat_model_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let model = fs::read_to_string(root.join("docs/security.md")).unwrap();
    let named = named(&model);
    assert!(named.len() >= LEAST, "{}", named.len());
    for (file, test) in named {
        let source = fs::read_to_string(root.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        assert!(source.contains(&format!("fn {test}(")), "{file} has no test {test}");
    }
}

#[test]
fn a_name_belongs_to_the_file_before_it() {
    let line = "| `x_y` | `a/b.rs`: `one_test`, `no test`; `c.rs`: `another` and `two_tests` |";
    assert_eq!(named(line), [("a/b.rs", "one_test"), ("c.rs", "two_tests")]);
}
