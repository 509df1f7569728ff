//! Which path leads where.

use crate::intake::{Intake, submit};
use crate::limit::Limiter;
use crate::problem::Problem;
use crate::reach::with_reach;
use crate::relay::{self, Worker};
use crate::{Error, Settings, Store, host, log, signals, site};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::from_fn_with_state;
use axum::routing::post;
use std::future::Future;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tower_http::cors::{AllowOrigin, CorsLayer};

/// How long answers under way may still take when the service is told to stop.
const GRACE: Duration = Duration::from_secs(5);
/// How long a browser may remember that an origin is allowed.
const PREFLIGHT_AGE: Duration = Duration::from_secs(60 * 60);
/// A body up to this many times too long is read to its end, so that its sender gets the answer.
const READ_BEYOND_LIMIT: usize = 4;

/// Serves until `shutdown` is ready, and then until the answers under way are given, but no longer
/// than a few seconds: a browser may hold a connection open that it never uses. The same holds for
/// what is being forwarded.
///
/// # Errors
/// Where the database, the site folder, the relay or a setting cannot be used, or the network fails.
pub async fn serve(
    listener: TcpListener,
    settings: Settings,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), Error> {
    let relay = settings.relay.as_deref().map(relay::read).transpose()?;
    let store = Store::open(&settings.database)?;
    let service = router(&settings, store.clone())?.into_make_service_with_connect_info::<SocketAddr>();
    let (stopping, mut stopped) = watch::channel(());
    let forwarding = relay.map(|endpoint| {
        let worker = Worker::new(endpoint, store, &settings);
        tokio::spawn(worker.run(stopped.clone()))
    });
    let until_asked = async {
        shutdown.await;
        drop(stopping);
    };
    let grace_over = async {
        let _ = stopped.changed().await;
        tokio::time::sleep(GRACE).await;
    };
    let serving = async {
        axum::serve(listener, service).with_graceful_shutdown(until_asked).await?;
        match forwarding {
            Some(forwarding) => forwarding.await.map_err(std::io::Error::other),
            None => Ok(()),
        }
    };
    tokio::select! {
        ended = serving => ended.map_err(Error::System),
        () = grace_over => Ok(()),
    }
}

/// The whole service over an open database.
///
/// # Errors
/// Where the site folder is not there, or an origin or a header value is not one.
pub fn router(settings: &Settings, store: Store) -> Result<Router, Error> {
    let pages = match &settings.site {
        Some(folder) => site::router(folder)?,
        None => Router::new().fallback(nowhere),
    };
    let policy = &settings.content_security_policy;
    let policy = settings.site.as_ref().map_or_else(|| policy.clone(), |folder| with_reach(policy, folder));
    let headers = site::Headers::new(&policy)?;
    Ok(pages
        .merge(host::router())
        .nest("/api", api(settings, store)?)
        .layer(from_fn_with_state(headers, site::with_headers))
        .layer(from_fn_with_state(Arc::clone(&settings.log), log::write)))
}

fn api(settings: &Settings, store: Store) -> Result<Router, Error> {
    let intake = Intake {
        store,
        limiter: Mutex::new(Limiter::new(settings.rate)),
        body_limit: settings.body_limit,
        body_timeout: settings.body_timeout,
        behind_proxy: settings.behind_proxy,
        forward: settings.relay.is_some(),
        log: Arc::clone(&settings.log),
    };
    Ok(Router::new()
        .route("/consultations", post(submit))
        .with_state(Arc::new(intake))
        .method_not_allowed_fallback(only_post)
        .fallback(nowhere)
        .layer(DefaultBodyLimit::max(settings.body_limit.saturating_mul(READ_BEYOND_LIMIT)))
        .layer(cross_origin(&settings.allowed_origins)?))
}

/// Only the listed origins may read an answer, and only they get past a preflight. The widget's own
/// origin needs no permission.
fn cross_origin(origins: &[String]) -> Result<CorsLayer, Error> {
    let origins = origins.iter().map(|origin| allowed(origin)).collect::<Result<Vec<_>, _>>()?;
    Ok(CorsLayer::new()
        .allow_origin(AllowOrigin::list(origins))
        .allow_methods([Method::POST])
        .allow_headers([
            header::CONTENT_TYPE,
            HeaderName::from_static("idempotency-key"),
            HeaderName::from_static(signals::HEADER),
        ])
        .expose_headers([header::RETRY_AFTER, header::LOCATION])
        .max_age(PREFLIGHT_AGE))
}

/// An origin as browsers write it. Anything else, such as a trailing slash, would never match and
/// leave the operator wondering.
fn allowed(origin: &str) -> Result<HeaderValue, Error> {
    let refused = || Error::Setting("allowed origin", origin.to_owned());
    let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    let is_host = |host: &str| !host.is_empty() && !host.contains(['/', '?', '#', '@', '*', ' ']);
    host.filter(|host| is_host(host)).ok_or_else(refused)?;
    HeaderValue::from_str(&origin.to_ascii_lowercase()).map_err(|_| refused())
}

async fn nowhere() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "There is nothing here.")
}

async fn only_post() -> Problem {
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, "Requests are sent here with POST.")
}
