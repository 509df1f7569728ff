//! Debian's nginx, configured as in docs/publish.md with the files of the release build.

use e2e::child_process::ChildProcess;
use e2e::site;
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Its path in Debian, which is not on every user's `PATH`.
const PROGRAM: &str = "/usr/sbin/nginx";
/// The path of Debian's module for brotli forms.
const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";
/// The path below which the widget is published.
const BELOW: &str = "/telework/";
/// The time limit of its start.
const START_TIMEOUT: Duration = Duration::from_secs(20);

/// A running server. Dropping it kills it.
pub struct Nginx {
    _process: ChildProcess,
    port: u16,
    _folder: TempDir,
}

impl Nginx {
    /// Publishes the built widget, and proxies `/api/` to this address.
    pub fn start(endpoint: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let port = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
        let file = folder.path().join("nginx.conf");
        fs::write(&file, configuration(port, endpoint.trim_end_matches('/'))).unwrap();
        let mut command = Command::new(PROGRAM);
        command.arg("-p").arg(folder.path()).arg("-c").arg(&file).args(["-e", "error.log"]);
        let mut process = ChildProcess::start(command.stdin(Stdio::null()).stdout(Stdio::null()));
        let deadline = Instant::now() + START_TIMEOUT;
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let log = || fs::read_to_string(folder.path().join("error.log")).unwrap_or_default();
            assert!(process.process().try_wait().unwrap().is_none(), "nginx ended: {}", log());
            assert!(Instant::now() < deadline, "timed out waiting for nginx: {}", log());
            std::thread::yield_now();
        }
        Self { _process: process, port, _folder: folder }
    }

    /// The address of a file of the widget.
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{BELOW}{path}", self.port)
    }
}

/// A single process, so that its handle kills it, and no file outside its folder.
fn configuration(port: u16, endpoint: &str) -> String {
    let dist = site::built();
    let written = dist.parent().unwrap().join("target/publish");
    let [http, location] = ["nginx-http.conf", "nginx-location.conf"].map(|name| written.join(name));
    assert!(location.is_file(), "{} is not there: cargo xtask publish", location.display());
    let [dist, http, location] = [dist.as_path(), &http, &location].map(Path::display);
    format!(
        "load_module {BROTLI};
daemon off;
master_process off;
pid nginx.pid;
events {{}}
http {{
    access_log off;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    include \"{http}\";
    server {{
        listen 127.0.0.1:{port};
        location ^~ {BELOW} {{
            alias \"{dist}/\";
            include \"{location}\";
        }}
        location /api/ {{
            proxy_pass {endpoint};
        }}
    }}
}}
"
    )
}
