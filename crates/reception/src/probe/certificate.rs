//! When the certificate of an endpoint ends: a second handshake, by a clock that is ahead.

use crate::{Messages, tls_fault};
use consultation::calendar::{in_japan, iso};
use rustls::pki_types::{ServerName, UnixTime};
use rustls::time_provider::TimeProvider;
use rustls::{CertificateError, ClientConfig, ClientConnection, RootCertStore};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Duration;
use url::{Host, Url};

const SECONDS_PER_DAY: u64 = 86_400;

/// How the certificate of an address is checked.
pub(super) struct Check {
    /// The days that a certificate has to be valid from now on.
    pub(super) days: u32,
    /// The time of the check.
    pub(super) now: UnixTime,
    /// The issuers that are trusted.
    pub(super) roots: RootCertStore,
    /// The time limit of each step.
    pub(super) timeout: Duration,
}

impl Check {
    /// A check by this machine's clock and the issuers that the HTTP client trusts.
    pub(super) fn new(days: u32, seconds: u32) -> Self {
        let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        Self { days, now: UnixTime::now(), roots, timeout: Duration::from_secs(seconds.into()) }
    }

    /// A warning if a certificate of the address, or one of its issuers', ends within the days. None for an address
    /// without TLS, and where the address does not answer: the request tells why.
    pub(super) fn warning(self, url: &Url, messages: &Messages) -> Option<String> {
        if url.scheme() != "https" {
            return None;
        }
        let now = self.now.as_secs();
        let end = self.end(url)?.as_secs();
        let day = in_japan(i64::try_from(end).ok()?).map(iso)?;
        let days = (end.saturating_sub(now) / SECONDS_PER_DAY).to_string();
        Some(messages.message("watch.certificate-ends", &[("day", &day), ("days", &days)]))
    }

    /// The end of the first certificate that is not valid any more after the days.
    fn end(self, url: &Url) -> Option<UnixTime> {
        let ahead = Duration::from_secs(u64::from(self.days) * SECONDS_PER_DAY);
        let at = UnixTime::since_unix_epoch(Duration::from_secs(self.now.as_secs()) + ahead);
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_details(provider, Arc::new(StoppedClock(at)))
            .with_safe_default_protocol_versions()
            .ok()?
            .with_root_certificates(self.roots)
            .with_no_client_auth();
        let mut connection = ClientConnection::new(Arc::new(config), server_name(url)?).ok()?;
        let error = connection.complete_io(&mut connect(url, self.timeout)?).err()?;
        match tls_fault::inner(&error)? {
            rustls::Error::InvalidCertificate(CertificateError::ExpiredContext { not_after, .. }) => {
                Some(*not_after)
            }
            _ => None,
        }
    }
}

/// A clock that stands still.
#[derive(Debug)]
struct StoppedClock(UnixTime);

impl TimeProvider for StoppedClock {
    fn current_time(&self) -> Option<UnixTime> {
        Some(self.0)
    }
}

/// The name that the certificate is for.
fn server_name(url: &Url) -> Option<ServerName<'static>> {
    match url.host()? {
        Host::Domain(name) => ServerName::try_from(name.to_owned()).ok(),
        Host::Ipv4(address) => Some(ServerName::IpAddress(address.into())),
        Host::Ipv6(address) => Some(ServerName::IpAddress(address.into())),
    }
}

/// A connection to the first address that takes one.
fn connect(url: &Url, timeout: Duration) -> Option<TcpStream> {
    let addresses = url.socket_addrs(|| None).ok()?;
    let stream = addresses.iter().find_map(|address| TcpStream::connect_timeout(address, timeout).ok())?;
    stream.set_read_timeout(Some(timeout)).ok()?;
    stream.set_write_timeout(Some(timeout)).ok()?;
    Some(stream)
}

#[cfg(test)]
mod tests;
