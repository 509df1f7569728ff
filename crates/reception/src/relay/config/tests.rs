//! Correct and faulty configurations.

use super::{ConfigurationError, read, variable};
use crate::Messages;
use consultation::delivery::Dedupe;
use serde_json::{Value, json};

const KINTONE: &str = include_str!("../../../../consultation/tests/mapping/endpoints/kintone.json");

fn kintone(token: &str) -> Value {
    let mut case: Value = serde_json::from_str(KINTONE).unwrap();
    case["endpoint"]["headers"]["X-Cybozu-API-Token"] = token.into();
    json!({ "endpoint": case["endpoint"] })
}

fn variables(name: &str) -> Option<String> {
    let known = [("KINTONE_TOKEN", "the-secret"), ("EMPTY", ""), ("BROKEN", "a\nb")];
    known.into_iter().find(|(known, _)| *known == name).map(|(_, value)| value.to_owned())
}

/// Pointer and code of every fault in the message. Each has a sentence in both languages, too.
fn faults(configuration: &Value) -> Vec<String> {
    let error = read(&configuration.to_string(), &variables).unwrap_err();
    let [english, japanese] =
        [("en", "the relay cannot be used", '.'), ("ja", "この設定では転送できません", '。')].map(
            |(language, heading, end)| {
                let told = error.describe(&Messages::new(language));
                let mut lines = told.lines();
                assert_eq!(lines.next(), Some(heading));
                lines.map(|line| pointer_and_code(line, end)).collect::<Vec<_>>()
            },
        );
    assert_eq!(english, japanese);
    english
}

fn pointer_and_code(line: &str, end: char) -> String {
    let parts: Vec<&str> = line.splitn(3, ": ").collect();
    let is_japanese = parts[2].chars().any(|one| ('ぁ'..='ん').contains(&one));
    assert!(parts[2].ends_with(end) && is_japanese == (end == '。'), "no sentence: {line}");
    [parts[0], parts[1]].join(" ")
}

#[test]
fn a_token_comes_from_the_environment_or_stands_in_the_file() {
    for (token, expected) in [("${KINTONE_TOKEN}", "the-secret"), ("in-the-file", "in-the-file")] {
        let endpoint = read(&kintone(token).to_string(), &variables).unwrap();
        assert_eq!(endpoint.dedupe, Dedupe::UniqueField);
        let sample = include_str!("../../../../consultation/tests/sample.json");
        let prepared = endpoint.prepare(sample, false, &|_| None).unwrap();
        assert!(prepared.headers.contains(&("X-Cybozu-API-Token".to_owned(), expected.to_owned())));
    }
}

#[test]
fn the_file_that_the_guide_shows_can_be_used() {
    let guide = include_str!("../../../../../docs/operate.md");
    let (_, section) = guide.split_once("\n## Relay").unwrap();
    let (file, _) = section.split_once("```json\n").unwrap().1.split_once("```").unwrap();
    assert_eq!(read(file, &variables).unwrap().dedupe, Dedupe::UniqueField);
}

#[test]
fn a_variable_is_the_whole_value() {
    for (text, expected) in [
        ("${KINTONE_TOKEN}", Some("KINTONE_TOKEN")),
        ("${_a1}", Some("_a1")),
        ("${1a}", None),
        ("${}", None),
        ("${A B}", None),
        ("${A-B}", None),
        ("Bearer ${A}", None),
        ("${A}${B}", None),
        ("${A", None),
        ("$A", None),
    ] {
        assert_eq!(variable(text), expected, "{text}");
    }
}

#[test]
fn everything_wrong_is_named_at_once() {
    for (token, code) in [
        ("${MISSING}", "variable_missing"),
        ("${EMPTY}", "variable_missing"),
        ("Bearer ${KINTONE_TOKEN}", "variable_form"),
        ("${BROKEN}", "header_form"),
    ] {
        assert_eq!(faults(&kintone(token)), [format!("/endpoint/headers/X-Cybozu-API-Token {code}")]);
    }
    let mut wrong = kintone("${MISSING}");
    wrong["endpoint"]["url"] = "http://sample.cybozu.com/".into();
    wrong["endpoint"]["dedupe"] = "unique".into();
    wrong["end/point"] = json!({});
    assert_eq!(
        faults(&wrong),
        [
            "/end~1point unknown_member",
            "/endpoint/headers/X-Cybozu-API-Token variable_missing",
            "/endpoint/url url_form",
            "/endpoint/dedupe unknown_choice",
        ]
    );
    assert_eq!(faults(&json!([])), ["/endpoint wrong_type"]);
    let address = json!({ "endpoint": "https://a.example" });
    assert_eq!(faults(&address), ["/endpoint wrong_type", "/endpoint/url url_form"]);
}

#[test]
fn what_nobody_can_read_back_is_no_relay() {
    let form = json!({ "endpoint": {
        "kind": "form", "url": "https://a.example/", "fields": [{ "name": "a", "from": "/receipt" }]
    } });
    assert_eq!(faults(&form), ["/endpoint/transport transport_unfit"]);
    let mut address = kintone("x");
    address["endpoint"]["url"] = "https://a.example/{}\"<>".into();
    assert_eq!(faults(&address), ["/endpoint/url url_form"]);
}

#[test]
fn what_is_no_json_is_said_without_its_words() {
    let error = read("{ \"endpoint\": the-secret", &variables).unwrap_err();
    assert!(matches!(error, ConfigurationError::Json(_)));
    for (language, part) in [("en", "line 1 column"), ("ja", "1行目までの")] {
        let told = error.describe(&Messages::new(language));
        assert!(told.contains(part) && !told.contains("secret"), "{told}");
    }
}
