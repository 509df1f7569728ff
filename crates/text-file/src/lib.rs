//! Reads the text files that officials and operators write. A file in another encoding than UTF-8 is named with its
//! encoding and the way to save it as UTF-8: editors and spreadsheets still offer others first.

// String slicing panics inside a UTF-8 character.
#![cfg_attr(not(test), warn(clippy::string_slice))]

mod detect;

pub use detect::{Encoding, detect};

use std::fmt;
use std::io;
use std::path::Path;

/// Some editors put it in front of a text.
pub const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// Why a file is no text in UTF-8.
#[derive(Debug)]
pub enum TextError {
    /// The operating system reported an error.
    File(io::Error),
    /// The file is in another encoding, or is no text.
    Encoding(Encoding),
}

/// Reads a text file. A byte order mark in front of UTF-8 stays in the text.
///
/// # Errors
/// The file cannot be read, or is not in UTF-8.
pub fn read_with_mark(path: &Path) -> Result<String, TextError> {
    text(std::fs::read(path).map_err(TextError::File)?)
}

/// Reads a text file, without the byte order mark that some editors put in front of UTF-8.
///
/// # Errors
/// The file cannot be read, or is not in UTF-8.
pub fn read(path: &Path) -> Result<String, TextError> {
    let text = read_with_mark(path)?;
    Ok(text.strip_prefix(BYTE_ORDER_MARK).map(str::to_owned).unwrap_or(text))
}

/// The text of bytes in UTF-8, with its byte order mark.
///
/// # Errors
/// The bytes are in another encoding.
pub fn text(bytes: Vec<u8>) -> Result<String, TextError> {
    match detect(&bytes) {
        Some(encoding) => Err(TextError::Encoding(encoding)),
        None => String::from_utf8(bytes).map_err(|_| TextError::Encoding(Encoding::Unknown { line: 1 })),
    }
}

impl TextError {
    /// The error in a language: `en` or `ja`. That of the operating system is in the system's language.
    #[must_use]
    pub fn in_language(&self, language: &str) -> String {
        match self {
            Self::File(error) => error.to_string(),
            Self::Encoding(encoding) => encoding.in_language(language),
        }
    }
}

impl fmt::Display for TextError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(error) => error.fmt(formatter),
            Self::Encoding(encoding) => encoding.fmt(formatter),
        }
    }
}

impl std::error::Error for TextError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::File(error) => Some(error),
            Self::Encoding(_) => None,
        }
    }
}

impl From<TextError> for io::Error {
    fn from(error: TextError) -> Self {
        match error {
            TextError::File(error) => error,
            TextError::Encoding(encoding) => Self::new(io::ErrorKind::InvalidData, encoding.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Encoding, TextError, text};

    #[test]
    fn the_sentence_names_the_encoding_and_the_way_out() {
        for (encoding, name) in [
            (Encoding::ShiftJis, "Shift_JIS"),
            (Encoding::EucJp, "EUC-JP"),
            (Encoding::Iso2022Jp, "ISO-2022-JP"),
            (Encoding::Utf16Le, "UTF-16"),
            (Encoding::Utf16Be, "UTF-16"),
            (Encoding::Utf32, "UTF-32"),
        ] {
            let sentence = encoding.to_string();
            assert!(sentence.starts_with(&format!("saved in {name}")), "{sentence}");
            assert!(sentence.contains("save it as UTF-8") && !sentence.contains('\n'), "{sentence}");
            let japanese = encoding.in_language("ja");
            assert!(japanese.contains(name) && japanese.contains("UTF-8を選んで保存"), "{japanese}");
        }
        assert!(Encoding::Spreadsheet.to_string().contains("CSV UTF-8"));
        assert!(Encoding::Unknown { line: 3 }.to_string().contains("line 3"));
        assert!(Encoding::Unknown { line: 3 }.in_language("ja").contains("3行目"));
        assert!(Encoding::Spreadsheet.in_language("ja").contains("表計算ソフト"));
    }

    #[test]
    fn utf8_is_read_as_it_is() {
        for content in ["", "a = \"髙橋\"\r\n", "\u{FEFF}{}", "\u{10FFFF}"] {
            assert_eq!(text(content.as_bytes().to_vec()).unwrap(), content);
        }
        assert!(matches!(text(b"a = \"\x83e\"".to_vec()), Err(TextError::Encoding(Encoding::ShiftJis))));
    }
}
