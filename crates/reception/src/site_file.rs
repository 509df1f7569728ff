//! Reads a `site.json` from the disk as the widget reads it from the network.

use serde_json::Value;
use std::fmt;
use std::path::{Path, PathBuf};

/// Some editors put it in front of a text. The widget's JSON parser refuses it.
const BOM: &str = "\u{FEFF}";

/// The text of a file, and its JSON.
#[derive(Debug)]
pub struct SiteFile {
    /// The whole text, for the widget's parser.
    pub text: String,
    /// The same as JSON of any shape, for the checks.
    pub json: Value,
}

/// Why a file cannot be read as a configuration.
#[derive(Debug)]
pub enum SiteFileError {
    /// The operating system reported an error.
    File(PathBuf, std::io::Error),
    /// The text begins with a byte order mark.
    ByteOrderMark(PathBuf),
    /// The text is not JSON.
    Json(PathBuf, serde_json::Error),
    /// The checks find no fault, but the widget's parser refuses the text.
    Rejected(PathBuf, site_config::ReadError),
}

/// Reads the file.
///
/// # Errors
/// Where it cannot be read, is not UTF-8 or is not JSON.
pub fn read(path: &Path) -> Result<SiteFile, SiteFileError> {
    let text = std::fs::read_to_string(path).map_err(|error| SiteFileError::File(path.to_owned(), error))?;
    if text.starts_with(BOM) {
        return Err(SiteFileError::ByteOrderMark(path.to_owned()));
    }
    match serde_json::from_str(&text) {
        Ok(json) => Ok(SiteFile { text, json }),
        Err(error) => Err(SiteFileError::Json(path.to_owned(), error)),
    }
}

impl fmt::Display for SiteFileError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path, error) => write!(formatter, "{} cannot be read: {error}", path.display()),
            Self::ByteOrderMark(path) => {
                let path = path.display();
                write!(formatter, "{path} begins with a byte order mark; save it as UTF-8 without one")
            }
            // The parser's message ends with line and column.
            Self::Json(path, error) => write!(formatter, "{} is not JSON: {error}", path.display()),
            // The checks see the later of two members with one name, and values of any length.
            Self::Rejected(path, error) => {
                let path = path.display();
                write!(
                    formatter,
                    "{path}: the widget cannot read it ({error}); look for a member that is there twice"
                )
            }
        }
    }
}

impl std::error::Error for SiteFileError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::File(_, error) => Some(error),
            Self::Json(_, error) => Some(error),
            Self::Rejected(_, error) => Some(error),
            Self::ByteOrderMark(_) => None,
        }
    }
}
