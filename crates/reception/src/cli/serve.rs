//! The options of `serve`.

use super::shared::Database;
use super::values::positive;
use clap::Args;
use reception::{Rate, Settings};
use std::num::NonZeroU32;
use std::path::PathBuf;

/// The options of `serve`.
#[derive(Args)]
pub struct ServeArgs {
    /// Address and port to listen on
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    pub listen: String,
    #[command(flatten)]
    database: Database,
    /// Folder of the built widget, served at /; without it only the endpoint is served
    #[arg(long, value_name = "FOLDER")]
    site: Option<PathBuf>,
    /// Also serve a sample page at /host/ that embeds the widget; for development, because it has the widget's origin
    #[arg(long)]
    sample_host: bool,
    /// Origin whose pages may send requests, such as https://widget.example; can be repeated
    #[arg(long, value_name = "ORIGIN")]
    allow_origin: Vec<String>,
    /// Count requests by the last address in X-Forwarded-For; only behind a proxy that writes it
    #[arg(long)]
    behind_proxy: bool,
    /// Requests that one address may send per minute
    #[arg(long, value_name = "NUMBER", default_value = "300", value_parser = positive)]
    requests_per_minute: NonZeroU32,
    /// New requests taken in 24 hours, from all addresses together
    #[arg(long, value_name = "NUMBER", default_value = "2000", value_parser = positive)]
    requests_per_day: NonZeroU32,
    /// File that names the API to which stored requests are forwarded
    #[arg(long, value_name = "FILE")]
    relay: Option<PathBuf>,
    /// File that names the mail server, and turns the confirmation to senders on
    #[arg(long, value_name = "FILE")]
    mail: Option<PathBuf>,
    /// File with a key; the marked test request of `watch` with the same key is stored, removed and never counted
    #[arg(long, value_name = "FILE")]
    watch_key: Option<PathBuf>,
}

impl ServeArgs {
    /// The settings of the service; the defaults where there is no option.
    pub fn settings(self) -> Settings {
        let per_minute = self.requests_per_minute.get();
        Settings {
            site: self.site,
            sample_host: self.sample_host,
            allowed_origins: self.allow_origin,
            behind_proxy: self.behind_proxy,
            rate: Rate { burst: per_minute, per_minute },
            requests_per_day: self.requests_per_day.get(),
            relay: self.relay,
            mail: self.mail,
            watch_key: self.watch_key,
            ..Settings::new(self.database.path)
        }
    }
}
