//! The reference endpoint with the built widget, in this process, on a port of its own; and a switch
//! that makes it misbehave.

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

/// How long a stopped server may take to let go of its port.
const STOPPING: Duration = Duration::from_secs(5);

/// What becomes of a request document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Behaviour {
    /// It is kept and confirmed.
    Healthy,
    /// The answer is status 500, and nothing is kept.
    Fails,
    /// The first one is kept, but the answer is status 500. Those that follow are treated well.
    KeepsThenFailsOnce,
    /// It waits until another behaviour is chosen.
    Waits,
    /// It is kept, and no answer ever comes.
    KeepsInSilence,
    /// The answer is status 422 with this problem document, and nothing is kept.
    Refuses(Value),
}

/// What the tests and the server share.
struct Desk {
    behaviour: watch::Sender<Behaviour>,
    /// How many request documents came, kept or not.
    came: Mutex<usize>,
    /// A line for each request: method, path, status and time.
    log: Arc<Mutex<Vec<String>>>,
}

/// A running server with a database of its own.
pub struct Server {
    address: SocketAddr,
    settings: Settings,
    store: Store,
    desk: Arc<Desk>,
    runtime: Option<Runtime>,
    _folder: TempDir,
}

impl Server {
    /// Serves the built widget.
    pub fn start() -> Self {
        Self::serving(&super::site::built(), |_| {})
    }

    /// Serves the built widget at this address.
    pub fn at(address: SocketAddr) -> Self {
        Self::bound(address, &super::site::built(), |_| {})
    }

    /// Serves a folder, with other settings than the usual ones.
    pub fn serving(site: &Path, change: impl FnOnce(&mut Settings)) -> Self {
        Self::bound(SocketAddr::from(([127, 0, 0, 1], 0)), site, change)
    }

    fn bound(address: SocketAddr, site: &Path, change: impl FnOnce(&mut Settings)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let log = Arc::new(Mutex::new(Vec::new()));
        let mut settings = Settings::new(folder.path().join("reception.sqlite3"));
        settings.site = Some(site.to_owned());
        let lines = Arc::clone(&log);
        settings.log = Arc::new(move |line| lines.lock().unwrap().push(line.to_owned()));
        change(&mut settings);
        let store = Store::open(&settings.database).unwrap();
        let desk =
            Arc::new(Desk { behaviour: watch::Sender::new(Behaviour::Healthy), came: Mutex::new(0), log });
        let mut server = Self { address, settings, store, desk, runtime: None, _folder: folder };
        server.resume();
        server
    }

    /// The address of the widget.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Treats request documents like this from now on.
    pub fn behave(&self, behaviour: Behaviour) {
        self.desk.behaviour.send_replace(behaviour);
    }

    /// How many request documents came, kept or not.
    pub fn came(&self) -> usize {
        *self.desk.came.lock().unwrap()
    }

    /// Everything that was kept.
    pub fn kept(&self) -> Vec<Value> {
        let stored = self.store.all().unwrap();
        let documents = stored.iter().filter_map(|stored| stored.document());
        documents.map(|document| serde_json::from_str(document).unwrap()).collect()
    }

    /// The one document that was kept.
    pub fn kept_one(&self) -> Value {
        let mut kept = self.kept();
        assert_eq!(kept.len(), 1, "exactly one request is stored");
        kept.remove(0)
    }

    /// What the server wrote down of the requests that came.
    pub fn log(&self) -> Vec<String> {
        self.desk.log.lock().unwrap().clone()
    }

    /// Goes down, with every connection, until [`Server::resume`].
    pub fn stop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
        let deadline = Instant::now() + STOPPING;
        while TcpStream::connect(self.address).is_ok() {
            assert!(Instant::now() < deadline, "waited in vain for the server to stop");
            std::thread::yield_now();
        }
    }

    /// Comes back at the same address.
    pub fn resume(&mut self) {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let router = reception::router(&self.settings, self.store.clone()).unwrap();
        let router = router.layer(from_fn_with_state(Arc::clone(&self.desk), receive));
        let address = self.address;
        let bind = move || -> std::io::Result<TcpListener> {
            let socket = tokio::net::TcpSocket::new_v4()?;
            // The port may still be in the hands of connections that are ending.
            socket.set_reuseaddr(true)?;
            socket.bind(address)?;
            socket.listen(1024)?.into_std()
        };
        let guard = runtime.enter();
        let listener = bind().unwrap();
        self.address = listener.local_addr().unwrap();
        let listener = tokio::net::TcpListener::from_std(listener).unwrap();
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        runtime.spawn(async { axum::serve(listener, service).await });
        drop(guard);
        self.runtime = Some(runtime);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // In the background, because a test is async and may not wait for a runtime.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// Stands in front of the endpoint. Everything that is not a request document passes.
async fn receive(State(desk): State<Arc<Desk>>, request: Request, next: Next) -> Response {
    if request.method() != Method::POST {
        return next.run(request).await;
    }
    *desk.came.lock().unwrap() += 1;
    let mut chosen = desk.behaviour.subscribe();
    let behaviour = chosen.wait_for(|behaviour| *behaviour != Behaviour::Waits).await.unwrap().clone();
    match behaviour {
        Behaviour::Healthy | Behaviour::Waits => next.run(request).await,
        Behaviour::Fails => {
            answer(StatusCode::INTERNAL_SERVER_ERROR, "text/plain", "out of order".to_owned())
        }
        Behaviour::KeepsThenFailsOnce => {
            next.run(request).await;
            desk.behaviour.send_replace(Behaviour::Healthy);
            answer(StatusCode::INTERNAL_SERVER_ERROR, "text/plain", "out of order".to_owned())
        }
        Behaviour::KeepsInSilence => {
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
