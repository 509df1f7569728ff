//! A sample host page: what a chamber's page with the widget in it looks like.

use axum::Router;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{Html, Redirect};
use axum::routing::get;

const PAGE: &str = include_str!("host.html");
const STYLE: &str = include_str!("host.css");

/// The page shows a frame of this origin, which the widget's own policy would not allow.
const POLICY: (HeaderName, HeaderValue) = (
    header::CONTENT_SECURITY_POLICY,
    HeaderValue::from_static(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
         frame-src 'self'; base-uri 'none'; form-action 'self'",
    ),
);

/// `/host/` and its style sheet.
pub fn router() -> Router {
    Router::new()
        .route("/host", get(async || Redirect::permanent("/host/")))
        .route("/host/", get(async || ([POLICY], Html(PAGE))))
        .route("/host/host.css", get(async || ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE)))
}
