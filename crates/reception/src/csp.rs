//! The Content-Security-Policy of a widget's pages: the default policy, extended by the hashes and form targets
//! that the build wrote to `_headers`, and by the origins of `site.json`.

use site_config::{SiteConfig, origin};
use std::collections::BTreeSet;
use std::path::Path;

/// The file with the policy of a build (`crates/publish`).
const HEADERS_FILE: &str = "_headers";
/// The directive for the targets of forms.
const FORMS: &str = "form-action 'self'";

/// The policy for the widget in this folder. A missing `_headers` adds nothing, nor does a `site.json` that the widget
/// cannot start with.
pub fn policy_for(policy: &str, folder: &Path) -> String {
    let text = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap_or_default();
    let site = SiteConfig::from_json(&text("site.json")).ok();
    let built = text(HEADERS_FILE);
    let extend =
        |policy: String, directive: &str, more: &str| policy.replace(directive, &[directive, more].concat());
    let origins = site.as_ref().map(origins).unwrap_or_default();
    let mut policy = extend(policy.to_owned(), "connect-src 'self'", &origins);
    for directive in ["script-src 'self'", "style-src 'self'"] {
        policy = extend(policy, directive, &built_sources(&built, directive, is_hash));
    }
    policy = extend(policy, FORMS, &built_sources(&built, FORMS, |source| origin(source) == Some(source)));
    // Any page may embed the widget, unless `hosts` lists the origins that may.
    if let Some(hosts) = site.and_then(|site| site.hosts()) {
        policy.push_str("; frame-ancestors 'self'");
        for host in hosts.iter().filter_map(|host| origin(host)) {
            policy.push(' ');
            policy.push_str(host);
        }
    }
    policy
}

/// The origins of the addresses in a configuration, without repetition, each after a space.
fn origins(site: &SiteConfig) -> String {
    let addresses = site.addresses();
    let mut seen = BTreeSet::new();
    let origins =
        addresses.iter().filter_map(|address| origin(address)).filter(|origin| seen.insert(*origin));
    origins.flat_map(|origin| [" ", origin]).collect()
}

/// The sources of a directive in a policy that `is_wanted` accepts, each after a space.
fn built_sources(policy: &str, directive: &str, is_wanted: fn(&str) -> bool) -> String {
    let value = policy.split_once(directive).map_or("", |(_, rest)| rest);
    let sources = value.split([';', '\n']).next().unwrap_or_default().split_ascii_whitespace();
    sources.filter(|source| is_wanted(source)).flat_map(|source| [" ", source]).collect()
}

/// Whether a source is the hash of an inline script or style.
fn is_hash(source: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=-'".contains(&byte);
    source.starts_with("'sha256-") && source.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::policy_for;

    /// The required members of `site.json`.
    const REQUIRED: &str = r#""programme": "a", "language": "ja", "contact": {"phone": "1", "email": "a@b.example"},
        "privacy": {"version": "1"},
        "calendar": {"lead_business_days": 1, "offered_days": 1, "periods": ["a"]}"#;

    #[test]
    fn only_configured_origins_can_be_reached() {
        let folder = tempfile::tempdir().unwrap();
        let policy = "default-src 'none'; connect-src 'self'; base-uri 'none'";
        assert_eq!(policy_for(policy, folder.path()), policy, "without a configuration");
        let site = r#", "endpoint": {"url": "/api/consultations"},
            "endpoints": [{"chamber": "a", "endpoint": {"url": "https://a.example/x?y"}}],
            "feeds": [{"route": "r", "url": "http://127.0.0.1:9/a.ics"}, {"route": "s"}],
            "availability": {"url": "https://b.example/busy.ics"}}"#;
        std::fs::write(folder.path().join("site.json"), ["{", REQUIRED, site].concat()).unwrap();
        let expected =
            policy.replace("'self'", "'self' https://a.example http://127.0.0.1:9 https://b.example");
        assert_eq!(policy_for(policy, folder.path()), expected);
    }

    #[test]
    fn inline_scripts_are_allowed_by_the_hashes_of_the_build() {
        let folder = tempfile::tempdir().unwrap();
        let policy = "script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; base-uri 'none'";
        let headers = "/*\n  Content-Security-Policy: script-src 'self' 'wasm-unsafe-eval' 'sha256-a+/=' 'sha256-b'; \
            style-src 'self' 'sha256-c' 'unsafe-inline'\n  X-A: 'sha256-d'\n";
        std::fs::write(folder.path().join("_headers"), headers).unwrap();
        let expected = "script-src 'self' 'sha256-a+/=' 'sha256-b' 'wasm-unsafe-eval'; \
            style-src 'self' 'sha256-c'; base-uri 'none'";
        assert_eq!(policy_for(policy, folder.path()), expected);
    }

    #[test]
    fn form_targets_come_from_the_build() {
        let folder = tempfile::tempdir().unwrap();
        let policy = "default-src 'none'; form-action 'self'";
        let headers = "/*\n  Content-Security-Policy: form-action 'self' https://a.example:8443 https://b.example/x * \
            'unsafe-inline' javascript:1; frame-ancestors https://c.example\n";
        std::fs::write(folder.path().join("_headers"), headers).unwrap();
        assert_eq!(policy_for(policy, folder.path()), format!("{policy} https://a.example:8443"));
    }

    #[test]
    fn the_operator_lists_the_pages_that_may_embed_the_widget() {
        let folder = tempfile::tempdir().unwrap();
        let site = r#", "endpoint": {}, "hosts": ["https://chamber.example", "javascript:1", "https://a.example; x"]}"#;
        std::fs::write(folder.path().join("site.json"), ["{", REQUIRED, site].concat()).unwrap();
        let expected = "base-uri 'none'; frame-ancestors 'self' https://chamber.example";
        assert_eq!(policy_for("base-uri 'none'", folder.path()), expected);
    }
}
