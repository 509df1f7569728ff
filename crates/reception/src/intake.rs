//! `POST /api/consultations`: reads, checks and keeps one request.

use crate::limit::Limiter;
use crate::problem::Problem;
use crate::{Arrival, Kept, Log, Store, client, document, now, signals};
use axum::body::Bytes;
use axum::extract::{FromRequest, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use consultation::request::ConsultationRequest;
use std::fmt::Display;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

/// How long a request may wait for its turn at the database and for the disk.
const STORING: Duration = Duration::from_secs(20);

/// What the handler needs.
pub struct Intake {
    pub store: Store,
    pub limiter: Mutex<Limiter>,
    pub body_limit: usize,
    pub body_timeout: Duration,
    pub behind_proxy: bool,
    /// Whether what arrives is to be forwarded.
    pub forward: bool,
    pub log: Log,
}

impl Intake {
    /// Counts a request of this address, or says in how many seconds it may come again.
    fn allow(&self, address: IpAddr) -> Result<(), u64> {
        let mut limiter = self.limiter.lock().unwrap_or_else(PoisonError::into_inner);
        limiter.take(address, Instant::now())
    }

    /// Reads the body to its end, as far as it is not too long and does not take too long.
    async fn body(&self, request: Request) -> Result<Bytes, Problem> {
        let late = |_| Problem::new(StatusCode::REQUEST_TIMEOUT, "The body did not arrive in time.");
        match timeout(self.body_timeout, Bytes::from_request(request, &())).await.map_err(late)? {
            Ok(body) if body.len() <= self.body_limit => Ok(body),
            Err(rejection) if rejection.status() != StatusCode::PAYLOAD_TOO_LARGE => {
                Err(Problem::new(StatusCode::BAD_REQUEST, "The body ended early."))
            }
            _ => Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "The document is too long.")),
        }
    }
}

/// The handler. The body is read before anything is refused: a connection that is closed on an
/// unread body can take the answer with it.
pub async fn submit(State(intake): State<Arc<Intake>>, request: Request) -> Result<Response, Problem> {
    let address = client::address(&request, intake.behind_proxy);
    let is_json = document::is_json(request.headers());
    let suspect = signals::is_suspect(request.headers());
    let body = intake.body(request).await;
    intake.allow(address).map_err(Problem::too_many)?;
    if !is_json {
        let detail = "The document must come as application/json.";
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail));
    }
    keep(&intake, document::read(&body?)?, suspect).await
}

/// Stores a valid request away from the threads that serve others, because a commit waits for the disk.
async fn keep(intake: &Intake, request: ConsultationRequest, suspect: bool) -> Result<Response, Problem> {
    let store = intake.store.clone();
    let location = format!("/api/consultations/{}", request.id);
    let body = serde_json::json!({ "receipt": request.receipt }).to_string();
    let forward = intake.forward;
    let storing = move || store.keep(Arrival { request: &request, received_at: now()?, suspect, forward });
    let kept = timeout(STORING, spawn_blocking(storing)).await;
    let json = (header::CONTENT_TYPE, "application/json".to_owned());
    match kept {
        Ok(Ok(Ok(Kept::New))) => {
            Ok((StatusCode::CREATED, [json, (header::LOCATION, location)], body).into_response())
        }
        Ok(Ok(Ok(Kept::Again))) => Ok((StatusCode::OK, [json], body).into_response()),
        Ok(Ok(Ok(Kept::Differs))) => {
            let detail = "Another document was received under this id.";
            Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, detail))
        }
        Ok(Ok(Err(error))) => Err(unavailable(intake, &error)),
        Ok(Err(error)) => Err(unavailable(intake, &error)),
        Err(error) => Err(unavailable(intake, &error)),
    }
}

/// A failure of our own: the sender may try again, and the operator reads why in the log. Where only
/// the time ran out, the request may still be stored; sending it again is then answered with 200.
fn unavailable(intake: &Intake, error: &dyn Display) -> Problem {
    (intake.log)(&format!("a request could not be stored: {error}"));
    Problem::new(StatusCode::SERVICE_UNAVAILABLE, "The request could not be stored.")
}
