//! The headers and the body of a request to reception, from any client.

use crate::surroundings::nfkc;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderValue, Request, StatusCode, header};
use consultation::request::{ConsultationRequest, Frozen, validate};
use reception::{Rate, Settings, Store, router};
use serde_json::Value;
use std::cell::RefCell;
use std::sync::Arc;
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};
use tower::ServiceExt;

/// So many requests are kept before the database is thrown away.
const MOST_KEPT: usize = 1_000;

thread_local! {
    static SERVICE: RefCell<Option<Service>> = const { RefCell::new(None) };
}

/// Reception over a database of its own.
struct Service {
    runtime: Runtime,
    router: Router,
    kept: usize,
    _folder: TempDir,
}

impl Service {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut settings = Settings::new(folder.path().join("reception.db"));
        settings.rate = Rate { burst: u32::MAX, per_minute: u32::MAX };
        settings.log = Arc::new(|_| {});
        let store = Store::open(&settings.database).unwrap();
        let router = router(&settings, store).unwrap();
        let runtime = Builder::new_current_thread().enable_time().build().unwrap();
        Self { runtime, router, kept: 0, _folder: folder }
    }

    fn answer(&self, signals: &[u8], body: &[u8]) -> (StatusCode, Value) {
        let mut request =
            Request::post("/api/consultations").header(header::CONTENT_TYPE, "application/json");
        if let Ok(signals) = HeaderValue::from_bytes(signals) {
            request = request.header("x-form-signals", signals);
        }
        let request = request.body(Body::from(body.to_vec())).unwrap();
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            let status = response.status();
            let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
            (status, serde_json::from_slice(&body).unwrap())
        })
    }
}

/// Sends the input: a line for the header `x-form-signals`, and the body.
pub fn run(input: &[u8]) {
    let end = input.iter().position(|byte| *byte == b'\n').unwrap_or(0);
    let (signals, body) = input.split_at(end);
    let body = body.strip_prefix(b"\n").unwrap_or(body);
    SERVICE.with_borrow_mut(|service| {
        let service = service.get_or_insert_with(Service::start);
        let (status, answer) = service.answer(signals, body);
        answered(status, &answer, body);
        service.kept += usize::from(status == StatusCode::CREATED);
        if service.kept > MOST_KEPT {
            *service = Service::start();
        }
    });
}

/// What is kept is a valid document under its own number, and what is refused is told why.
fn answered(status: StatusCode, answer: &Value, body: &[u8]) {
    let errors = answer["errors"].as_array();
    match status {
        StatusCode::CREATED | StatusCode::OK => {
            let document: ConsultationRequest = serde_json::from_slice(body).unwrap();
            assert_eq!(answer["receipt"], document.receipt);
            assert_eq!(validate(&document, nfkc), []);
            let written = serde_json::to_string(&document).unwrap();
            assert_eq!(serde_json::from_str::<ConsultationRequest>(&written).unwrap(), document);
            assert_eq!(Frozen::new(document).body, written, "the widget writes what serde writes");
        }
        StatusCode::UNPROCESSABLE_ENTITY => {
            for error in errors.unwrap() {
                let pointer = error["pointer"].as_str().unwrap();
                assert!(pointer.is_empty() || pointer.starts_with('/'), "{answer}");
                assert!(!error["code"].as_str().unwrap().is_empty(), "{answer}");
            }
        }
        StatusCode::BAD_REQUEST => assert!(serde_json::from_slice::<Value>(body).is_err(), "{answer}"),
        StatusCode::PAYLOAD_TOO_LARGE => assert!(body.len() > 64 * 1024),
        other => panic!("{other}: {answer}"),
    }
}
