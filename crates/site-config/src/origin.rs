//! The origin of an address, as a browser's policy names it.

/// `https://host:port` of an absolute address with the scheme `https` or `http`. `None` for any other address, and
/// where the host has a character that could end a directive or stand for several hosts.
#[must_use]
pub fn origin(address: &str) -> Option<&str> {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| address.starts_with(scheme))?;
    let host = address.get(scheme.len()..)?.split(['/', '?', '#']).next()?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte);
    (!host.is_empty() && host.bytes().all(plain)).then_some(())?;
    address.get(..scheme.len() + host.len())
}

#[cfg(test)]
mod tests {
    use super::origin;

    // Threat: an address in `site.json` weakens the policy
    #[test]
    fn an_address_cannot_add_to_a_policy() {
        for (address, expected) in [
            ("https://a.example:8443/b", "https://a.example:8443"),
            ("http://127.0.0.1:9?x#y", "http://127.0.0.1:9"),
            ("https://[::1]", "https://[::1]"),
        ] {
            assert_eq!(origin(address), Some(expected));
        }
        for address in [
            "/a",
            "//a",
            "ftp://a.example",
            "https:///x",
            "https://a.example; script-src *",
            "https://a b/",
            "javascript://x",
            "https://*",
            "https://user@a.example",
        ] {
            assert_eq!(origin(address), None, "{address}");
        }
    }
}
