//! `diff` lists the changes between two programmes in words, and the worked cases with changed results.

// What a test calls may fail like the test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

use std::fs;

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
    let rest = [
        "Some companies rise from “Bronze” to “Silver”, for instance with “District”: “North Bay”, “Way from the bus stop”: \
         201m.",
        "Some companies rise from “Bronze” to “Gold”, for instance with “District”: “North Bay”, “Way from the bus stop”: \
         201m, if the panel agrees on “Voice of the guests”.",
        "No company falls.",
        "Of 20 worked cases, 1 come out differently.",
        "Cases that rise: 1",
    ];
    assert_eq!(lines[1..lines.len() - 1], rest);
    let case = lines.last().unwrap();
    assert!(case.starts_with("The case “bus stop at 201 m”: ") && case.contains("not met → met"), "{case}");
}

#[test]
fn a_language_that_is_gone_or_new_is_named() {
    let copy = support::copied("diff-languages", &support::programmes()).join("telework-pioneers-r3");
    fs::remove_file(copy.join("text.ja-simple.toml")).unwrap();
    let [original, copy] = [support::telework(), copy].map(|folder| folder.to_str().unwrap().to_owned());
    let changes = ["diff", &original, &copy, "--language", "en"];
    assert_eq!(run(&changes), ["The language “ja-simple” is gone.", "No company changes its tier."]);
    let back = ["diff", &copy, &original, "--language", "en"];
    assert_eq!(run(&back), ["The language “ja-simple” is new.", "No company changes its tier."]);
}

#[test]
fn what_is_new_gone_or_worded_differently_is_named() {
    let lines = printed(
        "words",
        &[
            ("programme.toml", "version = 2", "version = 3"),
            ("programme.toml", "id = \"standard\"", "id = \"norm\""),
            ("programme.toml", "maximum = 50000", "maximum = 60000"),
            ("text.en.toml", "[tier.bronze]\nname = \"Bronze", "[tier.bronze]\nname = \"Bronzed"),
        ],
    );
    for expected in [
        "Version: 2 → 3",
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
fn an_answer_that_is_gone_counts_as_not_known_and_is_told() {
    let lines = printed("choice", &[("programme.toml", "\"firm_path\", \"ladder\"]", "\"firm_path\"]")]);
    let expected = [
        "Only the old criteria have “By ladder or steps only” in “Way into the water”. Under the new ones such an answer \
         counts as not known.",
        "No company changes its tier.",
        "Of 20 worked cases, 1 come out differently.",
        "Cases with other verdicts or bounds: 1",
        "The case “ladder only”: the tier at most “Entrant” → “Gold”, Way into the water not met → not known yet",
        "Cases that answer “Way into the water” with “By ladder or steps only”, which counts as not known under the new \
         criteria: 1",
    ];
    assert_eq!(lines[1..], expected);
}

#[test]
fn a_case_about_a_new_question_is_compared_without_its_answer() {
    let question = "\n[[questions]]\nid = \"lift\"\nkind = \"choice\"\nchoices = [\"yes\", \"no\"]\n";
    let criterion = "\n[[criteria]]\nid = \"lift\"\ntier = \"bronze\"\nsource = \"rules\"\n\
                     requires = { is = { question = \"lift\", value = \"yes\" } }\n";
    let case = "name = \"ladder only\"";
    let answered = "[cases.answers]\nlift = \"no\"";
    let copy = support::copied("diff-question", &support::other_programmes()).join(POOLS);
    let programme = fs::read_to_string(copy.join("programme.toml")).unwrap();
    fs::write(copy.join("programme.toml"), format!("{programme}{question}{criterion}")).unwrap();
    let cases = fs::read_to_string(copy.join("cases.toml")).unwrap();
    let (before, after) = cases.split_once(case).unwrap();
    let after = after.replacen("[cases.answers]", answered, 1);
    fs::write(copy.join("cases.toml"), format!("{before}{case}{after}")).unwrap();
    let original = support::other_programmes().join(POOLS);
    let lines = run(&["diff", original.to_str().unwrap(), copy.to_str().unwrap()]);
    for expected in [
        "Only the new criteria ask “lift”. All answers to it are tried.",
        "No company rises.",
        "Cases that answer “lift”, which the old criteria do not have: 1",
    ] {
        assert!(lines.iter().any(|line| line == expected), "{expected}: {lines:#?}");
    }
    // The cases of the old programme answer nothing about it, so that the criterion is open for them.
    let fallen = lines
        .iter()
        .filter(|line| line.contains("the tier at least") && line.contains("lift new → "))
        .count();
    assert!(fallen > 0, "{lines:#?}");
}

#[test]
fn a_case_that_cannot_be_evaluated_is_told_with_the_reason() {
    let lines = printed(
        "contradiction",
        &[(
            "programme.toml",
            "[[parts]]",
            "[[parts]]\npart = \"stop_distance\"\nwhole = \"opening_hours\"\n\n[[parts]]",
        )],
    );
    let skipped = lines.iter().position(|line| line.starts_with("Cases that cannot be compared: ")).unwrap();
    assert!(
        lines[skipped + 1..].iter().all(|line| line.contains("cannot be evaluated under the new criteria: ")),
        "{lines:#?}"
    );
    assert!(lines.len() > skipped + 1);
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
