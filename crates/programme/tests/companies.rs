//! Companies from the command line, with the JSON report that other programs read.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // What a test calls may fail like the test.

mod support;

use serde_json::{Value, json};
use std::fs;

fn eval(name: &str, answers: &Value) -> Value {
    let file = support::scratch(name).join("answers.json");
    fs::write(&file, answers.to_string()).unwrap();
    let folder = support::telework();
    let output = support::run(&["eval", folder.to_str().unwrap(), "--answers", file.to_str().unwrap()]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn verdict<'a>(report: &'a Value, criterion: &str) -> &'a Value {
    let criteria = report["criteria"].as_array().unwrap();
    &criteria.iter().find(|report| report["id"] == criterion).unwrap()["verdict"]
}

#[test]
fn a_company_that_knows_little_is_neither_in_nor_out() {
    let report =
        eval("little", &json!({"industry": "manufacturing", "regular_staff": 8, "labour_9": "unknown"}));
    assert_eq!(report["programme"], "telework-pioneers-r3");
    assert_eq!((&report["at_least"], &report["at_most"]), (&json!("none"), &json!("minister")));
    assert_eq!(verdict(&report, "eligible-share"), "unknown");
    assert_eq!(verdict(&report, "ict-use"), "judged");
    assert_eq!(report["readiness"]["policy"], json!({"score": null, "answered": 0, "of": 4}));
    let ask = report["ask"].as_array().unwrap();
    assert!(ask.contains(&json!("mean_days_per_month")) && ask.contains(&json!("eligible_staff")));
    assert!(!ask.contains(&json!("regular_staff")) && !ask.contains(&json!("sub_industry")));
}

#[test]
fn a_company_just_below_sees_the_smallest_change() {
    let report = eval(
        "below",
        &json!({
            "organisation_kind": "company", "industry": "manufacturing", "regular_staff": 40, "total_staff": 45,
            "written_rules": "yes", "rules_practised": "yes", "no_serious_violation": "yes",
            "eligible_staff": 10, "practising_staff": 4, "mean_days_per_month": 4.0, "overwork_measures": "yes",
            "policy_1": "yes", "policy_2": "partly", "policy_3": "partly", "policy_4": "no"
        }),
    );
    assert_eq!((&report["at_least"], &report["at_most"]), (&json!("pioneer"), &json!("pioneer")));
    assert_eq!(verdict(&report, "practice-share"), "not-met");
    let to_hundred: Vec<_> =
        report["next"].as_array().unwrap().iter().filter(|next| next["tier"] == "hundred").collect();
    assert_eq!(to_hundred.len(), 1, "{to_hundred:?}");
    assert_eq!(to_hundred[0]["changes"], json!([{"question": "practising_staff", "from": 4, "to": 5}]));
    assert_eq!(report["readiness"]["policy"], json!({"score": 50, "answered": 4, "of": 4}));
    assert_eq!(report["readiness"]["labour"], json!({"score": 100, "answered": 2, "of": 6}));
    assert_eq!(report["ask"], json!([]));
}

#[test]
fn a_hundred_people_decide_both_shares_of_a_company_of_three_hundred() {
    let report = eval(
        "hundred",
        &json!({
            "organisation_kind": "company", "industry": "information_communications", "regular_staff": 300,
            "written_rules": "yes", "rules_practised": "yes", "no_serious_violation": "yes",
            "eligible_staff": "unknown", "practising_staff": 100, "mean_days_per_month": "4.0",
            "overwork_measures": "yes"
        }),
    );
    assert_eq!((&report["at_least"], &report["at_most"]), (&json!("hundred"), &json!("minister")));
    assert_eq!(verdict(&report, "eligible-share"), "met");
    assert_eq!(verdict(&report, "practice-share"), "met");
}

#[test]
fn days_keep_their_digits() {
    let report = eval(
        "days",
        &json!({
            "organisation_kind": "npo", "industry": "services", "regular_staff": 40, "written_rules": "yes",
            "rules_practised": "yes", "no_serious_violation": "yes", "eligible_staff": 10, "practising_staff": 5,
            "mean_days_per_month": 3.9, "overwork_measures": "yes"
        }),
    );
    assert_eq!(verdict(&report, "mean-days"), "not-met");
    let changes =
        report["next"].as_array().unwrap().iter().flat_map(|next| next["changes"].as_array().unwrap());
    let days: Vec<_> = changes.filter(|change| change["question"] == "mean_days_per_month").collect();
    assert!(!days.is_empty());
    for change in days {
        assert_eq!(
            serde_json::to_string(change).unwrap(),
            r#"{"question":"mean_days_per_month","from":3.9,"to":4}"#
        );
    }
}
