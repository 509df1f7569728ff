//! The life of the service: everything it needs is opened first, then it serves.

use crate::listed_files::LIST;
use crate::mail::{self, MailConfig, MailConfigError};
use crate::router::router;
use crate::worker::{self, Queue};
use crate::{Action, Error, Settings, Store, connections, log, now, relay};
use axum::Router;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// Bounds the answers in progress once the service is told to stop.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(5);

/// A service with everything open: database, files of the widget, relay and mail.
pub struct Service {
    settings: Settings,
    routes: Router,
    relay: Option<relay::Worker>,
    mail: Option<mail::Worker>,
    warnings: Vec<String>,
}

impl Service {
    /// Opens everything.
    ///
    /// # Errors
    /// Where the database, the site folder, the relay, the file about mail or a setting cannot be used.
    pub fn open(settings: Settings) -> Result<Self, Error> {
        let mail = settings.mail.as_deref().map(read_mail).transpose()?;
        let password = mail.as_ref().and_then(|(config, _)| config.password_file.clone());
        keep_out_of_site(&settings, password.as_ref())?;
        let relay = settings.relay.as_deref().map(relay::read).transpose()?;
        let mut warnings = Vec::new();
        if let Some((path, endpoint)) = settings.relay.as_deref().zip(relay.as_ref()) {
            warnings.extend(relay::warnings(path, endpoint, &settings.messages));
        }
        if let Some(site) = settings.site.as_ref().filter(|site| !site.join(LIST).exists()) {
            let values = [("folder", &*site.display().to_string()), ("list", LIST)];
            warnings.push(settings.messages.message("serve.every-file", &values));
        }
        let confirms = mail.as_ref().is_some_and(|(config, _)| config.confirmation.is_some());
        let store = Store::open(&settings.database)?
            .with_limit(settings.requests_per_day)
            .with_confirmation(confirms);
        let routes = router(&settings, store.clone())?;
        let action = if settings.relay.is_some() { Action::ServeRelay } else { Action::Serve };
        store.record_action(action, &[], now()?)?;
        let bounded = Settings { log: log::bounded(settings.log.clone()), ..settings.clone() };
        Ok(Self {
            relay: relay.map(|endpoint| relay::Worker::new(endpoint, store.clone(), &bounded)),
            mail: mail
                .filter(|_| confirms)
                .map(|(config, client)| mail::Worker::new(config, client, store, &bounded)),
            settings,
            routes,
            warnings,
        })
    }

    /// What works, but not in every case: a line for each.
    #[must_use]
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }

    /// Serves until `shutdown` is ready, and then a few seconds at most: until the answers in progress
    /// are sent and an attempt to forward or to mail has ended. A browser may hold a connection open that it never
    /// uses.
    ///
    /// # Errors
    /// Where the network fails.
    pub async fn run(
        self,
        listener: TcpListener,
        shutdown: impl Future<Output = ()> + Send + 'static,
    ) -> Result<(), Error> {
        let Self { settings, routes, relay, mail, .. } = self;
        let mut connections = settings.connections;
        if settings.behind_proxy {
            connections.per_network = connections.total;
        }
        let (stopping, mut stopped) = watch::channel(());
        let workers = [start(relay, &stopped), start(mail, &stopped)];
        let until_stopped = async {
            shutdown.await;
            drop(stopping);
        };
        let timed_out = async {
            let _ = stopped.changed().await;
            tokio::time::sleep(SHUTDOWN_TIMEOUT).await;
        };
        let serving = async {
            connections::serve(listener, routes, connections, until_stopped).await;
            for worker in workers.into_iter().flatten() {
                worker.await.map_err(std::io::Error::other)?;
            }
            Ok(())
        };
        tokio::select! {
            ended = serving => ended.map_err(Error::System),
            () = timed_out => Ok(()),
        }
    }
}

/// Opens everything, and serves until `shutdown` is ready.
///
/// # Errors
/// As [`Service::open`] and [`Service::run`].
pub async fn serve(
    listener: TcpListener,
    settings: Settings,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), Error> {
    let service = Service::open(settings)?;
    service.warnings.iter().for_each(|warning| (service.settings.log)(warning));
    service.run(listener, shutdown).await
}

fn start(queue: Option<impl Queue>, stopped: &watch::Receiver<()>) -> Option<JoinHandle<()>> {
    queue.map(|queue| tokio::spawn(worker::run(queue, stopped.clone())))
}

fn read_mail(path: &Path) -> Result<(MailConfig, mail::Client), Error> {
    let failed = |error: MailConfigError| Error::Mail(path.to_owned(), error);
    let config = MailConfig::read(path).map_err(failed)?;
    let client = mail::Client::new(&config).map_err(failed)?;
    Ok((config, client))
}

/// Refuses a file with personal data or secrets in the folder that is served, also behind a symbolic link.
fn keep_out_of_site(settings: &Settings, password: Option<&PathBuf>) -> Result<(), Error> {
    let Some(site) = &settings.site else { return Ok(()) };
    let served = site.canonicalize().map_err(|_| Error::Site(site.clone()))?;
    let (relay, key) = (settings.relay.as_ref(), settings.watch_key.as_ref());
    let files = [Some(&settings.database), relay, settings.mail.as_ref(), key, password];
    for file in files.into_iter().flatten() {
        // A new database does not exist yet, its folder does.
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let paths = [file.canonicalize(), folder.canonicalize()];
        if paths.iter().flatten().any(|path| path.starts_with(&served)) {
            return Err(Error::InsideSite(file.clone(), site.clone()));
        }
    }
    Ok(())
}
