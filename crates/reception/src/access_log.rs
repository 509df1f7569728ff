//! The access log: one line per answer, without personal data.

use crate::Log;
use axum::extract::{MatchedPath, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;
use std::time::Instant;

/// The methods that a line names.
const METHODS: [Method; 4] = [Method::GET, Method::HEAD, Method::OPTIONS, Method::POST];

/// Writes method, path, status and milliseconds; never a query, header, address or body. An unknown path can contain
/// personal data, so the line has `-` for it, and for a method that is not in [`METHODS`]. This rule needs request and
/// response together; see docs/decisions/0018.
pub async fn write(State(log): State<Log>, request: Request, next: Next) -> Response {
    let start = Instant::now();
    let method = METHODS.iter().find(|method| *method == request.method()).map_or("-", Method::as_str);
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;
    let status = response.status();
    let is_file = status.is_success() || status.is_redirection();
    let path = route.as_deref().unwrap_or(if is_file { &path } else { "-" });
    log(&format!("{method} {path} {} {} ms", status.as_u16(), start.elapsed().as_millis()));
    response
}
