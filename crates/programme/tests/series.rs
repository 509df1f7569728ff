//! The years of a series follow each other without a gap.

// What a test calls may fail like the test.
#![allow(clippy::unwrap_used)]

mod support;

use programme::{check, load};
use std::fs;

/// The findings about the tests' programme and a second year of its series that begins on this day.
fn findings_beside(name: &str, valid_from: &str) -> Vec<String> {
    let copy = support::copied(name, &support::other_programmes());
    let (first, second) = (copy.join("pools-for-everyone-2026"), copy.join("pools-for-everyone-2028"));
    support::copy_folder(&first, &second);
    fs::remove_dir_all(second.join("earlier")).unwrap();
    let file = second.join("programme.toml");
    support::replace(&file, "id = \"pools-for-everyone-2026\"", "id = \"pools-for-everyone-2028\"");
    support::replace(&file, "valid_from = \"2026-04-01\"", &format!("valid_from = \"{valid_from}\""));
    support::replace(&file, "valid_to = \"2028-03-31\"", "valid_to = \"2030-03-31\"");
    support::replace(&file, "\nversion = 2\n", "\nversion = 1\n");
    let entry = "[[earlier]]\nprogramme = \"pools-for-everyone-2026\"\nversion = 1\n";
    support::replace(&file, "[[earlier]]\nversion = 1\n", entry);
    [first, second]
        .iter()
        .flat_map(|folder| check(&load(folder).unwrap(), "en"))
        .map(|finding| finding.to_string())
        .collect()
}

#[test]
fn a_year_that_follows_without_a_gap_is_right() {
    assert_eq!(findings_beside("series-right", "2028-04-01"), Vec::<String>::new());
}

#[test]
fn an_overlap_is_named_in_both_years() {
    let findings = findings_beside("series-overlap", "2028-03-31");
    assert_eq!(findings.len(), 2, "{findings:?}");
    assert!(findings.iter().all(|line| line.contains("overlaps with pools-for-everyone-20")), "{findings:?}");
}

#[test]
fn a_gap_is_named_in_the_later_year() {
    let findings = findings_beside("series-gap", "2028-04-02");
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(
        findings.iter().all(|line| line.contains("leaves a gap after pools-for-everyone-2026")),
        "{findings:?}"
    );
}
