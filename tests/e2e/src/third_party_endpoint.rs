//! A third-party endpoint on another origin: it records requests and sends a configured response.

use crate::listening::serve;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{Method, header};
use axum::response::Response;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::runtime::Runtime;

/// A response.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The content type of the body.
    pub kind: &'static str,
    /// The body.
    pub body: String,
    /// Whether CORS headers allow other origins to read it, and preflight requests succeed.
    pub readable: bool,
    /// The header `Location`.
    pub location: Option<&'static str>,
}

/// A request that came.
#[derive(Debug, Clone)]
pub struct Received {
    /// The path with its query.
    pub path: String,
    /// The content type of the body.
    pub kind: String,
    /// The body.
    pub body: Vec<u8>,
}

struct Shared {
    answer: Mutex<Answer>,
    received: Mutex<Vec<Received>>,
}

/// A running endpoint.
pub struct ThirdPartyEndpoint {
    address: SocketAddr,
    shared: Arc<Shared>,
    runtime: Option<Runtime>,
}

impl ThirdPartyEndpoint {
    /// Runs until it is dropped.
    pub fn answering(answer: Answer) -> Self {
        let shared = Arc::new(Shared { answer: Mutex::new(answer), received: Mutex::new(Vec::new()) });
        let router = Router::new().fallback(receive).with_state(Arc::clone(&shared));
        let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = listener.local_addr().unwrap();
        Self { address, shared, runtime: Some(serve(listener, router)) }
    }

    /// The address of a path on it.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Changes the response from now on.
    pub fn answer(&self, answer: Answer) {
        *self.shared.answer.lock().unwrap() = answer;
    }

    /// Every POST request.
    pub fn received(&self) -> Vec<Received> {
        self.shared.received.lock().unwrap().clone()
    }
}

impl Drop for ThirdPartyEndpoint {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

async fn receive(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let Answer { status, kind, body, readable, location } = shared.answer.lock().unwrap().clone();
    let origin = request.headers().get(header::ORIGIN).cloned();
    let mut response = Response::builder();
    if let (true, Some(origin)) = (readable, origin) {
        response = response
            .header(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin)
            .header(header::ACCESS_CONTROL_ALLOW_HEADERS, "content-type, idempotency-key");
    }
    if request.method() == Method::POST {
        let path = request.uri().to_string();
        let kind = request.headers().get(header::CONTENT_TYPE).map(|kind| kind.to_str().unwrap().to_owned());
        let body = to_bytes(request.into_body(), usize::MAX).await.unwrap().to_vec();
        shared.received.lock().unwrap().push(Received { path, kind: kind.unwrap_or_default(), body });
    } else if request.method() == Method::OPTIONS {
        // Without the CORS headers the browser stops after this response.
        return response.status(204).body(Body::empty()).unwrap();
    }
    if let Some(location) = location {
        response = response.header(header::LOCATION, location);
    }
    response.status(status).header(header::CONTENT_TYPE, kind).body(Body::from(body)).unwrap()
}
