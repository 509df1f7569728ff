//! The address that a request counts for.

use axum::extract::{ConnectInfo, Request};
use axum::http::HeaderMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// The address of the client. Behind a proxy it is the last entry of `X-Forwarded-For`, which the
/// proxy wrote; earlier entries came from the client and can be forged.
pub fn client_address(request: &Request, behind_proxy: bool) -> IpAddr {
    let connected = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let direct = connected.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |ConnectInfo(address)| address.ip());
    if behind_proxy { forwarded(request.headers()).unwrap_or(direct) } else { direct }
}

/// The last entry. Some proxies append the port.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").into_iter().next_back()?;
    let entry = last.to_str().ok()?.rsplit(',').next()?.trim();
    let with_port = || entry.parse::<SocketAddr>().map(|address| address.ip());
    entry.parse().or_else(|_| with_port()).ok()
}

#[cfg(test)]
mod tests {
    use super::forwarded;
    use axum::http::{HeaderMap, HeaderName, HeaderValue};
    use std::net::IpAddr;

    #[test]
    fn the_last_entry_of_the_last_line_counts() {
        for (lines, expected) in [
            (&["192.0.2.1"][..], Some("192.0.2.1")),
            (&["198.51.100.1, 192.0.2.1"], Some("192.0.2.1")),
            (&["198.51.100.1", "192.0.2.2,192.0.2.1"], Some("192.0.2.1")),
            (&["192.0.2.1:5443"], Some("192.0.2.1")),
            (&["2001:db8::1"], Some("2001:db8::1")),
            (&["[2001:db8::1]:5443"], Some("2001:db8::1")),
            (&["192.0.2.1, unknown"], None),
            (&["192.0.2.1,"], None),
            (&[], None),
        ] {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append(HeaderName::from_static("x-forwarded-for"), HeaderValue::from_static(line));
            }
            let expected: Option<IpAddr> = expected.map(|text| text.parse().unwrap());
            assert_eq!(forwarded(&headers), expected, "{lines:?}");
        }
    }
}
