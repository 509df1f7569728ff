//! What the checks find wrong with configurations that operators might write.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "what a test calls may fail it too")]

use serde_json::Value;
use site_config::check::{SITE, check, secrets};

/// The configuration that the project ships.
const SHIPPED: &str = include_str!("../../../site.json");
const BROKEN: &str = include_str!("broken-sites.json");
/// What is wrong with endpoints, as the mapping's own tests have it.
const BROKEN_ENDPOINTS: &str = include_str!("../../consultation/tests/mapping/broken-endpoints.json");

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

// Threat: an unnoticed mistake in the configuration
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
    for case in cases.into_iter().filter(|case| case.get("audience").is_none()) {
        let mut site = shipped();
        site["endpoint"] = case["endpoint"].clone();
        assert_eq!(found(&site), expected(&case, "/endpoint"));
        let mut site = shipped();
        site["endpoints"] = serde_json::json!([{ "chamber": "a", "endpoint": case["endpoint"] }]);
        assert_eq!(found(&site), expected(&case, "/endpoints/0/endpoint"));
    }
}

#[test]
fn no_endpoint_of_the_guides_looks_like_a_secret() {
    let package = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = package.join("../consultation/tests/mapping/endpoints");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let case: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        assert_eq!(secrets(&case), [], "{}", path.display());
        count += 1;
    }
    assert!(count >= 8, "{count}");
    let guide = std::fs::read_to_string(package.join("../../docs/connect-an-endpoint.md")).unwrap();
    for line in guide.lines() {
        assert_eq!(secrets(&Value::from(line)), [], "{line}");
    }
}
