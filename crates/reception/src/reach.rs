//! What a widget's page may run, reach and be embedded by: what was built, and what its own `site.json` names.

use serde_json::Value;
use std::path::Path;

/// Where the configuration names an address: of the endpoint, of those of single chambers, of the feeds, of the
/// calendar of what is taken.
const PLACES: [(&str, &str); 4] =
    [("/endpoint", "/url"), ("/endpoints", "/endpoint/url"), ("/feeds", "/url"), ("/availability", "/url")];
/// Where the build writes down the policy of what it built (`xtask/src/publish`).
const HEADERS_FILE: &str = "_headers";
/// The directive of where forms are posted to.
const FORMS: &str = "form-action 'self'";

/// The policy for this folder: with the hashes of what stands in its pages and the origins that their forms are posted
/// to, which the build wrote down, and with the origins that its `site.json` names. What cannot be read names none; the widget says so to whoever opens it.
pub fn with_reach(policy: &str, folder: &Path) -> String {
    let text = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap_or_default();
    let site: Value = serde_json::from_str(&text("site.json")).unwrap_or_default();
    let reached = |places: &[(&str, &str)]| {
        let mut sources = String::new();
        for (place, address) in places {
            let entry = site.pointer(place).unwrap_or(&Value::Null);
            let entries = entry.as_array().map_or(std::slice::from_ref(entry), Vec::as_slice);
            let addresses = entries.iter().filter_map(|entry| entry.pointer(address)?.as_str());
            for origin in addresses.filter_map(origin).collect::<std::collections::BTreeSet<_>>() {
                sources.push(' ');
                sources.push_str(origin);
            }
        }
        sources
    };
    let built = text(HEADERS_FILE);
    let with = |policy: String, own: &str, more: &str| policy.replace(own, &[own, more].concat());
    let mut policy = with(policy.to_owned(), "connect-src 'self'", &reached(&PLACES));
    for own in ["script-src 'self'", "style-src 'self'"] {
        policy = with(policy, own, &written(&built, own, is_hash));
    }
    policy = with(policy, FORMS, &written(&built, FORMS, |source| origin(source) == Some(source)));
    // Any page may embed the widget, unless the operator lists which.
    if let Some(hosts) = site.get("hosts").and_then(Value::as_array) {
        policy.push_str("; frame-ancestors 'self'");
        for host in hosts.iter().filter_map(Value::as_str).filter_map(origin) {
            policy.push(' ');
            policy.push_str(host);
        }
    }
    policy
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

/// `https://host:port` of an absolute address. Anything that could end a policy's directive is no host.
fn origin(address: &str) -> Option<&str> {
    let start = address.find("://")? + 3;
    let end = address.get(start..)?.find(['/', '?', '#']).map_or(address.len(), |end| start + end);
    let origin = address.get(..end)?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-:/[]".contains(&byte);
    (["https://", "http://"].iter().any(|scheme| origin.starts_with(scheme)) && origin.bytes().all(plain))
        .then_some(origin)
}

#[cfg(test)]
mod tests {
    use super::{origin, with_reach};

    #[test]
    fn only_what_is_configured_can_be_reached() {
        let folder = tempfile::tempdir().unwrap();
        let policy = "default-src 'none'; connect-src 'self'; base-uri 'none'";
        assert_eq!(with_reach(policy, folder.path()), policy, "without a configuration");
        let site = r#"{"endpoint": {"url": "/api/consultations"},
            "endpoints": [{"chamber": "a", "endpoint": {"url": "https://a.example/x?y"}}],
            "feeds": [{"route": "r", "url": "http://127.0.0.1:9/a.ics"}, {"route": "s"}],
            "availability": {"url": "https://b.example/busy.ics"}}"#;
        std::fs::write(folder.path().join("site.json"), site).unwrap();
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
        let site = r#"{"hosts": ["https://chamber.example", "javascript:1", "https://a.example; x"]}"#;
        std::fs::write(folder.path().join("site.json"), site).unwrap();
        let expected = "base-uri 'none'; frame-ancestors 'self' https://chamber.example";
        assert_eq!(with_reach("base-uri 'none'", folder.path()), expected);
    }

    #[test]
    fn an_address_cannot_add_to_the_policy() {
        assert_eq!(origin("https://a.example:8443/b"), Some("https://a.example:8443"));
        for address in [
            "/a",
            "ftp://a.example",
            "https://a.example; script-src *",
            "https://a b/",
            "javascript://x",
            "https://*",
        ] {
            assert_eq!(origin(address), None, "{address}");
        }
    }
}
