//! `diff` lists the changes between two programmes in words, and the worked cases with changed results.

// What a test calls may fail like the test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

const POOLS: &str = "pools-for-everyone-2026";

/// The output of `diff` from the tests' programme to a copy with these changes.
fn printed(name: &str, alterations: &[(&str, &str, &str)]) -> Vec<String> {
    let copy = support::copied(&format!("diff-{name}"), &support::other_programmes()).join(POOLS);
    for (file, from, to) in alterations {
        support::replace(&copy.join(file), from, to);
    }
    let original = support::other_programmes().join(POOLS);
    run(&["diff", original.to_str().unwrap(), copy.to_str().unwrap()])
}

fn run(arguments: &[&str]) -> Vec<String> {
    let output = support::run(arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn the_same_programme_has_not_changed() {
    assert_eq!(printed("same", &[]), ["Nothing has changed."]);
}

#[test]
fn a_threshold_is_named_with_the_cases_that_flip() {
    let lines = printed(
        "threshold",
        &[(
            "programme.toml",
            "question = \"stop_distance\", value = 200",
            "question = \"stop_distance\", value = 201",
        )],
    );
    assert!(lines[0].starts_with("The rule of the criterion “"), "{lines:#?}");
    assert!(lines[0].contains("200m or less → ") && lines[0].contains("201m or less"), "{lines:#?}");
    assert_eq!(lines[1], "Of 20 worked cases, 1 come out differently.");
    assert!(lines[2].starts_with("The case “bus stop at 201 m”: "), "{lines:#?}");
    assert!(lines[2].contains("not met → met"), "{lines:#?}");
    assert_eq!(lines.len(), 3, "{lines:#?}");
}

#[test]
fn what_is_new_gone_or_worded_differently_is_named() {
    let lines = printed(
        "words",
        &[
            ("programme.toml", "version = 1", "version = 2"),
            ("programme.toml", "id = \"standard\"", "id = \"norm\""),
            ("programme.toml", "maximum = 50000", "maximum = 60000"),
            ("text.en.toml", "[tier.bronze]\nname = \"Bronze", "[tier.bronze]\nname = \"Bronzed"),
        ],
    );
    for expected in [
        "Version: 1 → 2",
        "The source “",
        "is gone.",
        "is new.",
        "The range of the question “",
        "1m² – 50000m² → 1m² – 60000m²",
        "The text en tier.bronze.name: “Bronze",
    ] {
        assert!(lines.iter().any(|line| line.contains(expected)), "{expected}: {lines:#?}");
    }
}

#[test]
fn a_case_that_no_longer_fits_is_told_with_the_reason() {
    let lines = printed("choice", &[("programme.toml", "\"firm_path\", \"ladder\"]", "\"firm_path\"]")]);
    let unusable = lines.iter().filter(|line| line.contains("cannot be evaluated any more")).count();
    assert!(unusable > 0, "{lines:#?}");
}

#[test]
fn the_language_can_be_chosen_and_an_unknown_one_is_refused() {
    let folder = support::telework();
    let folder = folder.to_str().unwrap();
    assert_eq!(run(&["diff", folder, folder]), ["変わったところはありません。"]);
    assert_eq!(run(&["diff", folder, folder, "--language", "en"]), ["Nothing has changed."]);
    let refused = support::run(&["diff", folder, folder, "--language", "xx"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(refused.stdout.is_empty());
}
