//! Which other origins a widget's page may reach: those that its own `site.json` names, and no other.

use serde_json::Value;
use std::path::Path;

/// Where the configuration names an address: of the endpoint, of those of single chambers, of the feeds, of the
/// calendar of what is taken.
const PLACES: [(&str, &str); 4] =
    [("/endpoint", "/url"), ("/endpoints", "/endpoint/url"), ("/feeds", "/url"), ("/availability", "/url")];
/// What every page may reach in any case.
const OWN: &str = "connect-src 'self'";

/// The policy with the origins that the `site.json` of this folder names. One that cannot be read names none;
/// the widget says so to whoever opens it.
pub fn with_reach(policy: &str, folder: &Path) -> String {
    let site = std::fs::read_to_string(folder.join("site.json")).unwrap_or_default();
    let site: Value = serde_json::from_str(&site).unwrap_or_default();
    let mut sources = OWN.to_owned();
    for (place, address) in PLACES {
        let entry = site.pointer(place).unwrap_or(&Value::Null);
        let entries = entry.as_array().map_or(std::slice::from_ref(entry), Vec::as_slice);
        let addresses = entries.iter().filter_map(|entry| entry.pointer(address)?.as_str());
        for origin in addresses.filter_map(origin).collect::<std::collections::BTreeSet<_>>() {
            sources.push(' ');
            sources.push_str(origin);
        }
    }
    policy.replace(OWN, &sources)
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
