//! Every programme in the repository passes its check, and its worked cases give their expected results.

mod support;

use programme::{check, load};

// Threat: a programme decides wrongly
#[test]
fn every_programme_passes_its_check() {
    for folder in support::every_programme() {
        let findings = check(&load(&folder).unwrap());
        let lines: Vec<_> = findings.iter().map(ToString::to_string).collect();
        assert!(lines.is_empty(), "{}:\n{}", folder.display(), lines.join("\n"));
    }
}

#[test]
fn every_programme_has_cases() {
    for folder in support::every_programme() {
        assert!(!load(&folder).unwrap().cases.is_empty(), "{}", folder.display());
    }
}
