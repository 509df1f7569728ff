//! Certificates and clocks.

#[path = "../../../tests/service/watch/tls.rs"]
mod tls;

use super::Check;
use crate::Messages;
use proptest::prelude::*;
use rustls::RootCertStore;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, UnixTime};
use std::net::TcpListener;
use std::time::Duration;
use tls::{EXPIRED, TlsServer, UNKNOWN};
use url::Url;

/// The certificate of the issuer of these tests.
const ISSUER: &[u8] = include_bytes!("issuer.pem");
/// From that issuer by one between them: until 2090, and until 2110 by one that ends in 2100.
const ENDS_2090: &[u8] = include_bytes!("ends_2090.pem");
const ISSUER_ENDS_2100: &[u8] = include_bytes!("issuer_ends_2100.pem");

const DAY: u64 = 86_400;
/// The last seconds of the certificates: 2090-01-01 and 2100-01-01 at midnight in Greenwich.
const IN_2090: u64 = 3_786_912_000;
const IN_2100: u64 = 4_102_444_800;
const IN_2021: u64 = 1_609_459_200;

/// The warning at a time, in a language.
fn warned(url: &Url, now: u64, days: u32, language: &str) -> Option<String> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(ISSUER).unwrap()).unwrap();
    let now = UnixTime::since_unix_epoch(Duration::from_secs(now));
    let check = Check { days, now, roots, timeout: Duration::from_secs(10) };
    check.warning(url, &Messages::new(language))
}

fn address(server: &TlsServer) -> Url {
    server.origin().parse().unwrap()
}

#[test]
fn a_certificate_is_warned_of_as_many_days_before_its_end_as_the_option_says() {
    for (pem, end, date) in [(ENDS_2090, IN_2090, "2090-01-01"), (ISSUER_ENDS_2100, IN_2100, "2100-01-01")] {
        let server = TlsServer::start(pem);
        let url = address(&server);
        for (before_end, days, expected) in [
            (14 * DAY, 14, None),
            (14 * DAY - 1, 14, Some(13)),
            (DAY, 14, Some(1)),
            (1, 14, Some(0)),
            (1, 0, None),
            (365 * DAY, 400, Some(365)),
            (365 * DAY, 30, None),
        ] {
            let told = ["en", "ja"].map(|language| warned(&url, end - before_end, days, language));
            let sentence = |[head, tail]: [&str; 2], left: u32| format!("{head}{left}{tail}");
            let english = [&*format!("WARNING: the certificate ends on {date}, in "), " days; renew it"];
            let japanese = [&*format!("注意: 証明書の期限は{date}で、あと"), "日です。更新してください"];
            let expected = [english, japanese].map(|parts| expected.map(|left| sentence(parts, left)));
            assert_eq!(told, expected, "{date}: {before_end} seconds before, {days} days");
        }
    }
}

#[test]
fn what_the_request_tells_is_no_warning() {
    let unknown = TlsServer::start(UNKNOWN);
    assert_eq!(warned(&address(&unknown), IN_2021, 14, "en"), None, "its issuer is unknown");
    let other_name = TlsServer::start(ENDS_2090);
    let mut by_other_name = address(&other_name);
    by_other_name.set_host(Some("127.0.0.2")).unwrap();
    assert_eq!(warned(&by_other_name, IN_2090 - 1, 14, "en"), None, "another host, which does not answer");
    let mut without_tls = address(&other_name);
    without_tls.set_scheme("http").unwrap();
    assert_eq!(warned(&without_tls, IN_2090 - 1, 14, "en"), None, "no TLS");
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let nowhere = format!("https://{}", listener.local_addr().unwrap()).parse().unwrap();
    drop(listener);
    assert_eq!(warned(&nowhere, IN_2090 - 1, 14, "en"), None, "no answer");
}

#[test]
fn a_certificate_that_ended_has_no_days_left() {
    let server = TlsServer::start(EXPIRED);
    let told = warned(&address(&server), IN_2021, 14, "en").unwrap();
    assert!(told.contains("on 2020-01-02, in 0 days"), "{told}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// The rule by the figures alone.
    #[test]
    fn the_clock_ahead_agrees_with_the_figures(before_end in 1..400 * DAY, days in 0u32..400) {
        let server = TlsServer::start(ENDS_2090);
        let is_warned = warned(&address(&server), IN_2090 - before_end, days, "en").is_some();
        prop_assert_eq!(is_warned, u64::from(days) * DAY > before_end);
    }
}
