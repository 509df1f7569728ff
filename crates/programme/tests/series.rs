//! The years of a series follow each other, day by day.

// What a test calls may fail like the test.
#![allow(clippy::unwrap_used)]

mod support;

use programme::{check, load};
use std::fs;

/// What `check` says of the programme of the tests when a second year of its series begins on this day.
fn said_beside(name: &str, valid_from: &str) -> Vec<String> {
    let copy = support::copied(name, &support::other_programmes());
    let (first, second) = (copy.join("pools-for-everyone-2026"), copy.join("pools-for-everyone-2028"));
    fs::create_dir_all(&second).unwrap();
    for file in fs::read_dir(&first).unwrap().map(|entry| entry.unwrap().path()) {
        fs::copy(&file, second.join(file.file_name().unwrap())).unwrap();
    }
    let file = second.join("programme.toml");
    support::replace(&file, "id = \"pools-for-everyone-2026\"", "id = \"pools-for-everyone-2028\"");
    support::replace(&file, "valid_from = \"2026-04-01\"", &format!("valid_from = \"{valid_from}\""));
    support::replace(&file, "valid_to = \"2028-03-31\"", "valid_to = \"2030-03-31\"");
    [first, second]
        .iter()
        .flat_map(|folder| check(&load(folder).unwrap()))
        .map(|found| found.to_string())
        .collect()
}

#[test]
fn a_year_that_follows_without_a_gap_is_right() {
    assert_eq!(said_beside("series-right", "2028-04-01"), Vec::<String>::new());
}

#[test]
fn an_overlap_is_named_in_both_years() {
    let said = said_beside("series-overlap", "2028-03-31");
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said.iter().all(|line| line.contains("overlaps with pools-for-everyone-20")), "{said:?}");
}

#[test]
fn a_gap_is_named_in_the_later_year() {
    let said = said_beside("series-gap", "2028-04-02");
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said.iter().all(|line| line.contains("leaves a gap after pools-for-everyone-2026")), "{said:?}");
}
