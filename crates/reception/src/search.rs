//! Searches requests by what a person knows of them: company, name, mail, telephone or receipt number.

use serde::Deserialize;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// The members of a document that are searched.
#[derive(Deserialize)]
struct Searched<'a> {
    #[serde(borrow)]
    receipt: Cow<'a, str>,
    #[serde(borrow)]
    organisation: Named<'a>,
    #[serde(borrow)]
    contact: Named<'a>,
}

/// An organisation or a person.
#[derive(Deserialize)]
struct Named<'a> {
    #[serde(borrow)]
    name: Cow<'a, str>,
    #[serde(borrow)]
    kana: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    email: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    phone: Option<Cow<'a, str>>,
}

/// The name of the organisation in a document; empty where it is no document.
#[must_use]
pub fn organisation(document: &str) -> Cow<'_, str> {
    serde_json::from_str(document).map(|Searched { organisation, .. }| organisation.name).unwrap_or_default()
}

/// A text to search for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search(String);

impl Search {
    /// From what was typed; none without a letter or digit.
    #[must_use]
    pub fn new(typed: &str) -> Option<Self> {
        Some(normal(typed)).filter(|text| !text.is_empty()).map(Self)
    }

    /// Whether a document has the text.
    #[must_use]
    pub fn finds(&self, document: &str) -> bool {
        let Ok(Searched { receipt, organisation, contact }) = serde_json::from_str(document) else {
            return false;
        };
        let of = |named: Named<'_>| {
            [Some(named.name), named.kana, named.email, named.phone]
                .into_iter()
                .flatten()
                .any(|text| self.is_in(&text))
        };
        self.is_in(&receipt) || of(organisation) || of(contact)
    }

    /// Whether a text has this one.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        normal(text).contains(&self.0)
    }
}

/// A text without width, case, spaces, hyphens and the like. Katakana and hiragana are one.
fn normal(text: &str) -> String {
    if text.is_ascii() {
        return text
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|one| one.to_ascii_lowercase())
            .collect();
    }
    let letters = text.nfkc().filter(|one| one.is_alphanumeric());
    letters.flat_map(char::to_lowercase).map(hiragana).collect()
}

fn hiragana(character: char) -> char {
    match character {
        'ァ'..='ヶ' => char::from_u32(u32::from(character) - 0x60).unwrap_or(character),
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::Search;

    const SAMPLE: &str = include_str!("../../consultation/tests/sample.json");

    #[test]
    fn company_name_mail_telephone_and_receipt_are_found_in_any_form() {
        for (typed, expected) in [
            ("みらい製作", true),
            ("ミライ セイサク", true),
            ("みらいせいさく", true),
            ("髙橋一", true),
            ("たかはし", true),
            ("HAJIME@example", true),
            ("03-1234-5678", true),
            ("０３１２３４", true),
            ("k7qf2m9x", true),
            ("K7QF-2M9X", true),
            ("千代田区", false),
            ("総務部", false),
            ("株式会社 別", false),
        ] {
            assert_eq!(Search::new(typed).unwrap().finds(SAMPLE), expected, "{typed}");
        }
        assert_eq!(Search::new(" -- "), None);
        assert!(!Search::new("a").unwrap().finds("{}"));
    }
}
