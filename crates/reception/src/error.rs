//! Failures of the service and of its commands. Problems of a request are in `problem.rs`.

use crate::relay::ConfigurationError;
use std::fmt;
use std::path::PathBuf;

/// Why the service or a command failed.
#[derive(Debug)]
pub enum Error {
    /// SQLite reported an error.
    Database(rusqlite::Error),
    /// A newer version of this program made the database, with this schema version.
    DatabaseTooNew(i64),
    /// The database file cannot be opened or created.
    DatabaseFile(PathBuf, std::io::Error),
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
    /// The configuration of the relay in this file cannot be used.
    Relay(PathBuf, ConfigurationError),
    /// The service cannot listen on this address.
    Listen(String, std::io::Error),
    /// The operating system reported an error about the network or standard output.
    System(std::io::Error),
    /// The clock is set before 1970.
    Clock,
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Database(error) => write!(formatter, "the database cannot be used: {error}"),
            Self::DatabaseTooNew(version) => write!(
                formatter,
                "the database has schema version {version}, which a newer reception made; run that one"
            ),
            Self::DatabaseFile(path, error) => write!(
                formatter,
                "the database {} cannot be opened ({error}); name the file by --database",
                path.display()
            ),
            Self::TracesLeft(error) => {
                formatter.write_str("erased, but traces are left in the database's files; run this again")?;
                error.as_ref().map_or(Ok(()), |error| write!(formatter, ": {error}"))
            }
            Self::Document(receipt, error) => write!(
                formatter,
                "the stored request {receipt} does not have the shape of this version ({error}); see show {receipt}"
            ),
            Self::Csv(error) => write!(formatter, "the table cannot be written as CSV: {error}"),
            Self::Setting(name, value) => write!(formatter, "{value:?} cannot be used as {name}"),
            Self::Site(path) => write!(
                formatter,
                "--site {} is not a folder; build the widget first, or name its folder",
                path.display()
            ),
            Self::Relay(path, error) => write!(formatter, "{}: {error}", path.display()),
            Self::Listen(address, error) => {
                write!(formatter, "cannot listen on {address} ({error}); name another address by --listen")
            }
            Self::System(error) => write!(formatter, "the operating system reported: {error}"),
            Self::Clock => formatter.write_str("the clock of this machine is set before 1970; set it"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Database(error) | Self::TracesLeft(Some(error)) => Some(error),
            Self::Document(_, error) => Some(error),
            Self::Csv(error) => Some(error),
            Self::DatabaseFile(_, error) | Self::Listen(_, error) | Self::System(error) => Some(error),
            _ => None,
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}
