//! A sample host page: a chamber's page that embeds the widget. It is on the widget's origin, where a host page can read
//! the frame, so it is served for development only.

use axum::Router;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{Html, Redirect};
use axum::routing::get;

const PAGE: &str = include_str!("host.html");
const STYLE: &str = include_str!("host.css");

/// The policy of the host page: it frames this origin.
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
