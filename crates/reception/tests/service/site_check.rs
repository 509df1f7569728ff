//! What `check-site` finds wrong with configurations that operators might write.

use crate::harness::run;
use reception::check_site::{SITE, check};
use serde_json::Value;
use std::fs;
use tempfile::{TempDir, tempdir};

/// The configuration that the project ships.
const SHIPPED: &str = include_str!("../../../../site.json");
const BROKEN: &str = include_str!("broken-sites.json");
/// What is wrong with endpoints, as the mapping's own tests have it.
const BROKEN_ENDPOINTS: &str = include_str!("../../../consultation/tests/mapping/broken-endpoints.json");

fn shipped() -> Value {
    serde_json::from_str(SHIPPED).unwrap()
}

/// The shipped configuration with these members changed or added, by their pointers.
fn changed(changes: &Value) -> Value {
    let mut site = shipped();
    for (pointer, value) in changes.as_object().unwrap() {
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        let parent = site.pointer_mut(parent).unwrap().as_object_mut().unwrap();
        parent.insert(name.replace("~1", "/"), value.clone());
    }
    site
}

/// Places and codes, in an order that does not depend on that of finding.
fn sorted(faults: impl IntoIterator<Item = (String, String)>) -> Vec<(String, String)> {
    let mut faults: Vec<_> = faults.into_iter().collect();
    faults.sort_unstable();
    faults
}

fn expected(case: &Value, below: &str) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let faults = case["faults"].as_array().unwrap().iter();
    sorted(faults.map(|fault| ([below, &text(&fault[0])].concat(), text(&fault[1]))))
}

fn found(site: &Value) -> Vec<(String, String)> {
    let findings = check(site);
    assert!(findings.iter().all(|finding| !finding.sentence.is_empty()));
    sorted(findings.into_iter().map(|finding| (finding.pointer, finding.code.to_owned())))
}

#[test]
fn every_broken_site_gets_exactly_its_faults() {
    let cases: Vec<Value> = serde_json::from_str(BROKEN).unwrap();
    let mut met: Vec<String> = Vec::new();
    for case in &cases {
        let site = case.get("site").cloned().unwrap_or_else(|| changed(&case["with"]));
        let found = found(&site);
        assert_eq!(found, expected(case, ""), "{}", case["about"]);
        met.extend(found.into_iter().map(|(_, code)| code));
    }
    for (_, code, _) in SITE {
        assert!(met.iter().any(|known| known == code), "no broken site shows {code}");
    }
}

#[test]
fn faults_of_an_endpoint_are_those_of_the_mapping_wherever_it_stands() {
    let cases: Vec<Value> = serde_json::from_str(BROKEN_ENDPOINTS).unwrap();
    // What stands in a site.json is always held by a browser.
    for case in cases.into_iter().filter(|case| case.get("holder").is_none()) {
        let mut site = shipped();
        site["endpoint"] = case["endpoint"].clone();
        assert_eq!(found(&site), expected(&case, "/endpoint"));
        let mut site = shipped();
        site["endpoints"] = serde_json::json!([{ "chamber": "a", "endpoint": case["endpoint"] }]);
        assert_eq!(found(&site), expected(&case, "/endpoints/0/endpoint"));
    }
}

/// What the program makes of a file with this content.
fn checked(folder: &TempDir, content: impl AsRef<[u8]>) -> (i32, String, String) {
    let path = folder.path().join("site.json");
    fs::write(&path, content).unwrap();
    run(&["check-site", path.to_str().unwrap()])
}

#[test]
fn the_shipped_configuration_is_right_and_one_line_says_so() {
    let (code, stdout, stderr) = checked(&tempdir().unwrap(), SHIPPED);
    assert_eq!((code, stderr.as_str(), stdout.lines().count()), (0, "", 1), "{stdout}");
    let seen = "nothing is wrong with programme, language, contact, privacy, calendar, endpoint\n";
    assert!(stdout.ends_with(seen), "{stdout}");
    let site = changed(&serde_json::json!({ "/feeds": [{ "route": "talks", "url": "/talks.ics" }] }));
    let (code, stdout, _) = checked(&tempdir().unwrap(), site.to_string());
    assert!(code == 0 && stdout.ends_with("endpoint, feeds (1)\n"), "{stdout}");
}

#[test]
fn each_fault_has_a_line_with_its_place_its_code_and_what_to_do() {
    let site = changed(&serde_json::json!({ "/endpoint/kind": "kintone", "/programme": "" }));
    let (code, stdout, stderr) = checked(&tempdir().unwrap(), site.to_string());
    assert_eq!((code, stderr.as_str()), (1, ""));
    let lines: Vec<&str> = stdout.lines().collect();
    assert_eq!(lines[0], "/programme: empty: The text is empty; fill it in.");
    assert!(lines[1].starts_with("/endpoint/kind: secret_in_browser: "), "{stdout}");
    assert!(lines[1].contains("kintone") && lines[1].contains("relay of reception"), "{stdout}");
    assert_eq!(lines.len(), 2);
}

#[test]
fn what_is_no_json_is_refused_in_one_line() {
    let folder = tempdir().unwrap();
    for (content, says) in [
        (&b"{\n  \"programme\": \"a\",\n}"[..], "line 3 column 1"),
        (b"{\n  \"programme\": ", "line 2 column 15"),
        (b"", "line 1 column 0"),
        (b"\xef\xbb\xbf{}", "byte order mark"),
        (b"{\"programme\": \"\x83e\"}", "UTF-8"),
    ] {
        let (code, stdout, stderr) = checked(&folder, content);
        assert_eq!((code, stdout.as_str(), stderr.lines().count()), (1, "", 1), "{stderr}");
        assert!(stderr.starts_with("reception: ") && stderr.contains(says), "{stderr}");
    }
    let missing = folder.path().join("nowhere.json");
    let (code, _, stderr) = run(&["check-site", missing.to_str().unwrap()]);
    assert!(code == 1 && stderr.contains("nowhere.json"), "{stderr}");
    assert_eq!(run(&["check-site"]).0, 2);
    assert_eq!(run(&["check-site", "a", "b"]).0, 2);
}
