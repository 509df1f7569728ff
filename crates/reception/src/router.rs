//! The routes, and the life of the service.

use crate::csp::policy_for;
use crate::error::ALLOWED_ORIGIN;
use crate::limit::SharedLimiter;
use crate::listed_files::LIST;
use crate::plausible::ServedWidget;
use crate::problem::Problem;
use crate::relay::{self, Worker};
use crate::submit::{SubmitState, submit};
use crate::{
    Action, Error, Key, Messages, Rate, Settings, Store, access_log, client_address, connections,
    form_signals, host, log, now, static_files,
};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use std::future::Future;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tower_http::cors::{AllowOrigin, CorsLayer};

/// Bounds the answers in progress once the service is told to stop.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(5);
/// How long a browser may cache the answer to a preflight.
const PREFLIGHT_MAX_AGE: Duration = Duration::from_secs(60 * 60);
/// How many times the rate of documents one address may use for everything else. A visit loads about 15 files.
const PAGES_FACTOR: u32 = 20;
/// The path of documents below `/api`.
const CONSULTATIONS: &str = "/consultations";

/// Serves until `shutdown` is ready, and then a few seconds at most: until the answers in progress
/// are sent and an attempt to forward has ended. A browser may hold a connection open that it never
/// uses.
///
/// # Errors
/// Where the database, the site folder, the relay or a setting cannot be used, or the network fails.
pub async fn serve(
    listener: TcpListener,
    mut settings: Settings,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), Error> {
    keep_out_of_site(&settings)?;
    let relay = settings.relay.as_deref().map(relay::read).transpose()?;
    if let Some((path, endpoint)) = settings.relay.as_deref().zip(relay.as_ref()) {
        relay::warnings(path, endpoint).iter().for_each(|warning| (settings.log)(warning));
    }
    if let Some(site) = settings.site.as_ref().filter(|site| !site.join(LIST).exists()) {
        (settings.log)(&every_file_is_served(site));
    }
    let store = Store::open(&settings.database)?.with_limit(settings.requests_per_day);
    let action = if settings.relay.is_some() { Action::ServeRelay } else { Action::Serve };
    store.record_action(action, &[], now()?)?;
    let service = router(&settings, store.clone())?;
    settings.log = log::bounded(settings.log);
    let mut connections = settings.connections;
    if settings.behind_proxy {
        connections.per_network = connections.total;
    }
    let (stopping, mut stopped) = watch::channel(());
    let forwarding = relay.map(|endpoint| {
        let worker = Worker::new(endpoint, store, &settings);
        tokio::spawn(worker.run(stopped.clone()))
    });
    let until_stopped = async {
        shutdown.await;
        drop(stopping);
    };
    let timed_out = async {
        let _ = stopped.changed().await;
        tokio::time::sleep(SHUTDOWN_TIMEOUT).await;
    };
    let serving = async {
        connections::serve(listener, service, connections, until_stopped).await;
        match forwarding {
            Some(forwarding) => forwarding.await.map_err(std::io::Error::other),
            None => Ok(()),
        }
    };
    tokio::select! {
        ended = serving => ended.map_err(Error::System),
        () = timed_out => Ok(()),
    }
}

/// The warning about a folder without a list of its files, such as one that trunk alone built.
fn every_file_is_served(site: &Path) -> String {
    format!(
        "warning: {} has no {LIST}, so every file in it is served to everyone; cargo xtask build writes the list",
        site.display()
    )
}

/// Refuses a database or a relay's file in the folder that is served, also behind a symbolic link.
fn keep_out_of_site(settings: &Settings) -> Result<(), Error> {
    let Some(site) = &settings.site else { return Ok(()) };
    let served = site.canonicalize().map_err(|_| Error::Site(site.clone()))?;
    let private = [Some(&settings.database), settings.relay.as_ref(), settings.watch_key.as_ref()];
    for file in private.into_iter().flatten() {
        // A new database does not exist yet, its folder does.
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let paths = [file.canonicalize(), folder.canonicalize()];
        if paths.iter().flatten().any(|path| path.starts_with(&served)) {
            return Err(Error::InsideSite(file.clone(), site.clone()));
        }
    }
    Ok(())
}

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
    Key::read(file).map_err(|error| Error::WatchKey(error.describe(file, &Messages::new("en"))))
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
