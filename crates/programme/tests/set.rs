//! One company under several programmes.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // What a test calls may fail like the test.

mod support;

use assessment::Joint;
use programme::{Loaded, evaluate, evaluate_set};
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;
use std::process::Output;

/// The shipped programmes.
fn folders() -> Vec<PathBuf> {
    let mut folders = support::every_programme();
    folders.retain(|folder| folder.starts_with(support::programmes()));
    folders
}

fn eval(name: &str, folders: &[PathBuf], answers: &Value) -> Output {
    let file = support::scratch(name).join("answers.json");
    fs::write(&file, answers.to_string()).unwrap();
    let folders = folders.iter().map(|folder| folder.to_str().unwrap());
    let arguments: Vec<_> =
        ["eval"].into_iter().chain(folders).chain(["--answers", file.to_str().unwrap()]).collect();
    support::run(&arguments)
}

fn report(output: Output) -> Value {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn each_programme_has_the_result_that_it_has_alone_for_every_worked_case() {
    let all: Vec<Loaded> = folders().iter().map(|folder| programme::load(folder).unwrap()).collect();
    let specifications: Vec<_> = all.iter().map(|loaded| &loaded.specification).collect();
    let joint = Joint::compile(&specifications).unwrap();
    for case in all.iter().flat_map(|loaded| &loaded.cases) {
        let together = evaluate_set(&joint, &case.answers).unwrap();
        for (programme, together) in joint.programmes().iter().zip(&together.programmes) {
            let mut own = case.answers.clone();
            own.retain(|id, _| programme.question(id).is_some());
            let alone = evaluate(programme, &own).unwrap();
            let [alone, together] = [&alone, together].map(|report| serde_json::to_value(report).unwrap());
            assert_eq!(alone, together, "{}", case.name);
        }
    }
}

#[test]
fn one_folder_has_the_result_of_one_programme() {
    let report = report(eval("set-of-one", &[support::telework()], &json!({})));
    assert_eq!(report["programme"], "telework-pioneers-r3");
    assert!(report.get("plan").is_none());
}

/// A copy of the programme about telework with another share of eligible staff.
fn other_share(name: &str) -> PathBuf {
    let copy = support::copied(name, &support::programmes());
    let folder = copy.join("telework-easier");
    fs::rename(copy.join("telework-pioneers-r3"), &folder).unwrap();
    let file = folder.join("programme.toml");
    support::replace(&file, "id = \"telework-pioneers-r3\"", "id = \"telework-easier\"");
    support::replace(&file, "percent = 25, except", "percent = 20, except");
    folder
}

#[test]
fn the_plan_names_the_tier_of_each_programme() {
    let folders = [support::telework(), other_share("set-plan")];
    let answers = json!({
        "organisation_kind": "company", "industry": "manufacturing", "regular_staff": 40, "total_staff": 45,
        "written_rules": "yes", "rules_practised": "yes", "no_serious_violation": "yes",
        "eligible_staff": 7, "practising_staff": 6, "mean_days_per_month": 4, "overwork_measures": "yes",
    });
    let report = report(eval("set-plan-answers", &folders, &answers));
    assert_eq!(report.as_object().unwrap().keys().collect::<Vec<_>>(), ["programmes", "plan"]);
    let ids: Vec<_> = report["programmes"].as_array().unwrap().iter().map(|one| &one["programme"]).collect();
    assert_eq!(ids, ["telework-pioneers-r3", "telework-easier"]);
    let expected = json!([{
        "reaches": { "telework-pioneers-r3": "hundred", "telework-easier": "hundred" },
        "changes": [{ "question": "eligible_staff", "from": 7, "to": 10 }],
    }]);
    assert_eq!(report["plan"], expected);
}

fn error(output: &Output) -> String {
    let error = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!((output.status.code(), error.lines().count()), (Some(2), 1), "{error}");
    error
}

#[test]
fn an_answer_to_no_question_of_any_programme_is_bad_input() {
    let output = eval("set-unknown", &folders(), &json!({ "colour": "red" }));
    assert!(error(&output).contains("colour"));
    let output = eval("set-contradiction", &folders(), &json!({ "regular_staff": 5, "total_staff": 4 }));
    assert!(error(&output).contains("regular_staff (5)"));
}

#[test]
fn programmes_that_differ_or_repeat_are_refused() {
    let folder = other_share("set-refused");
    support::replace(&folder.join("programme.toml"), "maximum = 31", "maximum = 30");
    let error_of = |folders: &[PathBuf]| error(&eval("set-refused-answers", folders, &json!({})));
    let differs = error_of(&[support::telework(), folder]);
    assert!(differs.contains("mean_days_per_month has another range"), "{differs}");
    let twice = error_of(&[support::telework(), support::telework()]);
    assert!(twice.contains("given twice"), "{twice}");
}

/// A second programme of the tests' own subject, with the file of the first changed.
fn other_pool(name: &str, file: &str, from: &str, to: &str) -> [PathBuf; 2] {
    let copy = support::copied(name, &support::other_programmes());
    let (first, second) = (copy.join("pools-for-everyone-2026"), copy.join("pools-of-the-town"));
    fs::create_dir(&second).unwrap();
    fs::create_dir(second.join("earlier")).unwrap();
    for folder in ["", "earlier"] {
        let files = fs::read_dir(first.join(folder)).unwrap().map(|entry| entry.unwrap().path());
        for file in files.filter(|path| path.is_file()) {
            let text = fs::read_to_string(&file).unwrap();
            let text = text.replacen("id = \"pools-for-everyone-2026\"", "id = \"pools-of-the-town\"", 1);
            let text = text.replacen("series = \"pools-for-everyone\"", "series = \"pools-of-the-town\"", 1);
            fs::write(second.join(folder).join(file.file_name().unwrap()), text).unwrap();
        }
    }
    let is_rule = file == "programme.toml";
    // Its earlier version has the same rules, so that nothing else is found.
    for file in
        [file, "earlier/1.toml"].into_iter().take(1 + usize::from(is_rule)).filter(|_| !from.is_empty())
    {
        let file = second.join(file);
        if fs::read_to_string(&file).unwrap().contains(from) {
            support::replace(&file, from, to);
        }
    }
    [first, second]
}

fn check(folders: &[PathBuf], language: &str) -> (Option<i32>, String) {
    let folders = folders.iter().map(|folder| folder.to_str().unwrap());
    let options = ["--today", "2026-06-01", "--language", language];
    let arguments: Vec<_> = ["check"].into_iter().chain(folders).chain(options).collect();
    let output = support::run(&arguments);
    (output.status.code(), String::from_utf8(output.stdout).unwrap())
}

#[test]
fn a_set_whose_questions_mean_the_same_is_sound() {
    let folders = other_pool("set-sound", "", "", "");
    let (code, text) = check(&folders, "en");
    assert_eq!(code, Some(0), "{text}");
    assert_eq!(text.lines().count(), 3, "{text}");
    assert!(text.contains("shared questions mean the same"), "{text}");
}

/// A name, the changed file, the text and what replaces it, and the entry of the finding.
const DIFFERENCES: [(&str, &str, &str, &str, &str); 4] = [
    ("set-range", "programme.toml", "maximum = 50000", "maximum = 40000", "question.water_area: maximum"),
    (
        "set-choices",
        "programme.toml",
        r#"["indoor", "outdoor", "natural"]"#,
        r#"["outdoor", "indoor", "natural"]"#,
        "question.site: choices",
    ),
    (
        "set-condition",
        "programme.toml",
        r#"asked_when = { is = { question = "entry_aid", value = "hoist" } }"#,
        r#"asked_when = { any = [{ is = { question = "entry_aid", value = "hoist" } }] }"#,
        "question.hoist_load: asked_when",
    ),
    (
        "set-text",
        "text.en.toml",
        "In which district is the pool?",
        "Where is the pool?",
        "question.district.label: ",
    ),
];

#[test]
fn a_difference_of_a_shared_question_has_both_places() {
    for (name, file, from, to, expected) in DIFFERENCES {
        let folders = other_pool(name, file, from, to);
        for language in ["en", "ja"] {
            let (code, text) = check(&folders, language);
            assert_eq!(code, Some(1), "{name}: {text}");
            let line = text.lines().find(|line| line.contains(expected));
            let line = line.unwrap_or_else(|| panic!("{name}: {text}"));
            let [here, there] =
                [format!("pools-of-the-town/{file}:"), format!("pools-for-everyone-2026/{file}:")];
            assert!(line.starts_with(&here) && line.contains(&there), "{name}: {line}");
        }
    }
}
