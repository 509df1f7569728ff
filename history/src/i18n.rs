//! The wording of the page, which joins that of the programme. No sentence stands in Rust.

use std::collections::BTreeMap;
use telework_check::i18n::Messages;

/// The languages of the page with their wording. The first is the default.
const LANGUAGES: [(&str, &str); 3] = [
    ("ja", include_str!("../text/ja.toml")),
    ("en", include_str!("../text/en.toml")),
    ("ja-simple", include_str!("../text/ja-simple.toml")),
];
/// The beginning of the ids of the page's own texts.
const FAMILY: &str = "history.";

/// The page's own wording in a language, or in the first one, by id.
pub(crate) fn own_texts(language: &str) -> BTreeMap<String, String> {
    let wanted = LANGUAGES.iter().find(|(tag, _)| *tag == language).or(LANGUAGES.first());
    let texts: BTreeMap<String, String> =
        wanted.and_then(|(_, text)| toml::from_str(text).ok()).unwrap_or_default();
    texts.into_iter().map(|(id, text)| ([FAMILY, &id].concat(), text)).collect()
}

/// The messages of a programme with those of the page.
#[must_use]
pub fn with_own_texts(messages: &Messages) -> Messages {
    messages.with_others(own_texts(&messages.language).into_iter().collect())
}

#[cfg(test)]
mod tests;
