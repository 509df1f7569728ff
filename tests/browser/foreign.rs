//! An endpoint of somebody else's, on another origin: it writes down what comes and answers as it is told.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{Method, header};
use axum::response::Response;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use tokio::runtime::Runtime;

/// What an answer is made of.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The type of the body.
    pub kind: &'static str,
    /// The body.
    pub body: String,
    /// Whether other origins may read it, and ask before they send.
    pub readable: bool,
    /// Where it leads on.
    pub location: Option<&'static str>,
}

/// What came.
#[derive(Debug, Clone)]
pub struct Came {
    /// The path with its query.
    pub path: String,
    /// The type of the body.
    pub kind: String,
    /// The body.
    pub body: Vec<u8>,
}

struct Desk {
    answer: Mutex<Answer>,
    came: Mutex<Vec<Came>>,
}

/// A running endpoint.
pub struct Foreign {
    address: SocketAddr,
    desk: Arc<Desk>,
    runtime: Option<Runtime>,
}

impl Foreign {
    /// Runs until it is dropped.
    pub fn answering(answer: Answer) -> Self {
        let desk = Arc::new(Desk { answer: Mutex::new(answer), came: Mutex::new(Vec::new()) });
        let router = Router::new().fallback(receive).with_state(Arc::clone(&desk));
        let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        runtime.spawn(async move {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            axum::serve(listener, router).await
        });
        Self { address, desk, runtime: Some(runtime) }
    }

    /// The address of a path on it.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Answers like this from now on.
    pub fn answer(&self, answer: Answer) {
        *self.desk.answer.lock().unwrap() = answer;
    }

    /// Everything that was posted.
    pub fn came(&self) -> Vec<Came> {
        self.desk.came.lock().unwrap().clone()
    }
}

impl Drop for Foreign {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

async fn receive(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    let Answer { status, kind, body, readable, location } = desk.answer.lock().unwrap().clone();
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
        desk.came.lock().unwrap().push(Came { path, kind: kind.unwrap_or_default(), body });
    } else if request.method() == Method::OPTIONS {
        // Without permission this is an answer like any other, and the browser goes no further.
        return response.status(204).body(Body::empty()).unwrap();
    }
    if let Some(location) = location {
        response = response.header(header::LOCATION, location);
    }
    response.status(status).header(header::CONTENT_TYPE, kind).body(Body::from(body)).unwrap()
}
