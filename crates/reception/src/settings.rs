//! The settings of the service.

use crate::{ConnectionLimits, Error, Messages, now};
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// Receives log lines. A line holds method, path, status and milliseconds, or the result of an attempt
/// to forward a request, and nothing personal.
pub type Log = Arc<dyn Fn(&str) + Send + Sync>;

/// The policy of the widget's pages. There is no `frame-ancestors`: any page may embed the widget.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; frame-src 'self'; \
     style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'";

/// The rate limit of one address: a token bucket that holds `burst` and is refilled evenly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// Requests at once. A whole office often shares one address.
    pub burst: u32,
    /// Further requests per minute.
    pub per_minute: u32,
}

/// The settings of the service.
#[derive(Clone)]
pub struct Settings {
    /// The SQLite file; created where it is missing.
    pub database: PathBuf,
    /// The folder with the built widget, served at `/`.
    pub site: Option<PathBuf>,
    /// Whether the sample host page is served at `/host/`. It has the widget's origin, so its scripts can read the
    /// frame; it is for development.
    pub sample_host: bool,
    /// Origins of widgets that are served elsewhere, such as `https://widget.example`.
    pub allowed_origins: Vec<String>,
    /// The maximum size of a request document, in bytes: what the schema's longest document needs, and little more.
    pub body_limit: usize,
    /// How long a document may take to arrive after its headers.
    pub body_timeout: Duration,
    /// The `Content-Security-Policy` of everything but the sample host page.
    pub content_security_policy: String,
    /// The rate limit of one address.
    pub rate: Rate,
    /// New requests in 24 hours, from all addresses together.
    pub requests_per_day: u32,
    /// The bounds of the open connections.
    pub connections: ConnectionLimits,
    /// Whether a proxy in front appends the client's address to `X-Forwarded-For`. Without a proxy the
    /// header is ignored, because any client can forge it.
    pub behind_proxy: bool,
    /// The file that configures the relay; without it requests are not forwarded.
    pub relay: Option<PathBuf>,
    /// The file with the key of a monitor, whose marked requests are removed once they are stored.
    pub watch_key: Option<PathBuf>,
    /// The file about mail; without it no mail is sent.
    pub mail: Option<PathBuf>,
    /// The language of the log's sentences; English by default.
    pub messages: Messages,
    /// The time of the service, in seconds since 1970-01-01T00:00:00Z: when a request was received, and what its own
    /// times are compared with. Tests with documents of a fixed day set it.
    pub clock: fn() -> Result<i64, Error>,
    /// The length of a second in the waits of the relay and of mail. Tests shorten it.
    pub relay_second: Duration,
    /// Where log lines go; to standard error by default.
    pub log: Log,
}

impl Settings {
    /// The defaults, with this database.
    #[must_use]
    pub fn new(database: impl Into<PathBuf>) -> Self {
        Self {
            database: database.into(),
            site: None,
            sample_host: false,
            allowed_origins: Vec::new(),
            body_limit: 40 * 1024,
            body_timeout: Duration::from_secs(30),
            content_security_policy: CONTENT_SECURITY_POLICY.to_owned(),
            rate: Rate { burst: 300, per_minute: 300 },
            requests_per_day: 2_000,
            connections: ConnectionLimits::default(),
            behind_proxy: false,
            relay: None,
            watch_key: None,
            mail: None,
            messages: Messages::new("en"),
            clock: now,
            relay_second: Duration::from_secs(1),
            log: Arc::new(to_standard_error),
        }
    }
}

/// Writes a line. Where standard error is closed, the service continues without a log.
fn to_standard_error(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}
