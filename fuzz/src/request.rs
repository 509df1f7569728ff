//! A request to the reference endpoint: its headers and body, from any client.

use crate::support::nfkc;
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

/// The database is replaced after this many stored requests.
const MAX_STORED: usize = 1_000;

thread_local! {
    static SERVICE: RefCell<Option<Service>> = const { RefCell::new(None) };
}

/// The reference endpoint with a temporary database.
struct Service {
    runtime: Runtime,
    router: Router,
    stored: usize,
    _folder: TempDir,
}

impl Service {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut settings = Settings::new(folder.path().join("reception.db"));
        settings.rate = Rate { burst: u32::MAX, per_minute: u32::MAX };
        settings.log = Arc::new(|_| {});
        // The day of the inputs.
        settings.clock = || Ok(1_775_035_800);
        let store = Store::open(&settings.database).unwrap();
        let router = router(&settings, store).unwrap();
        let runtime = Builder::new_current_thread().enable_time().build().unwrap();
        Self { runtime, router, stored: 0, _folder: folder }
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

/// Sends the input: a line with the header `x-form-signals`, then the body.
pub fn run(input: &[u8]) {
    let end = input.iter().position(|byte| *byte == b'\n').unwrap_or(0);
    let (signals, body) = input.split_at(end);
    let body = body.strip_prefix(b"\n").unwrap_or(body);
    SERVICE.with_borrow_mut(|service| {
        let service = service.get_or_insert_with(Service::start);
        let (status, answer) = service.answer(signals, body);
        check_answer(status, &answer, body);
        service.stored += usize::from(status == StatusCode::CREATED);
        if service.stored > MAX_STORED {
            *service = Service::start();
        }
    });
}

/// A stored request is a valid document with its own receipt number, and a refusal has reasons.
fn check_answer(status: StatusCode, answer: &Value, body: &[u8]) {
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
