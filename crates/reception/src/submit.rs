//! The submit handler, `POST /api/consultations`: reads, checks and stores one request.

use crate::limit::SharedLimiter;
use crate::mark::{self, HEADER as MARK};
use crate::plausible::ServedWidget;
use crate::probe::test_request::is_test;
use crate::problem::Problem;
use crate::{
    Error, Insertion, Key, Log, Messages, NewRequest, Store, client_address, document, form_signals,
    plausible,
};
use axum::body::{Body, HttpBody};
use axum::extract::{Request, State};
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use consultation::FieldError;
use consultation::request::ConsultationRequest;
use std::fmt::Display;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

/// Bounds the wait for the database and the disk.
const STORE_TIMEOUT: Duration = Duration::from_secs(20);

/// A body up to this many times the limit is read to its end, so that its sender gets the answer.
const MAX_READ_FACTOR: usize = 4;

/// The state of the handler.
pub struct SubmitState {
    pub store: Store,
    pub limiter: SharedLimiter,
    pub body_limit: usize,
    pub body_timeout: Duration,
    pub behind_proxy: bool,
    /// Whether a relay forwards new requests.
    pub forward: bool,
    /// The key by which a monitor marks its requests.
    pub watch_key: Option<Key>,
    /// The time of the service, in seconds since 1970-01-01T00:00:00Z.
    pub clock: fn() -> Result<i64, Error>,
    /// The widget that is served.
    pub site: Option<Arc<ServedWidget>>,
    /// The origins of widgets that are served elsewhere, with a configuration of their own.
    pub allowed_origins: Vec<String>,
    pub log: Log,
    /// The sentences of the log.
    pub messages: Messages,
}

/// The outcome for a valid document.
enum Outcome {
    Inserted(Insertion),
    /// The clock or the widget that is served contradict it.
    Implausible(Vec<FieldError>),
}

impl SubmitState {
    /// Reads the body within the limits of size and time.
    async fn read_body(&self, request: Request) -> Result<Vec<u8>, Problem> {
        let late = |_| Problem::new(StatusCode::REQUEST_TIMEOUT, "The body did not arrive in time.");
        timeout(self.body_timeout, read_within(request.into_body(), self.body_limit)).await.map_err(late)?
    }
}

/// Reads a body to its end, or up to a few times the limit. Of a body that is too long, nothing is held in
/// memory.
async fn read_within(mut body: Body, limit: usize) -> Result<Vec<u8>, Problem> {
    let too_long = || Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "The document is too long.");
    let (mut document, mut length) = (Vec::new(), 0_usize);
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let early = |_| Problem::new(StatusCode::BAD_REQUEST, "The body ended early.");
        let Ok(data) = frame.map_err(early)?.into_data() else { continue };
        length = length.saturating_add(data.len());
        if length > limit.saturating_mul(MAX_READ_FACTOR) {
            return Err(too_long());
        }
        if length <= limit {
            document.extend_from_slice(&data);
        } else {
            document = Vec::new();
        }
    }
    if length > limit { Err(too_long()) } else { Ok(document) }
}

impl SubmitState {
    /// The widget that the sender has: not the one that is served where a widget served elsewhere sends.
    fn site_of(&self, request: &Request) -> Option<Arc<ServedWidget>> {
        let origin = request.headers().get(header::ORIGIN).and_then(|origin| origin.to_str().ok());
        let is_listed = |listed: &String| origin.is_some_and(|origin| listed.eq_ignore_ascii_case(origin));
        if self.allowed_origins.iter().any(is_listed) { None } else { self.site.clone() }
    }
}

/// The handler. It reads the body before it refuses anything: closing a connection with an unread
/// body can lose the answer.
pub async fn submit(State(state): State<Arc<SubmitState>>, request: Request) -> Result<Response, Problem> {
    let address = client_address::client_address(&request, state.behind_proxy);
    let is_json = document::is_json(request.headers());
    let suspect = form_signals::is_suspect(request.headers());
    let site = state.site_of(&request);
    let body = state.read_body(request).await;
    state.limiter.take(address)?;
    if !is_json {
        let detail = "The document must come as application/json.";
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail));
    }
    store(&state, document::read(&body?)?, suspect, site).await
}

/// Stores a valid request on a blocking thread, because a commit waits for the disk.
async fn store(
    state: &SubmitState,
    request: ConsultationRequest,
    suspect: bool,
    site: Option<Arc<ServedWidget>>,
) -> Result<Response, Problem> {
    let store = state.store.clone();
    let location = format!("/api/consultations/{}", request.id);
    let body = serde_json::json!({ "receipt": request.receipt }).to_string();
    let is_marked = state.watch_key.as_ref().is_some_and(|key| key.has_marked(&request.id));
    // A test counts nowhere, and the relay waits until the office accepts it. A marked one is not even queued.
    let suspect = suspect || is_marked || is_test(&request);
    let forward = state.forward && !is_marked;
    let clock = state.clock;
    let insert = move || {
        let received_at = clock()?;
        let mut errors = plausible::times(&request, received_at);
        errors.extend(site.map(|widget| widget.choices(&request)).unwrap_or_default());
        // A late copy of a stored request is acknowledged, however old it is.
        if !errors.is_empty() && !store.has(&request)? {
            return Ok(Outcome::Implausible(errors));
        }
        let insertion = store.insert(NewRequest { request: &request, received_at, suspect, forward })?;
        if is_marked {
            store.remove_marked(&request.id)?;
        }
        Ok::<_, Error>(Outcome::Inserted(insertion))
    };
    let inserted = timeout(STORE_TIMEOUT, spawn_blocking(insert)).await;
    let json = (header::CONTENT_TYPE, "application/json".to_owned());
    match inserted {
        Ok(Ok(Ok(Outcome::Inserted(Insertion::New | Insertion::Duplicate)))) if is_marked => {
            Ok((StatusCode::CREATED, [json, (HeaderName::from_static(MARK), mark::REMOVED.to_owned())], body)
                .into_response())
        }
        Ok(Ok(Ok(Outcome::Inserted(Insertion::New)))) => {
            Ok((StatusCode::CREATED, [json, (header::LOCATION, location)], body).into_response())
        }
        Ok(Ok(Ok(Outcome::Inserted(Insertion::Duplicate)))) => {
            Ok((StatusCode::OK, [json], body).into_response())
        }
        Ok(Ok(Ok(Outcome::Inserted(Insertion::Conflict)))) => {
            let detail = "Another document was received under this id.";
            Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, detail))
        }
        Ok(Ok(Ok(Outcome::Implausible(errors)))) => Err(Problem::implausible(&errors)),
        Ok(Ok(Err(error))) => Err(unavailable(state, &error.describe(&state.messages))),
        Ok(Err(error)) => Err(unavailable(state, &error)),
        Err(error) => Err(unavailable(state, &error)),
    }
}

/// A failure of the service: the sender may try again, and the log tells the operator why. After a
/// timeout the request may be stored all the same; a second copy is then answered with 200.
fn unavailable(state: &SubmitState, error: &dyn Display) -> Problem {
    (state.log)(&state.messages.message("serve.not-stored", &[("cause", &error.to_string())]));
    Problem::new(StatusCode::SERVICE_UNAVAILABLE, "The request could not be stored.")
}
