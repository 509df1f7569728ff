//! The routes of the service.

use crate::csp::policy_for;
use crate::error::ALLOWED_ORIGIN;
use crate::limit::SharedLimiter;
use crate::plausible::ServedWidget;
use crate::problem::Problem;
use crate::submit::{SubmitState, submit};
use crate::{
    Error, Key, Rate, Settings, Store, access_log, client_address, form_signals, host, log, static_files,
};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tower_http::cors::{AllowOrigin, CorsLayer};

/// How long a browser may cache the answer to a preflight.
const PREFLIGHT_MAX_AGE: Duration = Duration::from_secs(60 * 60);
/// How many times the rate of documents one address may use for everything else. A visit loads about 15 files.
const PAGES_FACTOR: u32 = 20;
/// The path of documents below `/api`.
const CONSULTATIONS: &str = "/consultations";

/// The routes of the service, over an open database.
///
/// # Errors
/// Where the site folder is missing, or an origin or the policy is malformed.
pub fn router(settings: &Settings, store: Store) -> Result<Router, Error> {
    let pages = match &settings.site {
        Some(folder) => static_files::router(folder)?,
        None => Router::new().fallback(not_found),
    };
    let policy = &settings.content_security_policy;
    let policy = settings.site.as_ref().map_or_else(|| policy.clone(), |folder| policy_for(policy, folder));
    let headers = static_files::Headers::new(&policy)?;
    let sample = if settings.sample_host { host::router() } else { Router::new() };
    Ok(pages
        .merge(sample)
        .nest("/api", api(settings, store)?)
        .layer(from_fn_with_state(PagesState::new(settings), limit_pages))
        .layer(from_fn(refuse_ambiguous))
        .layer(from_fn_with_state(headers, static_files::add_headers))
        .layer(from_fn_with_state(log::bounded(Arc::clone(&settings.log)), access_log::write)))
}

/// Refuses what a proxy in front may read in another way: a target with a host, a path that a browser reads as one, and
/// several `Host` headers.
async fn refuse_ambiguous(request: Request, next: Next) -> Response {
    let uri = request.uri();
    let hosts = request.headers().get_all(header::HOST).iter().count();
    if uri.authority().is_some() || uri.path().starts_with("//") || hosts > 1 {
        return Problem::new(StatusCode::BAD_REQUEST, "The target is not a path of this service.")
            .into_response();
    }
    next.run(request).await
}

/// The state of the rate limit of everything but documents.
#[derive(Clone)]
struct PagesState {
    limiter: Arc<SharedLimiter>,
    behind_proxy: bool,
}

impl PagesState {
    fn new(settings: &Settings) -> Self {
        let Rate { burst, per_minute } = settings.rate;
        let factor = |number: u32| number.saturating_mul(PAGES_FACTOR);
        let limiter = SharedLimiter::new(Rate { burst: factor(burst), per_minute: factor(per_minute) });
        Self { limiter: Arc::new(limiter), behind_proxy: settings.behind_proxy }
    }
}

/// Counts every request but a document: that one is counted when its body is read (`submit`).
async fn limit_pages(State(state): State<PagesState>, request: Request, next: Next) -> Response {
    let is_document = request.method() == Method::POST
        && request.uri().path().strip_prefix("/api").is_some_and(|path| path == CONSULTATIONS);
    if !is_document {
        let address = client_address::client_address(&request, state.behind_proxy);
        if let Err(refusal) = state.limiter.take(address) {
            return refusal.into_response();
        }
    }
    next.run(request).await
}

fn api(settings: &Settings, store: Store) -> Result<Router, Error> {
    let state = SubmitState {
        store,
        limiter: SharedLimiter::new(settings.rate),
        body_limit: settings.body_limit,
        body_timeout: settings.body_timeout,
        behind_proxy: settings.behind_proxy,
        forward: settings.relay.is_some(),
        watch_key: settings.watch_key.as_deref().map(watch_key).transpose()?,
        clock: settings.clock,
        site: settings.site.clone().map(|folder| Arc::new(ServedWidget::new(folder))),
        allowed_origins: settings.allowed_origins.clone(),
        log: log::bounded(Arc::clone(&settings.log)),
        messages: settings.messages.clone(),
    };
    Ok(Router::new()
        .route(CONSULTATIONS, post(submit))
        .with_state(Arc::new(state))
        .method_not_allowed_fallback(method_not_allowed)
        .fallback(not_found)
        .layer(cors(&settings.allowed_origins)?))
}

/// The key of a monitor.
fn watch_key(file: &Path) -> Result<Key, Error> {
    Key::read(file).map_err(|error| Error::WatchKey(file.to_owned(), error))
}

/// Only the listed origins may read an answer and pass a preflight. The widget's own origin needs no
/// permission.
fn cors(origins: &[String]) -> Result<CorsLayer, Error> {
    let origins = origins.iter().map(|origin| allowed_origin(origin)).collect::<Result<Vec<_>, _>>()?;
    Ok(CorsLayer::new()
        .allow_origin(AllowOrigin::list(origins))
        .allow_methods([Method::POST])
        .allow_headers([
            header::CONTENT_TYPE,
            HeaderName::from_static("idempotency-key"),
            HeaderName::from_static(form_signals::HEADER),
        ])
        .expose_headers([header::RETRY_AFTER, header::LOCATION])
        .max_age(PREFLIGHT_MAX_AGE))
}

/// An origin as browsers write it. Any other spelling, such as a trailing slash, is refused because it
/// would never match.
fn allowed_origin(origin: &str) -> Result<HeaderValue, Error> {
    let refused = || Error::Setting(ALLOWED_ORIGIN, origin.to_owned());
    let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    let is_host = |host: &str| !host.is_empty() && !host.contains(['/', '?', '#', '@', '*', ' ']);
    host.filter(|host| is_host(host)).ok_or_else(refused)?;
    HeaderValue::from_str(&origin.to_ascii_lowercase()).map_err(|_| refused())
}

async fn not_found() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "There is nothing here.")
}

async fn method_not_allowed() -> Problem {
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, "Requests are sent here with POST.")
}
