//! The files that the browser loads: a programme, and its messages in one language. Each is a format number and a
//! value of serde in postcard.

mod further;

pub use further::FurtherPack;

use crate::specification::Specification;
use postcard::Deserializer;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The first value of every pack. Raised with every change of a packed type, because an older widget reads fields by
/// their position.
pub const FORMAT: u32 = 8;

/// Ends every id and every text. Neither contains it.
const TERMINATOR: char = '\0';

/// `<id>.pack`: a programme with the data that goes with it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ProgrammePack {
    /// The programme, its shared lists filled in.
    pub specification: Specification,
    /// The last day that the holidays cover, as an ISO date.
    pub holidays_until: String,
    /// The national holidays as ISO dates, in order.
    pub holidays: Vec<String>,
    /// The languages with a message pack: tag, and the language's own name.
    pub languages: Vec<(String, String)>,
    /// The programmes that a visit answers for besides this one: the id and version of each, in digits. The questions of this one
    /// include theirs.
    pub further: Vec<(String, String)>,
}

/// `<id>.<language>.pack`: the messages of one language.
///
/// Two columns, each one string. Similar strings stand together with no lengths between them, which makes the
/// compressed file an eighth smaller than a list of pairs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Columns")]
pub struct MessagePack {
    ids: String,
    texts: String,
}

/// A message pack whose columns have not been compared.
#[derive(Deserialize)]
struct Columns {
    ids: String,
    texts: String,
}

/// Why a pack cannot be read or written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PackError {
    /// The pack has this format number instead of [`FORMAT`].
    Format(u32),
    /// The pack is cut short or holds no such value.
    Damaged,
    /// Bytes follow the value.
    TrailingBytes,
    /// The value has a type that postcard does not support.
    Unsupported,
}

impl MessagePack {
    /// Packs messages, which come as id and text in the order of their ids.
    pub fn new<'a>(messages: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut pack = Self { ids: String::new(), texts: String::new() };
        for (id, text) in messages {
            for (column, entry) in [(&mut pack.ids, id), (&mut pack.texts, text)] {
                column.extend(entry.split(TERMINATOR));
                column.push(TERMINATOR);
            }
        }
        pack
    }

    /// Every message as id and text, in the order of their ids.
    pub fn messages(&self) -> impl Iterator<Item = (&str, &str)> {
        self.ids.split_terminator(TERMINATOR).zip(self.texts.split_terminator(TERMINATOR))
    }
}

impl TryFrom<Columns> for MessagePack {
    type Error = PackError;

    /// Columns of different lengths would give every later id the text of another.
    fn try_from(Columns { ids, texts }: Columns) -> Result<Self, PackError> {
        let length = |column: &str| column.bytes().filter(|byte| *byte == 0).count();
        if length(&ids) == length(&texts) { Ok(Self { ids, texts }) } else { Err(PackError::Damaged) }
    }
}

/// Writes a pack.
///
/// # Errors
/// [`PackError::Unsupported`], which no type of this module leads to.
pub fn encode<T: Serialize>(value: &T) -> Result<Vec<u8>, PackError> {
    postcard::to_allocvec(&(FORMAT, value)).map_err(|_| PackError::Unsupported)
}

/// Reads a whole pack.
///
/// A damaged pack takes bounded memory: a false length reserves at most 1 MiB (a limit of serde), and at most 32
/// lists nest.
///
/// # Errors
/// Another format, damage, or bytes after the value.
pub fn decode<T: DeserializeOwned>(file: &[u8]) -> Result<T, PackError> {
    let mut deserializer = Deserializer::from_bytes(file);
    match u32::deserialize(&mut deserializer) {
        Ok(FORMAT) => {}
        Ok(format) => return Err(PackError::Format(format)),
        Err(_) => return Err(PackError::Damaged),
    }
    let value = T::deserialize(&mut deserializer).map_err(|_| PackError::Damaged)?;
    match deserializer.finalize() {
        Ok([]) => Ok(value),
        _ => Err(PackError::TrailingBytes),
    }
}

impl fmt::Display for PackError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Format(format) => write!(formatter, "pack of format {format} instead of {FORMAT}"),
            Self::Damaged => formatter.write_str("damaged pack"),
            Self::TrailingBytes => formatter.write_str("bytes after the end of the pack"),
            Self::Unsupported => formatter.write_str("a type that postcard does not support"),
        }
    }
}

impl std::error::Error for PackError {}

#[cfg(test)]
mod tests;
