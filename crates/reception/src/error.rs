//! Failures of the service and of its commands. Problems of a request are in `problem.rs`. The sentences are in the
//! files of messages, under `[failure]`.

use crate::mail::MailConfigError;
use crate::relay::ConfigurationError;
use crate::{KeyError, Messages};
use std::fmt::{Display, Formatter};
use std::path::{Path, PathBuf};

/// The name of a setting in [`Error::Setting`].
pub(crate) const ALLOWED_ORIGIN: &str = "allowed origin";

/// Why the service or a command failed.
#[derive(Debug)]
pub enum Error {
    /// SQLite reported an error.
    Database(rusqlite::Error),
    /// A newer version of this program made the database, with this schema version.
    DatabaseTooNew(i64),
    /// The database file cannot be opened or created.
    DatabaseFile(PathBuf, std::io::Error),
    /// The permissions of the database, or of a file beside it, cannot be set.
    DatabasePermissions(PathBuf, std::io::Error),
    /// SQLite cannot open or migrate this database file.
    DatabaseOpen(PathBuf, rusqlite::Error),
    /// A backup would replace this file.
    BackupExists(PathBuf),
    /// A backup cannot be read or written in full.
    BackupFile(PathBuf, std::io::Error),
    /// This file is damaged or no database, for this reason.
    NoBackup(PathBuf, String),
    /// This file is a database of another program.
    ForeignDatabase(PathBuf),
    /// The backup in the first file is not one of the database in the second.
    OtherDatabase(PathBuf, PathBuf),
    /// SQLite needs file names that are UTF-8.
    FileName(PathBuf),
    /// As many requests came within 24 hours as `--requests-per-day` allows.
    DayFull(u32),
    /// A file with personal data or secrets lies in the folder that is served.
    InsideSite(PathBuf, PathBuf),
    /// Requests are erased, but the files may still hold their data: SQLite reported an error, or
    /// another process was reading.
    TracesLeft(Option<rusqlite::Error>),
    /// The stored document with this receipt number does not have the shape of this version.
    Document(String, serde_json::Error),
    /// A table could not be written as CSV.
    Csv(csv::Error),
    /// The setting of this name has a value that cannot be used.
    Setting(&'static str, String),
    /// The folder of the widget is missing.
    Site(PathBuf),
    /// The list of the files that are served cannot be read.
    FileList(PathBuf, std::io::Error),
    /// The configuration of the relay in this file cannot be used.
    Relay(PathBuf, ConfigurationError),
    /// The file of a monitor's key cannot be used.
    WatchKey(PathBuf, KeyError),
    /// The file about mail cannot be used.
    Mail(PathBuf, MailConfigError),
    /// The service cannot listen on this address.
    Listen(String, std::io::Error),
    /// The operating system reported an error about the network or standard output.
    System(std::io::Error),
    /// The clock is set before 1970.
    Clock,
}

/// The values of a message, by the names of their placeholders.
type Values = Vec<(&'static str, String)>;

impl Error {
    /// The sentence in the language of the messages. Causes that SQLite and other libraries report stay in their words.
    #[must_use]
    pub fn describe(&self, messages: &Messages) -> String {
        let (id, values) = self.parts(messages);
        let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        messages.message(&format!("failure.{id}"), &values)
    }

    /// The id of the message, and its values.
    fn parts(&self, messages: &Messages) -> (&'static str, Values) {
        let cause = |cause: &dyn Display| ("cause", cause.to_string());
        let io = |error: &std::io::Error| ("cause", crate::cause::io(error, messages));
        let file = |path: &Path| ("file", path.display().to_string());
        match self {
            Self::Database(error) => ("database", vec![cause(error)]),
            Self::DatabaseTooNew(version) => ("database-too-new", vec![("version", version.to_string())]),
            Self::DatabaseFile(path, error) => ("database-file", vec![file(path), io(error)]),
            Self::DatabasePermissions(path, error) => ("database-permissions", vec![file(path), io(error)]),
            Self::DatabaseOpen(path, error) => ("database-open", vec![file(path), cause(error)]),
            Self::BackupExists(path) => ("backup-exists", vec![file(path)]),
            Self::BackupFile(path, error) => ("backup-file", vec![file(path), io(error)]),
            Self::NoBackup(path, reason) => ("no-backup", vec![file(path), cause(reason)]),
            Self::ForeignDatabase(path) => ("foreign-database", vec![file(path)]),
            Self::OtherDatabase(path, database) => {
                ("other-database", vec![file(path), ("database", database.display().to_string())])
            }
            Self::FileName(path) => ("file-name", vec![file(path)]),
            Self::DayFull(count) => ("day-full", vec![("count", count.to_string())]),
            Self::InsideSite(path, folder) => {
                ("inside-site", vec![file(path), ("folder", folder.display().to_string())])
            }
            Self::TracesLeft(Some(error)) => ("traces-left", vec![cause(error)]),
            Self::TracesLeft(None) => ("traces-left", vec![cause(&messages.text("failure.another-reader"))]),
            Self::Document(receipt, error) => ("document", vec![("receipt", receipt.clone()), cause(error)]),
            Self::Csv(error) => ("csv", vec![cause(error)]),
            Self::Setting(name, value) if *name == ALLOWED_ORIGIN => {
                ("allowed-origin", vec![("value", format!("{value:?}"))])
            }
            Self::Setting(name, value) => {
                ("setting", vec![("name", (*name).to_owned()), ("value", format!("{value:?}"))])
            }
            Self::Site(folder) => ("site", vec![("folder", folder.display().to_string())]),
            Self::FileList(path, error) => ("file-list", vec![file(path), io(error)]),
            Self::Relay(path, error) => ("in-file", vec![file(path), cause(&error.describe(messages))]),
            Self::WatchKey(path, error) => ("cause", vec![cause(&error.describe(path, messages))]),
            Self::Mail(path, error) => {
                let (id, reason) = error.parts(messages);
                ("in-file", vec![file(path), cause(&messages.message(id, &[("cause", &reason)]))])
            }
            Self::Listen(address, error) => ("listen", vec![("address", address.clone()), io(error)]),
            Self::System(error) => ("system", vec![io(error)]),
            Self::Clock => ("clock", Vec::new()),
        }
    }
}

/// In English, for the log of a test or of another program.
impl Display for Error {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.describe(&Messages::new("en")))
    }
}

impl std::error::Error for Error {}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

impl From<csv::Error> for Error {
    fn from(error: csv::Error) -> Self {
        Self::Csv(error)
    }
}
