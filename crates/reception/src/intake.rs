//! `POST /api/consultations`: reads, checks and keeps one request.

use crate::limit::Limiter;
use crate::problem::Problem;
use crate::{Kept, Log, Store, now};
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{ConnectInfo, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use consultation::request::{ConsultationRequest, validate};
use serde_json::error::Category;
use serde_path_to_error::{Path, Segment};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;
use unicode_normalization::UnicodeNormalization;

/// What the handler needs.
pub struct Intake {
    pub store: Store,
    pub limiter: Mutex<Limiter>,
    pub body_limit: usize,
    pub behind_proxy: bool,
    pub log: Log,
}

impl Intake {
    /// Counts a request of this address, or says in how many seconds it may come again.
    fn allow(&self, parts: &Parts) -> Result<(), u64> {
        let mut limiter = self.limiter.lock().unwrap_or_else(PoisonError::into_inner);
        limiter.take(client(parts, self.behind_proxy), Instant::now())
    }
}

/// The handler. The body is read before anything is refused: a connection that is closed on an
/// unread body can take the answer with it.
pub async fn submit(
    State(intake): State<Arc<Intake>>,
    parts: Parts,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    intake.allow(&parts).map_err(Problem::too_many)?;
    if !is_json(&parts.headers) {
        let detail = "The document must come as application/json.";
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail));
    }
    let body = match body {
        Ok(body) if body.len() <= intake.body_limit => body,
        Err(rejection) if rejection.status() != StatusCode::PAYLOAD_TOO_LARGE => {
            return Err(Problem::new(StatusCode::BAD_REQUEST, "The body ended early."));
        }
        _ => return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "The document is too long.")),
    };
    let request = read(&body)?;
    let errors = validate(&request, |text| text.nfkc().collect());
    if !errors.is_empty() {
        return Err(Problem::fields(&errors));
    }
    keep(&intake, request).await
}

/// Stores a valid request away from the threads that serve others, because a commit waits for the disk.
async fn keep(intake: &Intake, request: ConsultationRequest) -> Result<Response, Problem> {
    let store = intake.store.clone();
    let location = format!("/api/consultations/{}", request.id);
    let body = serde_json::json!({ "receipt": request.receipt }).to_string();
    let kept = tokio::task::spawn_blocking(move || store.keep(now()?, &request)).await;
    let json = (header::CONTENT_TYPE, "application/json".to_owned());
    match kept {
        Ok(Ok(Kept::New)) => {
            Ok((StatusCode::CREATED, [json, (header::LOCATION, location)], body).into_response())
        }
        Ok(Ok(Kept::Again)) => Ok((StatusCode::OK, [json], body).into_response()),
        Ok(Ok(Kept::Differs)) => {
            let detail = "Another document was received under this id.";
            Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, detail))
        }
        Ok(Err(error)) => Err(unavailable(intake, &error)),
        Err(error) => Err(unavailable(intake, &error)),
    }
}

/// A failure of our own: the sender may try again, and the operator reads why in the log.
fn unavailable(intake: &Intake, error: &dyn std::error::Error) -> Problem {
    (intake.log)(&format!("a request could not be stored: {error}"));
    Problem::new(StatusCode::SERVICE_UNAVAILABLE, "The request could not be stored.")
}

/// Reads a document; what cannot be JSON at all is told from JSON of another shape.
fn read(body: &[u8]) -> Result<ConsultationRequest, Problem> {
    let mut reader = serde_json::Deserializer::from_slice(body);
    let malformed = || Problem::new(StatusCode::BAD_REQUEST, "The body is not a JSON document.");
    let request =
        serde_path_to_error::deserialize(&mut reader).map_err(|error| match error.inner().classify() {
            Category::Data => Problem::shape(&pointer(error.path()), &error.inner().to_string()),
            _ => malformed(),
        })?;
    reader.end().map_err(|_| malformed())?;
    Ok(request)
}

/// The place in the document as a JSON pointer (RFC 6901).
fn pointer(path: &Path) -> String {
    let mut pointer = String::new();
    for segment in path {
        let name = match segment {
            Segment::Seq { index } => index.to_string(),
            Segment::Map { key } => key.replace('~', "~0").replace('/', "~1"),
            Segment::Enum { .. } | Segment::Unknown => continue,
        };
        pointer.push('/');
        pointer.push_str(&name);
    }
    pointer
}

fn is_json(headers: &HeaderMap) -> bool {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = value.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
}

/// The address to count by. Behind a proxy it is the last entry, the one that the proxy itself wrote.
fn client(parts: &Parts, behind_proxy: bool) -> IpAddr {
    let forwarded = || {
        let entries = parts.headers.get_all("x-forwarded-for").into_iter().next_back()?;
        entries.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
    };
    let connected = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    let direct = connected.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |ConnectInfo(address)| address.ip());
    if behind_proxy { forwarded().unwrap_or(direct) } else { direct }
}
