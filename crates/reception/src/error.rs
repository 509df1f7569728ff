//! Failures of the service and of its commands. Problems of a request are in `problem.rs`.

use crate::relay::ConfigurationError;
use std::path::PathBuf;

/// The name of a setting in [`Error::Setting`].
pub(crate) const ALLOWED_ORIGIN: &str = "allowed origin";

/// Why the service or a command failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// SQLite reported an error.
    #[error("the database cannot be used: {0}")]
    Database(#[from] rusqlite::Error),
    /// A newer version of this program made the database, with this schema version.
    #[error("the database has schema version {0}, which a newer reception made; run that one")]
    DatabaseTooNew(i64),
    /// The database file cannot be opened or created.
    #[error("the database {0} cannot be opened ({1}); name the file by --database")]
    DatabaseFile(PathBuf, #[source] std::io::Error),
    /// The permissions of the database, or of a file beside it, cannot be set.
    #[error(
        "the database {0} cannot be made readable only for its owner ({1}); run this as the owner of its files"
    )]
    DatabasePermissions(PathBuf, #[source] std::io::Error),
    /// SQLite cannot open or migrate this database file.
    #[error("the database {0} cannot be opened: {1}")]
    DatabaseOpen(PathBuf, #[source] rusqlite::Error),
    /// As many requests came within 24 hours as `--requests-per-day` allows.
    #[error(
        "ALARM: {0} requests came within 24 hours, and no more are taken; look at them with list, and raise \
             --requests-per-day where they are wanted"
    )]
    DayFull(u32),
    /// A file with personal data or secrets lies in the folder that is served.
    #[error("{0} lies in the folder {1}, which is served to everyone; move it out of there")]
    InsideSite(PathBuf, PathBuf),
    /// Requests are erased, but the files may still hold their data: SQLite reported an error, or
    /// another process was reading.
    #[error("erased, but traces are left in the database's files ({}); run this again", cause(.0))]
    TracesLeft(#[source] Option<rusqlite::Error>),
    /// The stored document with this receipt number does not have the shape of this version.
    #[error("the stored request {0} does not have the shape of this version ({1}); see show {0}")]
    Document(String, #[source] serde_json::Error),
    /// A table could not be written as CSV.
    #[error("the table cannot be written as CSV: {0}")]
    Csv(#[from] csv::Error),
    /// The setting of this name has a value that cannot be used.
    #[error("{value:?} cannot be used as {name}{}", remedy(.0), name = .0, value = .1)]
    Setting(&'static str, String),
    /// The folder of the widget is missing.
    #[error("--site {0} is not a folder; build the widget first, or name its folder")]
    Site(PathBuf),
    /// The list of the files that are served cannot be read.
    #[error(
        "{0} cannot be read ({1}), so it is not known what is served; build the widget again, or copy this file again"
    )]
    FileList(PathBuf, String),
    /// The configuration of the relay in this file cannot be used.
    #[error("{0}: {1}")]
    Relay(PathBuf, #[source] ConfigurationError),
    /// The file of a monitor's key cannot be used.
    #[error("{0}")]
    WatchKey(String),
    /// The service cannot listen on this address.
    #[error("cannot listen on {0} ({1}); name another address by --listen")]
    Listen(String, #[source] std::io::Error),
    /// The operating system reported an error about the network or standard output.
    #[error("the operating system reported: {0}")]
    System(#[source] std::io::Error),
    /// The clock is set before 1970.
    #[error("the clock of this machine is set before 1970; set it")]
    Clock,
}

fn cause(error: &Option<rusqlite::Error>) -> String {
    error.as_ref().map_or("another process was reading".to_owned(), ToString::to_string)
}

fn remedy(setting: &str) -> &'static str {
    if setting == ALLOWED_ORIGIN {
        "; write scheme and host only, such as https://widget.example"
    } else {
        ""
    }
}
