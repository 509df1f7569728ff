//! The name by which a person means a request: its id or its receipt number.

use crate::Error;
use crate::digest::erased_id;
use crate::receipt::is_hyphen;
use rusqlite::Connection;
use unicode_normalization::UnicodeNormalization;

/// The characters of a receipt number, and the place of its hyphen.
const RECEIPT: (usize, usize) = (8, 4);

/// A name as the database knows it.
pub(super) struct Name {
    text: String,
    erased: String,
}

impl Name {
    /// The condition for a name: the id (`?1`), the replaced id of an erased request (`?2`), or the receipt number.
    pub const CONDITION: &str = "(id IN (lower(?1), ?2) OR receipt = upper(?1))";

    /// From what was typed. A receipt number may be in full width, with another hyphen or none.
    pub fn new(typed: &str) -> Self {
        let text: String = typed.trim().nfkc().collect();
        let letters: String = text.chars().filter(|one| one.is_ascii_alphanumeric()).collect();
        let has_other = text.chars().any(|one| !one.is_ascii_alphanumeric() && !is_hyphen(one));
        let text = match letters.split_at_checked(RECEIPT.1) {
            Some((start, end)) if letters.len() == RECEIPT.0 && !has_other => format!("{start}-{end}"),
            _ => text,
        };
        Self { erased: erased_id(&text.to_ascii_lowercase()), text }
    }

    /// The values of [`Name::CONDITION`].
    pub fn values(&self) -> [&str; 2] {
        [&self.text, &self.erased]
    }

    /// The numbers and ids of all requests with this name.
    pub fn numbers(&self, connection: &Connection) -> Result<Vec<(i64, String)>, Error> {
        let query = format!("SELECT number, id FROM request WHERE {} ORDER BY number", Self::CONDITION);
        let mut statement = connection.prepare_cached(&query)?;
        let rows = statement.query_map(self.values(), |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

#[cfg(test)]
mod tests {
    use super::Name;

    #[test]
    fn a_receipt_number_is_known_in_every_form() {
        for (typed, expected) in [
            ("K7QF-2M9X", "K7QF-2M9X"),
            ("k7qf2m9x", "k7qf-2m9x"),
            ("Ｋ７ＱＦ－２Ｍ９Ｘ", "K7QF-2M9X"),
            ("K7QF−2M9X", "K7QF-2M9X"),
            (" K7QFー2M9X ", "K7QF-2M9X"),
            ("K7QF2M9", "K7QF2M9"),
            ("K7QF/2M9X", "K7QF/2M9X"),
            ("0b8f0f2e-6a1d-4c1e-9a7e-1f2d3c4b5a69", "0b8f0f2e-6a1d-4c1e-9a7e-1f2d3c4b5a69"),
        ] {
            assert_eq!(Name::new(typed).text, expected, "{typed}");
        }
    }
}
