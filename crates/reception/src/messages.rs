//! The messages of the commands and the words of the tables, in one language.

use programme::{Texts, fill};
use std::collections::BTreeMap;

/// The languages of the commands with their texts.
const LANGUAGES: [(&str, &[&str]); 2] = [
    (
        "ja",
        &[
            include_str!("messages/ja.toml"),
            include_str!("messages/site.ja.toml"),
            include_str!("messages/finding.ja.toml"),
            include_str!("messages/cause.ja.toml"),
            include_str!("messages/monitor.ja.toml"),
            include_str!("messages/relay.ja.toml"),
            include_str!("messages/proposal.ja.toml"),
        ],
    ),
    (
        "en",
        &[
            include_str!("messages/en.toml"),
            include_str!("messages/site.en.toml"),
            include_str!("messages/monitor.en.toml"),
            include_str!("messages/relay.en.toml"),
            include_str!("messages/proposal.en.toml"),
        ],
    ),
];
/// The variables of the locale; the first that is set decides.
const LOCALE: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

/// The texts in one language, by ids such as `report.heading`.
#[derive(Debug, Clone)]
pub struct Messages {
    language: &'static str,
    texts: Texts,
}

impl Messages {
    /// The language of the tables where no option names one: the ministry reads them.
    pub const OF_TABLES: &'static str = "ja";

    /// The texts in a language, or in English where there are none.
    #[must_use]
    pub fn new(language: &str) -> Self {
        let [_, english] = LANGUAGES;
        let known = LANGUAGES.iter().find(|(tag, _)| *tag == language).unwrap_or(&english);
        // The files are part of the program, and a test reads them.
        let tables = known
            .1
            .iter()
            .flat_map(|file| toml::from_str::<BTreeMap<String, Texts>>(file).unwrap_or_default());
        let named = |(table, texts): (String, Texts)| {
            texts.into_iter().map(move |(name, text)| (format!("{table}.{name}"), text))
        };
        Self { language: known.0, texts: tables.flat_map(named).collect() }
    }

    /// The texts in the language of the option `--language`, else of the locale.
    #[must_use]
    pub fn of(option: Option<&str>, variable: impl Fn(&str) -> Option<String>) -> Self {
        let locale = || LOCALE.into_iter().filter_map(variable).find(|locale| !locale.is_empty());
        let of_locale = || if locale().is_some_and(|locale| locale.starts_with("ja")) { "ja" } else { "en" };
        Self::new(option.unwrap_or_else(of_locale))
    }

    /// The tags of the languages.
    pub fn languages() -> impl Iterator<Item = &'static str> {
        LANGUAGES.iter().map(|(language, _)| *language)
    }

    /// The tag of the language.
    #[must_use]
    pub const fn language(&self) -> &'static str {
        self.language
    }

    /// The text with this id; the id where there is none.
    #[must_use]
    pub fn text<'a>(&'a self, id: &'a str) -> &'a str {
        self.find(id).unwrap_or(id)
    }

    /// The text with this id, where there is one.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&str> {
        self.texts.get(id).map(String::as_str)
    }

    /// The ids of all texts.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(String::as_str)
    }

    /// The text with this id, its placeholders filled.
    #[must_use]
    pub fn message(&self, id: &str, values: &[(&str, &str)]) -> String {
        fill(self.text(id), values)
    }
}

#[cfg(test)]
mod tests;
