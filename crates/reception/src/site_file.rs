//! Reads a `site.json` from the disk as the widget reads it from the network.

use crate::{Messages, cause};
use serde_json::Value;
use std::path::{Path, PathBuf};
use text_file::{BYTE_ORDER_MARK, Encoding, TextError};

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
    /// The file is not in UTF-8.
    Encoding(PathBuf, Encoding),
    /// The text begins with a byte order mark, which the widget's JSON parser refuses.
    ByteOrderMark(PathBuf),
    /// The text is not JSON. The parser's message ends with line and column.
    Json(PathBuf, serde_json::Error),
    /// The checks find no fault, but the widget's parser refuses the text. The checks see the later of
    /// two members with one name, and values of any length.
    Rejected(PathBuf, site_config::ReadError),
}

impl SiteFileError {
    /// The error in a language.
    #[must_use]
    pub fn describe(&self, messages: &Messages) -> String {
        let (id, file, cause) = match self {
            Self::File(file, error) => ("site-file.unreadable", file, cause::io(error, messages)),
            Self::Encoding(file, encoding) => {
                ("site-file.encoding", file, encoding.in_language(messages.language()))
            }
            Self::ByteOrderMark(file) => ("site-file.mark", file, String::new()),
            Self::Json(file, error) => ("site-file.json", file, cause::json(error, messages)),
            Self::Rejected(file, error) => ("site-file.rejected", file, error.to_string()),
        };
        messages.message(id, &[("file", &file.display().to_string()), ("cause", &cause)])
    }
}

/// Reads the file.
///
/// # Errors
/// Where it cannot be read, is not UTF-8 or is not JSON.
pub fn read(path: &Path) -> Result<SiteFile, SiteFileError> {
    let text = text_file::read_with_mark(path).map_err(|error| match error {
        TextError::File(error) => SiteFileError::File(path.to_owned(), error),
        TextError::Encoding(encoding) => SiteFileError::Encoding(path.to_owned(), encoding),
    })?;
    if text.starts_with(BYTE_ORDER_MARK) {
        return Err(SiteFileError::ByteOrderMark(path.to_owned()));
    }
    match serde_json::from_str(&text) {
        Ok(json) => Ok(SiteFile { text, json }),
        Err(error) => Err(SiteFileError::Json(path.to_owned(), error)),
    }
}
