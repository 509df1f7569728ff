//! Invalid input ends with an exit code and one line that names the error.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // What a test calls may fail like the test.

mod support;

use std::fs;

fn eval_error(name: &str, answers: &str) -> String {
    let file = support::scratch(name).join("answers.json");
    fs::write(&file, answers).unwrap();
    let folder = support::telework();
    let output = support::run(&["eval", folder.to_str().unwrap(), "--answers", file.to_str().unwrap()]);
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{answers}: {error}");
    assert!(output.stdout.is_empty(), "{answers}");
    assert_eq!(error.lines().count(), 1, "{answers}: {error}");
    error
}

#[test]
fn answers_in_another_encoding_are_named() {
    let file = support::scratch("encodings").join("answers.json");
    let folder = support::telework();
    for (bytes, expected) in [
        (&b"{\"industry\": \"\x90\xBB\x91\xA2\x8B\xC6\"}"[..], "saved in Shift_JIS"),
        (b"\xFF\xFE{\0}\0", "saved in UTF-16"),
        (b"PK\x03\x04", "a spreadsheet"),
    ] {
        fs::write(&file, bytes).unwrap();
        let output = support::run(&["eval", folder.to_str().unwrap(), "--answers", file.to_str().unwrap()]);
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), error.lines().count()), (Some(2), 1), "{error}");
        assert!(error.contains("answers.json") && error.contains(expected), "{error}");
    }
}

#[test]
fn answers_that_cannot_be_taken_are_named() {
    let wrong = [
        (r#"{"industry": "fishing"}"#, "industry"),
        (r#"{"industry": 3}"#, "industry"),
        (r#"{"industry": null}"#, "industry"),
        (r#"{"written_rules": true}"#, "written_rules"),
        (r#"{"colour": "red"}"#, "colour"),
        (r#"{"regular_staff": "many"}"#, "regular_staff"),
        (r#"{"regular_staff": 4.5}"#, "regular_staff"),
        (r#"{"regular_staff": -1}"#, "regular_staff"),
        (r#"{"regular_staff": 1e3}"#, "regular_staff"),
        (r#"{"regular_staff": 1000001}"#, "regular_staff"),
        (r#"{"mean_days_per_month": 3.95}"#, "mean_days_per_month"),
        (r#"{"mean_days_per_month": 31.1}"#, "mean_days_per_month"),
        (r#"{"mean_days_per_month": [4]}"#, "mean_days_per_month"),
        (r#"{"total_staff": 0}"#, "total_staff"),
        (r#"{"total_staff": 5, "total_staff": 6}"#, "twice"),
        ("{\"two\\nlines\": {\"a\":\n 1}}", "two"),
        ("[]", "object"),
        ("{", "line 1"),
        ("", "line 1"),
    ];
    for (index, (answers, named)) in wrong.iter().enumerate() {
        let error = eval_error(&format!("wrong-{index}"), answers);
        assert!(error.contains(named), "{answers}: {error}");
    }
}

#[test]
fn a_contradiction_names_both_answers() {
    let error = eval_error("contradiction", r#"{"practising_staff": 12, "eligible_staff": 10}"#);
    assert!(error.contains("practising_staff (12)") && error.contains("eligible_staff (10)"), "{error}");
    let error = eval_error("contradiction-across", r#"{"practising_staff": 12, "total_staff": 10}"#);
    assert!(error.contains("practising_staff (12)") && error.contains("total_staff (10)"), "{error}");
}

#[test]
fn files_that_are_missing_are_named() {
    let folder = support::telework();
    let output = support::run(&["eval", folder.to_str().unwrap(), "--answers", "no-such-file.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no-such-file.json"));
    for (command, code) in [("check", 1), ("eval", 2), ("build", 1)] {
        let option = match command {
            "eval" => &["--answers", "x.json"][..],
            "build" => &["--out", "x"][..],
            _ => &[],
        };
        let output = support::run(&[&[command, "no-such-folder"], option].concat());
        assert_eq!(output.status.code(), Some(code), "{command}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("no-such-folder"), "{command}");
    }
}

#[test]
fn errors_are_in_the_language_that_is_asked_for() {
    let scratch = support::scratch("languages");
    let answers = |name: &str, json: &str| {
        let file = scratch.join(name);
        fs::write(&file, json).unwrap();
        file.to_str().unwrap().to_owned()
    };
    let folder = support::telework();
    let folder = folder.to_str().unwrap();
    for (folder, file, expected) in [
        ("no-such-folder", answers("a", "{}"), "no-such-folder：ファイルまたはフォルダーがありません。"),
        (folder, answers("b", "{"), "JSONとして読めません：1行目"),
        (folder, answers("c", r#"{"industri": 1}"#), "industri という質問はありません。"),
        (folder, answers("d", r#"{"written_rules": "yse"}"#), "yes の書き間違いではありませんか。"),
        (
            folder,
            answers("e", r#"{"practising_staff": 12, "eligible_staff": 10}"#),
            "practising_staff（12）は、",
        ),
        (folder, answers("f", "[]"), "質問と答えのJSONではありません。"),
    ] {
        let output = support::run(&["eval", folder, "--answers", &file, "--language", "ja"]);
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), error.lines().count()), (Some(2), 1), "{error}");
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn a_command_line_that_is_not_understood_is_an_error() {
    for arguments in [&[][..], &["evaluate"], &["eval", "x"], &["build", "x", "--into", "y"]] {
        let output = support::run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr).lines().count(), 1, "{arguments:?}");
    }
    assert!(support::run(&["help"]).status.success());
}
