//! Every programme in the repository passes its check, and its worked cases give their expected results.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // What a test calls may fail like the test.

mod support;

use programme::{Files, check, check_files, load};

// Threat: a programme decides wrongly
#[test]
fn every_programme_passes_its_check() {
    for folder in support::every_programme() {
        let findings = check(&load(&folder).unwrap(), "en");
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

#[test]
fn a_programme_is_checked_on_a_day_of_its_validity() {
    let folder = support::telework();
    for (today, language, code, expected) in [
        ("2021-04-01", "en", 0, "nothing found"),
        ("2027-03-31", "ja", 0, "問題は見つかりませんでした"),
        ("2027-04-01", "en", 1, "valid_to: the programme ended on 2027-03-31, before today (2027-04-01)"),
        ("2027-04-01", "ja", 1, "この基準は 2027-03-31 で終わっています"),
        ("2021-03-31", "en", 1, "valid_from: the programme begins on 2021-04-01, after today (2021-03-31)"),
        ("2021-03-31", "ja", 1, "この基準は 2021-04-01 に始まります"),
        ("soon", "en", 1, ""),
    ] {
        let folder = folder.to_str().unwrap();
        let output = support::run(&["check", folder, "--today", today, "--language", language]);
        let text = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(code), "{today}: {text}");
        assert!(text.contains(expected), "{today}: {text}");
    }
}

#[test]
fn a_language_of_the_widget_without_texts_is_named() {
    let (mut files, id) = Files::read(&support::telework()).unwrap();
    files.remove("telework-pioneers-r3/text.en.toml");
    let checked = check_files(&files, &id, "ja");
    let lines: Vec<_> = checked.findings.iter().map(ToString::to_string).collect();
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].starts_with("text.en.toml: programme: 画面には en という言語がありますが"), "{lines:?}");
}
