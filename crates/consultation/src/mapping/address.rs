//! The allowed addresses of endpoints.

use super::Audience;

/// The developer's own machine, where `http` is allowed.
const LOCAL: &[&str] = &["localhost", "127.0.0.1"];

/// Whether an address is an absolute `https` address, an `http` address of this machine, or a path on the widget's
/// own origin. Credentials in an address would be public, and a fragment would not be sent.
pub(super) fn is_allowed(url: &str, audience: Audience) -> bool {
    if !url.bytes().all(|byte| byte.is_ascii_graphic()) || url.contains(['#', '\\']) {
        return false;
    }
    if url.starts_with('/') {
        return audience == Audience::Browser && !url.starts_with("//");
    }
    let (secure, rest) = match (url.strip_prefix("https://"), url.strip_prefix("http://")) {
        (Some(rest), _) => (true, rest),
        (_, Some(rest)) => (false, rest),
        _ => return false,
    };
    let authority = rest.split(['/', '?']).next().unwrap_or_default();
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ => (authority, None),
    };
    let port_is_number = port.is_none_or(|port| port.parse::<u16>().is_ok());
    let host_is_name = !host.is_empty() && !host.contains('@');
    host_is_name && port_is_number && (secure || LOCAL.contains(&host))
}

#[cfg(test)]
mod tests {
    use super::{Audience, is_allowed};

    // Threat: they read or change requests
    #[test]
    fn only_what_nobody_can_listen_to_is_allowed() {
        for url in [
            "https://example.jp",
            "https://example.jp:8443/a?b=c",
            "https://[2001:db8::1]/a",
            "http://localhost:8080/a",
            "http://127.0.0.1/",
            "/api/consultations",
        ] {
            assert!(is_allowed(url, Audience::Browser), "{url}");
        }
        for url in [
            "",
            "example.jp",
            "http://example.jp",
            "http://localhost.example.jp/",
            "http://localhost@example.jp/",
            "https://",
            "https:///a",
            "https://a:b@example.jp/",
            "https://example.jp:port/",
            "https://example.jp/a b",
            "https://例え.jp/",
            "https://example.jp/#a",
            "//example.jp/a",
            "/\\example.jp",
            "ftp://example.jp",
            "javascript:alert(1)",
        ] {
            assert!(!is_allowed(url, Audience::Browser), "{url}");
        }
        assert!(!is_allowed("/api/consultations", Audience::Server));
    }
}
