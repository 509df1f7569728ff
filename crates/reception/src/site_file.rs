//! Reads a `site.json` from the disk as the widget would read it from the network.

use serde_json::Value;
use std::fmt;
use std::path::{Path, PathBuf};

/// What some editors put in front of a text. The widget's reader of JSON refuses it.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// The text of a file, and the JSON that it holds.
#[derive(Debug)]
pub struct SiteFile {
    /// The whole text, for the reader of the widget.
    pub text: String,
    /// The same as JSON of any shape, for the checks.
    pub json: Value,
}

/// Why a file is no configuration at all.
#[derive(Debug)]
pub enum Unreadable {
    /// The operating system reported this.
    File(PathBuf, std::io::Error),
    /// The text begins with a byte order mark.
    ByteOrderMark(PathBuf),
    /// The text is no JSON, from this place on.
    Json(PathBuf, serde_json::Error),
    /// The checks find nothing wrong, but the widget's reader refuses the text.
    Refused(PathBuf, site_config::ReadError),
}

/// Reads the file.
///
/// # Errors
/// Where it cannot be read, is not UTF-8 or is no JSON.
pub fn read(path: &Path) -> Result<SiteFile, Unreadable> {
    let text = std::fs::read_to_string(path).map_err(|error| Unreadable::File(path.to_owned(), error))?;
    if text.starts_with(BYTE_ORDER_MARK) {
        return Err(Unreadable::ByteOrderMark(path.to_owned()));
    }
    match serde_json::from_str(&text) {
        Ok(json) => Ok(SiteFile { text, json }),
        Err(error) => Err(Unreadable::Json(path.to_owned(), error)),
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path, error) => write!(formatter, "{}: {error}", path.display()),
            Self::ByteOrderMark(path) => {
                let path = path.display();
                write!(formatter, "{path} begins with a byte order mark; save it as UTF-8 without one")
            }
            // The reader's words end with the line and the column.
            Self::Json(path, error) => write!(formatter, "{} is not JSON: {error}", path.display()),
            // The checks see the later of two members with one name, and a value of any length.
            Self::Refused(path, error) => {
                let path = path.display();
                write!(
                    formatter,
                    "{path}: the widget cannot read it ({error}); look for a member that is there twice"
                )
            }
        }
    }
}

impl std::error::Error for Unreadable {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::File(_, error) => Some(error),
            Self::Json(_, error) => Some(error),
            Self::Refused(_, error) => Some(error),
            Self::ByteOrderMark(_) => None,
        }
    }
}
