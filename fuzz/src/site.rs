//! The operator's `site.json`, as `reception check-site` and the widget read it.

use consultation::mapping::{Audience, Endpoint};
use consultation::request::{is_identifier, is_language};
use serde_json::Value;
use site_config::SiteConfig;
use site_config::check::{check, summary};

/// Checks the file. What is wrong has a place and a sentence, and the widget starts with a file that is right.
pub fn run(input: &[u8]) {
    let Ok(site) = serde_json::from_slice::<Value>(input) else { return };
    let findings = check(&site);
    for finding in &findings {
        assert!(finding.pointer.is_empty() || finding.pointer.starts_with('/'), "{finding}");
        assert!(!finding.code.is_empty() && !finding.sentence.is_empty(), "{finding}");
    }
    assert!(!summary(&site).is_empty());
    // The value has each member once, which the widget's reader asks for.
    let read = SiteConfig::from_json(&site.to_string());
    if findings.is_empty() {
        starts(&read.unwrap());
    }
}

/// What the first screen and a request are made of.
fn starts(site: &SiteConfig) {
    assert!(is_identifier(&site.programme) && is_language(&site.language));
    assert!(!site.contact.phone.is_empty() && site.contact.email.contains('@'));
    assert!(is_identifier(&site.privacy.version));
    assert!(!site.calendar.periods.is_empty());
    assert!(Endpoint::read(&site.endpoint(None).unwrap(), Audience::Browser).is_ok());
}
