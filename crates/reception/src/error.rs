//! What can go wrong around the service: its surroundings, never a request.

use crate::relay::ConfigurationError;
use std::fmt;
use std::path::PathBuf;

/// Why the service, or a report, could not be run.
#[derive(Debug)]
pub enum Error {
    /// SQLite reported this.
    Database(rusqlite::Error),
    /// The database was made by a newer version of this program, with this schema version.
    DatabaseTooNew(i64),
    /// The database file cannot be made.
    DatabaseFile(PathBuf, std::io::Error),
    /// Requests are erased, but the files may still have traces of them: SQLite reported this, or
    /// another process was reading what the traces belong to.
    TracesLeft(Option<rusqlite::Error>),
    /// The stored document with this receipt number cannot be read.
    Document(String, serde_json::Error),
    /// An allowed origin is not a scheme and a host, or a header value has a character it must not.
    Setting(&'static str, String),
    /// The folder with the widget is not there.
    Site(PathBuf),
    /// Where to forward requests to cannot be read from this file.
    Relay(PathBuf, ConfigurationError),
    /// The operating system reported this, about the network or standard output.
    System(std::io::Error),
    /// The clock is set before 1970.
    Clock,
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Database(error) => write!(formatter, "the database: {error}"),
            Self::DatabaseTooNew(version) => {
                write!(formatter, "the database has schema version {version}; this program is older")
            }
            Self::DatabaseFile(path, error) => write!(formatter, "{}: {error}", path.display()),
            Self::TracesLeft(error) => {
                formatter.write_str("erased, but traces are left in the file; run this again")?;
                error.as_ref().map_or(Ok(()), |error| write!(formatter, ": {error}"))
            }
            Self::Document(receipt, error) => write!(formatter, "the document of {receipt}: {error}"),
            Self::Setting(name, value) => write!(formatter, "{value:?} cannot be the {name}"),
            Self::Site(path) => {
                write!(formatter, "{} is not a folder; build the widget first", path.display())
            }
            Self::Relay(path, error) => write!(formatter, "{}: {error}", path.display()),
            Self::System(error) => write!(formatter, "{error}"),
            Self::Clock => formatter.write_str("the clock is set before 1970"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Database(error) | Self::TracesLeft(Some(error)) => Some(error),
            Self::Document(_, error) => Some(error),
            Self::DatabaseFile(_, error) | Self::System(error) => Some(error),
            _ => None,
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}
