//! The reference endpoint with the built widget, in this process and on a free port; it can be told to misbehave.

use crate::listening::serve;
use crate::site;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use reception::{Settings, Store};
use serde_json::Value;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::sync::watch;

/// How long a stopped server may take to close its port.
const STOP_TIMEOUT: Duration = Duration::from_secs(5);

/// How the server treats a request document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Behaviour {
    /// It is stored and confirmed.
    Healthy,
    /// The response has status 500, and nothing is stored.
    Fails,
    /// The first one is stored, but the response has status 500. The next ones are [`Behaviour::Healthy`].
    StoresThenFailsOnce,
    /// It waits for another behaviour.
    Waits,
    /// It is stored, and there is no response.
    StoresWithoutResponse,
    /// The response has status 422 with this problem document, and nothing is stored.
    Refuses(Value),
}

/// The state that a test and the server share.
struct Shared {
    behaviour: watch::Sender<Behaviour>,
    /// The number of request documents that came, stored or not.
    received: Mutex<usize>,
    /// A line per request: method, path, status and time.
    log: Arc<Mutex<Vec<String>>>,
}

/// A running server with its database.
pub struct Server {
    address: SocketAddr,
    settings: Settings,
    store: Store,
    shared: Arc<Shared>,
    runtime: Option<Runtime>,
    _folder: TempDir,
}

impl Server {
    /// Serves the built widget.
    pub fn start() -> Self {
        Self::serving(&site::built(), |_| {})
    }

    /// Serves the built widget at this address.
    pub fn at(address: SocketAddr) -> Self {
        Self::bound(address, &site::built(), |_| {})
    }

    /// Serves a folder, with changed settings.
    pub fn serving(site: &Path, change: impl FnOnce(&mut Settings)) -> Self {
        Self::bound(SocketAddr::from(([127, 0, 0, 1], 0)), site, change)
    }

    fn bound(address: SocketAddr, site: &Path, change: impl FnOnce(&mut Settings)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let log = Arc::new(Mutex::new(Vec::new()));
        let mut settings = Settings::new(folder.path().join("reception.db"));
        settings.site = Some(site.to_owned());
        let lines = Arc::clone(&log);
        settings.log = Arc::new(move |line| lines.lock().unwrap().push(line.to_owned()));
        change(&mut settings);
        let store = Store::open(&settings.database).unwrap();
        let behaviour = watch::Sender::new(Behaviour::Healthy);
        let shared = Arc::new(Shared { behaviour, received: Mutex::new(0), log });
        let mut server = Self { address, settings, store, shared, runtime: None, _folder: folder };
        server.resume();
        server
    }

    /// The address of the widget.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Changes how request documents are treated from now on.
    pub fn behave(&self, behaviour: Behaviour) {
        self.shared.behaviour.send_replace(behaviour);
    }

    /// The number of request documents that came, stored or not.
    pub fn received(&self) -> usize {
        *self.shared.received.lock().unwrap()
    }

    /// Every stored request document.
    pub fn stored(&self) -> Vec<Value> {
        let rows = self.store.all().unwrap();
        let documents = rows.iter().filter_map(|row| row.document());
        documents.map(|document| serde_json::from_str(document).unwrap()).collect()
    }

    /// The only stored request document.
    pub fn stored_one(&self) -> Value {
        let mut stored = self.stored();
        assert_eq!(stored.len(), 1, "exactly one request is stored");
        stored.remove(0)
    }

    /// The access log.
    pub fn log(&self) -> Vec<String> {
        self.shared.log.lock().unwrap().clone()
    }

    /// Closes the port and every connection, until [`Server::resume`].
    pub fn stop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
        let deadline = Instant::now() + STOP_TIMEOUT;
        while TcpStream::connect(self.address).is_ok() {
            assert!(Instant::now() < deadline, "timed out waiting for the server to stop");
            std::thread::yield_now();
        }
    }

    /// Listens again at the same address.
    pub fn resume(&mut self) {
        let router = reception::router(&self.settings, self.store.clone()).unwrap();
        let router = router.layer(from_fn_with_state(Arc::clone(&self.shared), receive));
        // Connections that are closing may still occupy the port: the standard library lets it be used again.
        let listener = TcpListener::bind(self.address).unwrap();
        self.address = listener.local_addr().unwrap();
        self.runtime = Some(serve(listener, router));
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // In the background, because async code may not block on the end of a runtime.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// Middleware before the endpoint. Requests other than POST pass.
async fn receive(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    if request.method() != Method::POST {
        return next.run(request).await;
    }
    *shared.received.lock().unwrap() += 1;
    let mut behaviour = shared.behaviour.subscribe();
    let behaviour = behaviour.wait_for(|behaviour| *behaviour != Behaviour::Waits).await.unwrap().clone();
    match behaviour {
        Behaviour::Healthy | Behaviour::Waits => next.run(request).await,
        Behaviour::Fails => {
            answer(StatusCode::INTERNAL_SERVER_ERROR, "text/plain", "out of order".to_owned())
        }
        Behaviour::StoresThenFailsOnce => {
            next.run(request).await;
            shared.behaviour.send_replace(Behaviour::Healthy);
            answer(StatusCode::INTERNAL_SERVER_ERROR, "text/plain", "out of order".to_owned())
        }
        Behaviour::StoresWithoutResponse => {
            next.run(request).await;
            std::future::pending().await
        }
        Behaviour::Refuses(problem) => {
            answer(StatusCode::UNPROCESSABLE_ENTITY, "application/problem+json", problem.to_string())
        }
    }
}

fn answer(status: StatusCode, kind: &str, body: String) -> Response {
    Response::builder().status(status).header(header::CONTENT_TYPE, kind).body(Body::from(body)).unwrap()
}
