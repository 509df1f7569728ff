//! The operator's `site.json`, the input of `reception check-site` and the widget.

use consultation::mapping::{Audience, Endpoint};
use consultation::request::{is_identifier, is_language};
use serde_json::Value;
use site_config::SiteConfig;
use site_config::check::{check, checked};

/// Checks the file. Every finding has a pointer and a sentence, and the widget starts with a valid file.
pub fn run(input: &[u8]) {
    let Ok(site) = serde_json::from_slice::<Value>(input) else { return };
    let findings = check(&site);
    for finding in &findings {
        assert!(finding.pointer.is_empty() || finding.pointer.starts_with('/'), "{finding}");
        assert!(!finding.code.is_empty() && !finding.sentence.is_empty(), "{finding}");
    }
    assert!(checked(&site).iter().all(|member| !member.is_empty()));
    // Serialised, the value has each member once, as the widget's reader requires.
    let read = SiteConfig::from_json(&site.to_string());
    if findings.is_empty() {
        check_valid(&read.unwrap());
    }
}

/// The members that the first screen and a request need.
fn check_valid(site: &SiteConfig) {
    assert!(is_identifier(site.programme()) && is_language(&site.language));
    assert!(!site.contact.phone.is_empty() && site.contact.email.contains('@'));
    assert!(is_identifier(&site.privacy.version));
    assert!(!site.calendar.periods.is_empty());
    assert!(Endpoint::read(&site.endpoint(None).unwrap(), Audience::Browser).is_ok());
}
