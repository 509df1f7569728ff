//! What a widget's page may run, reach and be embedded by: what was built, and what its own `site.json` names.

use site_config::{SiteConfig, origin};
use std::collections::BTreeSet;
use std::path::Path;

/// Where the build writes down the policy of what it built (`xtask/src/publish`).
const HEADERS_FILE: &str = "_headers";
/// The directive of where forms are posted to.
const FORMS: &str = "form-action 'self'";

/// The policy for this folder: with the hashes of what stands in its pages and the origins that their forms are posted
/// to, which the build wrote down, and with the origins that its `site.json` names. A `site.json` that the widget
/// cannot start with names none.
pub fn with_reach(policy: &str, folder: &Path) -> String {
    let text = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap_or_default();
    let site = SiteConfig::from_json(&text("site.json")).ok();
    let built = text(HEADERS_FILE);
    let with = |policy: String, own: &str, more: &str| policy.replace(own, &[own, more].concat());
    let reached = site.as_ref().map(reached).unwrap_or_default();
    let mut policy = with(policy.to_owned(), "connect-src 'self'", &reached);
    for own in ["script-src 'self'", "style-src 'self'"] {
        policy = with(policy, own, &written(&built, own, is_hash));
    }
    policy = with(policy, FORMS, &written(&built, FORMS, |source| origin(source) == Some(source)));
    // Any page may embed the widget, unless the operator lists which.
    if let Some(hosts) = site.and_then(|site| site.hosts()) {
        policy.push_str("; frame-ancestors 'self'");
        for host in hosts.iter().filter_map(|host| origin(host)) {
            policy.push(' ');
            policy.push_str(host);
        }
    }
    policy
}

/// The origins of the addresses in a configuration, each behind a space and once.
fn reached(site: &SiteConfig) -> String {
    let addresses = site.addresses();
    let mut seen = BTreeSet::new();
    let origins =
        addresses.iter().filter_map(|address| origin(address)).filter(|origin| seen.insert(*origin));
    origins.flat_map(|origin| [" ", origin]).collect()
}

/// The sources of this kind that a directive of a written policy has.
fn written(policy: &str, directive: &str, is_wanted: fn(&str) -> bool) -> String {
    let found = policy.split_once(directive).map_or("", |(_, rest)| rest);
    let sources = found.split([';', '\n']).next().unwrap_or_default().split_ascii_whitespace();
    sources.filter(|source| is_wanted(source)).flat_map(|source| [" ", source]).collect()
}

/// Whether a source is the hash of what stands in a page.
fn is_hash(source: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=-'".contains(&byte);
    source.starts_with("'sha256-") && source.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::with_reach;

    /// The members that the widget does not start without.
    const REQUIRED: &str = r#""programme": "a", "language": "ja", "contact": {"phone": "1", "email": "a@b.example"},
        "privacy": {"version": "1"},
        "calendar": {"lead_business_days": 1, "offered_days": 1, "periods": ["a"]}"#;

    #[test]
    fn only_what_is_configured_can_be_reached() {
        let folder = tempfile::tempdir().unwrap();
        let policy = "default-src 'none'; connect-src 'self'; base-uri 'none'";
        assert_eq!(with_reach(policy, folder.path()), policy, "without a configuration");
        let site = r#", "endpoint": {"url": "/api/consultations"},
            "endpoints": [{"chamber": "a", "endpoint": {"url": "https://a.example/x?y"}}],
            "feeds": [{"route": "r", "url": "http://127.0.0.1:9/a.ics"}, {"route": "s"}],
            "availability": {"url": "https://b.example/busy.ics"}}"#;
        std::fs::write(folder.path().join("site.json"), ["{", REQUIRED, site].concat()).unwrap();
        let expected =
            policy.replace("'self'", "'self' https://a.example http://127.0.0.1:9 https://b.example");
        assert_eq!(with_reach(policy, folder.path()), expected);
    }

    #[test]
    fn what_stands_in_pages_is_allowed_by_the_hashes_that_the_build_wrote_down() {
        let folder = tempfile::tempdir().unwrap();
        let policy = "script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; base-uri 'none'";
        let written = "/*\n  Content-Security-Policy: script-src 'self' 'wasm-unsafe-eval' 'sha256-a+/=' 'sha256-b'; \
            style-src 'self' 'sha256-c' 'unsafe-inline'\n  X-A: 'sha256-d'\n";
        std::fs::write(folder.path().join("_headers"), written).unwrap();
        let expected = "script-src 'self' 'sha256-a+/=' 'sha256-b' 'wasm-unsafe-eval'; \
            style-src 'self' 'sha256-c'; base-uri 'none'";
        assert_eq!(with_reach(policy, folder.path()), expected);
    }

    #[test]
    fn forms_are_posted_where_the_build_wrote_down() {
        let folder = tempfile::tempdir().unwrap();
        let policy = "default-src 'none'; form-action 'self'";
        let headers = "/*\n  Content-Security-Policy: form-action 'self' https://a.example:8443 https://b.example/x * \
            'unsafe-inline' javascript:1; frame-ancestors https://c.example\n";
        std::fs::write(folder.path().join("_headers"), headers).unwrap();
        assert_eq!(with_reach(policy, folder.path()), format!("{policy} https://a.example:8443"));
    }

    #[test]
    fn the_operator_lists_who_may_embed_the_widget() {
        let folder = tempfile::tempdir().unwrap();
        let site = r#", "endpoint": {}, "hosts": ["https://chamber.example", "javascript:1", "https://a.example; x"]}"#;
        std::fs::write(folder.path().join("site.json"), ["{", REQUIRED, site].concat()).unwrap();
        let expected = "base-uri 'none'; frame-ancestors 'self' https://chamber.example";
        assert_eq!(with_reach("base-uri 'none'", folder.path()), expected);
    }
}
