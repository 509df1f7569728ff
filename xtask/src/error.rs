//! Why a command ended without success, in words a person can act on.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitStatus;

/// Everything that can end a command early.
#[derive(Debug)]
pub enum Error {
    /// The command line was not understood.
    Usage(String),
    /// A file or folder could not be read or written.
    File { path: PathBuf, source: io::Error },
    /// A program could not be started at all.
    Start { program: String, source: io::Error },
    /// A program ran and reported failure.
    Failed { program: String, status: ExitStatus },
    /// Another program's answer was not what this one knows how to read.
    Answer { program: String, detail: String },
    /// Something this machine lacks, with what to do about it.
    Missing(String),
    /// The project itself is not as it has to be: a rule, a limit or an expected file.
    Project(String),
    /// A person or a build host asked to stop.
    Interrupted,
}

impl Error {
    /// Names the file when reading or writing it failed, because the system's own words do not.
    pub fn file(path: &Path) -> impl FnOnce(io::Error) -> Error {
        let path = path.to_owned();
        move |source| Error::File { path, source }
    }

    /// 2 for a wrong command line and 130 for an interruption, as shells do; 1 for everything else.
    pub fn exit_code(&self) -> u8 {
        match self {
            Error::Usage(_) => 2,
            Error::Interrupted => 130,
            _ => 1,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Usage(text) | Error::Missing(text) | Error::Project(text) => f.write_str(text),
            Error::File { path, source } => write!(f, "{}: {source}", path.display()),
            Error::Start { program, source } => write!(f, "{program} could not be started: {source}"),
            Error::Failed { program, status } => write!(f, "{program} failed ({status})"),
            Error::Answer { program, detail } => write!(f, "{program} gave an unexpected answer: {detail}"),
            Error::Interrupted => f.write_str("interrupted"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::File { source, .. } | Error::Start { source, .. } => Some(source),
            _ => None,
        }
    }
}
