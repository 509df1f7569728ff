//! TOML files as text, and errors in reading or writing files.

use crate::finding::Finding;
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
        /// The error of the system.
        source: io::Error,
    },
    /// Files have invalid entries.
    Content {
        /// The file of the first finding.
        path: PathBuf,
        /// Every invalid entry, at least one.
        findings: Vec<Finding>,
    },
}

impl fmt::Display for LoadError {
    /// The error in one line; of several findings, the first.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { path, source } => write!(formatter, "{}: {source}", path.display()),
            Self::Content { path, findings } => match findings.first() {
                Some(finding) => {
                    let finding = Finding { file: path.display().to_string(), ..finding.clone() };
                    write!(formatter, "{finding}")
                }
                None => write!(formatter, "{}", path.display()),
            },
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

/// A file as text.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    /// The file, for errors of loading.
    pub(crate) path: PathBuf,
    /// The name in findings: `cases.toml`, `shared/lists.toml`.
    pub(crate) name: String,
    pub(crate) content: String,
}
