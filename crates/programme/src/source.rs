//! Reads TOML files, with errors that name the file, the line and a remedy.

use serde::de::DeserializeOwned;
use std::fmt;
use std::io;
use std::path::PathBuf;

/// An error in reading or packing a programme.
#[derive(Debug)]
pub enum LoadError {
    /// A file or folder could not be read or written.
    File {
        /// The file or folder.
        path: PathBuf,
        /// The error of the system, or the encoding of a file that is not in UTF-8.
        source: io::Error,
    },
    /// A file has an invalid entry. Lines count from 1.
    Content {
        /// The file.
        path: PathBuf,
        /// The line, if it is known.
        line: Option<usize>,
        /// The error and its remedy.
        message: String,
    },
}

impl fmt::Display for LoadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { path, source } => write!(formatter, "{}: {source}", path.display()),
            Self::Content { path, line: Some(line), message } => {
                write!(formatter, "{}:{line}: {message}", path.display())
            }
            Self::Content { path, line: None, message } => {
                write!(formatter, "{}: {message}", path.display())
            }
        }
    }
}

impl std::error::Error for LoadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::File { source, .. } => Some(source),
            Self::Content { .. } => None,
        }
    }
}

/// A file with its content, for the lines of errors.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    pub(crate) path: PathBuf,
    pub(crate) content: String,
}

impl Source {
    /// Reads the content as TOML.
    pub(crate) fn parse<T: DeserializeOwned>(&self) -> Result<T, LoadError> {
        toml::from_str(&self.content).map_err(|error| {
            let line = error.span().map(|span| self.line_at(span.start));
            let reason = error.message().lines().collect::<Vec<_>>().join(", ");
            self.error(line, format!("{reason}. Correct this entry, for example like one beside it."))
        })
    }

    /// An error of this file.
    pub(crate) fn error(&self, line: Option<usize>, message: String) -> LoadError {
        LoadError::Content { path: self.path.clone(), line, message }
    }

    /// The first line that contains the text, outside comments.
    pub(crate) fn line_of(&self, text: &str) -> Option<usize> {
        let index =
            self.content.lines().position(|line| !line.trim_start().starts_with('#') && line.contains(text));
        index.map(|index| index + 1)
    }

    fn line_at(&self, offset: usize) -> usize {
        let before = self.content.get(..offset).unwrap_or(&self.content);
        before.bytes().filter(|byte| *byte == b'\n').count() + 1
    }
}
