//! The access log: one line per answer, without personal data.

use crate::Log;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::Response;
use std::time::Instant;

/// Writes method, path, status and milliseconds; never a query, header, address or body. The path of
/// a 404 is the client's invention and can hold anything, so `-` stands in its place. This rule needs
/// request and response together; see docs/decisions/0018.
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
