//! Why a command ends without its result.

use programme::edit::EditError;
use programme::{LoadError, Messages};
use std::io::ErrorKind;
use std::path::PathBuf;

/// The error of a command.
pub enum Failure {
    /// The command line is wrong: a message of the section `cli`, with its values.
    Usage(&'static str, Vec<(&'static str, String)>),
    Load(LoadError),
    /// The programme can be read but not evaluated.
    Programme {
        id: String,
        reason: String,
    },
    /// Programmes that cannot be evaluated together.
    Set {
        reason: String,
    },
    /// The answers of a company are invalid.
    Answers {
        file: PathBuf,
        message: String,
    },
    /// An edit was refused, and nothing was changed.
    Edit(EditError),
    Output(std::io::Error),
}

impl Failure {
    /// The error in one line.
    pub fn describe(&self, messages: &Messages) -> String {
        match self {
            Self::Usage(code, values) => {
                let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
                let fault = messages.message(&format!("cli.{code}"), &values);
                messages.message("cli.see_help", &[("fault", &fault)])
            }
            Self::Load(LoadError::File { path, source }) if source.kind() == ErrorKind::NotFound => {
                messages.message("cli.not_found", &[("path", &path.display().to_string())])
            }
            Self::Load(error) => error.to_string(),
            Self::Programme { id, reason } => {
                messages.message("cli.cannot_evaluate", &[("id", id), ("reason", reason)])
            }
            Self::Set { reason } => messages.message("set.cannot_join", &[("reason", reason)]),
            Self::Answers { file, message } => format!("{}: {message}", file.display()),
            Self::Edit(error) => error.describe(messages),
            Self::Output(error) => messages.message("cli.output", &[("error", &error.to_string())]),
        }
    }
}

impl From<LoadError> for Failure {
    fn from(error: LoadError) -> Self {
        Self::Load(error)
    }
}

impl From<EditError> for Failure {
    fn from(error: EditError) -> Self {
        Self::Edit(error)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Output(error)
    }
}
