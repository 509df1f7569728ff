//! The widget as trunk alone builds it: `trunk build --release`, and `trunk serve` with the endpoint proxied.
//! `TELEWORK_CHECK_TRUNK` is the `PATH` with the pinned tools.

mod programmes;

use e2e::browser::Engine;
use e2e::child_process::ChildProcess;
use e2e::companies;
use e2e::person::Person;
use e2e::repository;
use e2e::server::Server;
use std::ffi::OsString;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The address of the endpoint in `Trunk.toml`.
const ENDPOINT: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 8081);
/// The time limit of a first build on a slow machine.
const BUILD_TIMEOUT: Duration = Duration::from_secs(1800);

fn trunk(arguments: &[&str], dist: &Path) -> Command {
    let path: OsString = std::env::var_os("TELEWORK_CHECK_TRUNK")
        .expect("TELEWORK_CHECK_TRUNK is the PATH with trunk and its tools: cargo xtask test sets it");
    let mut command = Command::new("env");
    command.arg("trunk").args(arguments).arg("--dist").arg(dist);
    command.current_dir(repository(".")).env("PATH", path);
    command.env("TRUNK_SKIP_VERSION_CHECK", "true").env_remove("NO_COLOR");
    command
}

/// From the first screen to a stored request.
async fn books(person: &Person, server: &Server) {
    let company = companies::small();
    person.sees_first_screen().await;
    person.assesses(&company).await;
    assert_eq!(person.outcome().await.at_least, company.at_least);
    person.books_after_assessing(&company).await;
    let receipt = person.sends().await;
    assert_eq!(server.stored_one()["receipt"], receipt);
}

/// The page has no unfilled placeholder.
async fn has_no_placeholder(person: &Person) {
    let source = person.browser().client().source().await.unwrap();
    assert!(!source.contains("{{") && !source.contains("}}"), "{source}");
}

/// The release build, which is made once.
fn release() -> &'static Path {
    static RELEASE: LazyLock<TempDir> = LazyLock::new(|| {
        let dist = tempfile::tempdir().unwrap();
        let status = trunk(&["build", "--release"], dist.path()).status().unwrap();
        assert!(status.success(), "trunk build: {status}");
        dist
    });
    RELEASE.path()
}

#[tokio::test]
async fn a_release_build_books() {
    let server = Server::serving(release(), |_| {});
    let person = Person::visits_in(Engine::named("chromium"), &server).await;
    has_no_placeholder(&person).await;
    books(&person, &server).await;
}

#[tokio::test]
async fn a_served_build_books() {
    let dist = tempfile::tempdir().unwrap();
    let endpoint = Server::at(ENDPOINT);
    let port = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
    let served = ["serve", "--address", "127.0.0.1", "--port", &port.to_string()];
    let mut process = ChildProcess::start(&mut trunk(&served, dist.path()));
    let deadline = Instant::now() + BUILD_TIMEOUT;
    // trunk opens its port once the first build is done.
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(process.process().try_wait().unwrap().is_none(), "trunk serve ended");
        assert!(Instant::now() < deadline, "timed out waiting for trunk serve");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let person = Person::visits_in(Engine::named("chromium"), &endpoint).await;
    person.browser().client().goto(&format!("http://127.0.0.1:{port}/")).await.unwrap();
    has_no_placeholder(&person).await;
    books(&person, &endpoint).await;
}
