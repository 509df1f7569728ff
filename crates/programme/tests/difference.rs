//! `diff` says in words what changed between two programmes, and which worked cases come out differently.

// What a test calls may fail like the test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

const POOLS: &str = "pools-for-everyone-2026";

/// What `diff` prints from the programme of the tests to a copy with these alterations.
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
    let said = printed(
        "threshold",
        &[(
            "programme.toml",
            "question = \"stop_distance\", value = 200",
            "question = \"stop_distance\", value = 201",
        )],
    );
    assert!(said[0].starts_with("The rule of the criterion “"), "{said:#?}");
    assert!(said[0].contains("200m or less → ") && said[0].contains("201m or less"), "{said:#?}");
    assert_eq!(said[1], "Of 20 worked cases, 1 come out differently.");
    assert!(said[2].starts_with("The case “bus stop at 201 m”: "), "{said:#?}");
    assert!(said[2].contains("not met → met"), "{said:#?}");
    assert_eq!(said.len(), 3, "{said:#?}");
}

#[test]
fn what_is_new_gone_or_worded_differently_is_named() {
    let said = printed(
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
        assert!(said.iter().any(|line| line.contains(expected)), "{expected}: {said:#?}");
    }
}

#[test]
fn a_case_that_no_longer_fits_is_told_with_the_reason() {
    let said = printed("choice", &[("programme.toml", "\"firm_path\", \"ladder\"]", "\"firm_path\"]")]);
    let unusable = said.iter().filter(|line| line.contains("cannot be evaluated any more")).count();
    assert!(unusable > 0, "{said:#?}");
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
