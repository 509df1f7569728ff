//! One line per answer, with nothing personal in it.

use crate::Log;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;
use std::time::Instant;

/// Writes method, path, status and milliseconds. Never a query, a header, an address or a body. A
/// path that leads nowhere was made up by whoever sent it and might hold anything, so it is left out.
pub async fn write(State(log): State<Log>, request: Request, next: Next) -> Response {
    let start = Instant::now();
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;
    let status = response.status();
    let path = if status == StatusCode::NOT_FOUND { "-" } else { &path };
    log(&format!("{method} {path} {} {} ms", status.as_u16(), start.elapsed().as_millis()));
    response
}
