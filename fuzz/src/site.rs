//! The operator's `site.json`, as `reception check-site` reads it.

use consultation::mapping::{Endpoint, Holder};
use consultation::request::{is_identifier, is_language};
use reception::check_site::{check, summary};
use serde_json::Value;

/// Checks the file. What is wrong has a place and a sentence, and a file that is right has all that the widget needs.
pub fn run(input: &[u8]) {
    let Ok(site) = serde_json::from_slice::<Value>(input) else { return };
    let findings = check(&site);
    for finding in &findings {
        assert!(finding.pointer.is_empty() || finding.pointer.starts_with('/'), "{finding}");
        assert!(!finding.code.is_empty() && !finding.sentence.is_empty(), "{finding}");
    }
    assert!(!summary(&site).is_empty());
    if findings.is_empty() {
        starts(&site);
    }
}

/// What `src/browser/site_file.rs` asks for, and an endpoint that the widget sends to.
fn starts(site: &Value) {
    let text = |pointer: &str| site.pointer(pointer).and_then(Value::as_str).unwrap();
    assert!(is_identifier(text("/programme")) && is_language(text("/language")));
    assert!(!text("/contact/phone").is_empty() && text("/contact/email").contains('@'));
    assert!(is_identifier(text("/privacy/version")));
    for number in ["/calendar/lead_business_days", "/calendar/offered_days"] {
        assert!(site.pointer(number).and_then(Value::as_u64).is_some_and(|number| number <= u16::MAX.into()));
    }
    assert!(site.pointer("/calendar/periods").and_then(Value::as_array).is_some_and(|list| !list.is_empty()));
    assert!(Endpoint::read(&site["endpoint"], Holder::Browser).is_ok());
}
