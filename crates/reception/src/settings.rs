//! What the operator decides.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// Where log lines go. A line holds method, path, status and milliseconds, or what became of
/// forwarding a request, and nothing else.
pub type Log = Arc<dyn Fn(&str) + Send + Sync>;

/// What the widget's pages may load. There is no `frame-ancestors`: any page may embed the widget,
/// because that is what it is for.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; frame-src 'self'; \
     style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'";

/// How many requests one address may send: a bucket that holds `burst` and is refilled evenly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// How many may come at once. A whole office often shares one address.
    pub burst: u32,
    /// How many more are allowed per minute.
    pub per_minute: u32,
}

/// What the operator decides.
#[derive(Clone)]
pub struct Settings {
    /// The SQLite file; it is made where there is none.
    pub database: PathBuf,
    /// The folder with the built widget, served at `/`.
    pub site: Option<PathBuf>,
    /// Origins of widgets that are served elsewhere, such as `https://widget.example`.
    pub allowed_origins: Vec<String>,
    /// The longest request document, in bytes.
    pub body_limit: usize,
    /// How long a document may take to arrive once its headers are there.
    pub body_timeout: Duration,
    /// The `Content-Security-Policy` of everything but the sample host page.
    pub content_security_policy: String,
    /// How many requests one address may send.
    pub rate: Rate,
    /// Whether a proxy stands in front that appends the client's address to `X-Forwarded-For`.
    /// Without one, that header is whatever a client makes up, and is not looked at.
    pub behind_proxy: bool,
    /// The file that says where requests are forwarded to; without it they stay here.
    pub relay: Option<PathBuf>,
    /// How long a second lasts when forwarding has to wait for a while. Only who tests it wants
    /// another length.
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
            allowed_origins: Vec::new(),
            body_limit: 64 * 1024,
            body_timeout: Duration::from_secs(30),
            content_security_policy: CONTENT_SECURITY_POLICY.to_owned(),
            rate: Rate { burst: 300, per_minute: 300 },
            behind_proxy: false,
            relay: None,
            relay_second: Duration::from_secs(1),
            log: Arc::new(to_standard_error),
        }
    }
}

/// Writes a line; where nobody reads standard error any more, serving goes on.
fn to_standard_error(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}
