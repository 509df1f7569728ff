//! The messages of the tool in one language.

use crate::texts::{Texts, flat};

/// The languages of the tool, with their messages.
const LANGUAGES: [(&str, &str); 2] =
    [("ja", include_str!("vocabulary/ja.toml")), ("en", include_str!("vocabulary/en.toml"))];

/// Languages with the messages of another one, but for these.
const VARIANTS: [(&str, &str, &str); 1] = [("ja-simple", "ja", include_str!("vocabulary/ja-simple.toml"))];

/// The tool's messages in one language.
#[derive(Debug, Clone)]
pub struct Messages {
    language: &'static str,
    texts: Texts,
}

impl Messages {
    /// The language where a programme has none of the tool's.
    pub const DEFAULT: &'static str = "ja";

    /// The messages in a language, or in [`Self::DEFAULT`] where the tool does not have it.
    #[must_use]
    pub fn new(language: &str) -> Self {
        if let Some((tag, base, file)) = VARIANTS.iter().find(|(tag, ..)| *tag == language) {
            let mut messages = Self { language: tag, ..Self::new(base) };
            messages.texts.extend(toml::from_str(file).map(flat).unwrap_or_default());
            return messages;
        }
        let (language, file) =
            LANGUAGES.iter().find(|(tag, _)| *tag == language).copied().unwrap_or(LANGUAGES[0]);
        // The files are part of the tool, and a test reads them.
        let texts = toml::from_str(file).map(flat).unwrap_or_default();
        Self { language, texts }
    }

    /// The messages in English, for callers without a language.
    #[must_use]
    pub fn english() -> Self {
        Self::new("en")
    }

    /// The languages of the tool with all messages, the default first.
    pub fn languages() -> impl Iterator<Item = &'static str> {
        LANGUAGES.iter().map(|(language, _)| *language)
    }

    /// Whether the tool has messages in a language.
    #[must_use]
    pub fn supports(language: &str) -> bool {
        Self::languages().chain(VARIANTS.iter().map(|(tag, ..)| *tag)).any(|tag| tag == language)
    }

    /// The tag of the language.
    #[must_use]
    pub const fn language(&self) -> &'static str {
        self.language
    }

    /// The message with this id, its placeholders filled.
    #[must_use]
    pub fn message(&self, id: &str, values: &[(&str, &str)]) -> String {
        fill(self.texts.get(id).map_or(id, String::as_str), values)
    }
}

/// A text with its placeholders filled: `{name}` by the value of that name.
#[must_use]
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    // One pass, so that braces in values stay as they are.
    let mut message = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, following) = after.split_once('}').unwrap_or((after, ""));
        message.push_str(before);
        message.push_str(values.iter().find(|(other, _)| *other == name).map_or(name, |(_, value)| value));
        rest = following;
    }
    message.push_str(rest);
    message
}

#[cfg(test)]
mod tests {
    use super::{LANGUAGES, Messages, VARIANTS};
    use std::collections::BTreeSet;

    /// The placeholders of a message.
    fn placeholders(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
    }

    /// Words in Japanese messages that are no fields: formats, programs, what is to be typed.
    const WORDS: &str = "JSON Schema UTF CSV Excel ID toml docs md programme programmes shared languages language help \
        check today COMMAND unknown people schema cases interface ja until text up write json wording en dry run yes true since criterion topic route";

    #[test]
    fn a_japanese_message_has_no_english_words_except_fields() {
        let schemas: String = crate::schemas().iter().map(|(_, schema)| schema.to_string()).collect();
        let is_letter = |character: char| character.is_ascii_alphabetic() || character == '_';
        let mut found = Vec::new();
        for (id, text) in &Messages::new("ja").texts {
            let mut fixed = text.clone();
            for name in placeholders(text) {
                fixed = fixed.replace(&format!("{{{name}}}"), " ");
            }
            let words = fixed.split(|character| !is_letter(character)).filter(|word| word.len() > 1);
            // A field, a form of a rule or a kind is a word in the schema; the names of texts are in their messages' ids.
            let own = id.strip_prefix("text-name.").unwrap_or_default();
            let is_field = |word: &&str| {
                own.split('-').any(|part| part == *word)
                    || schemas.contains(&format!("\"{word}\""))
                    || WORDS.split(' ').any(|other| other == *word)
            };
            let english: Vec<_> = words.filter(|word| !is_field(word)).collect();
            if !english.is_empty() {
                found.push(format!("{id}: {english:?}"));
            }
        }
        assert!(found.is_empty(), "{found:#?}");
    }

    #[test]
    fn a_variant_has_every_message_of_the_page_for_proof_reading() {
        for (language, base, file) in VARIANTS {
            let (base, own) = (Messages::new(base), super::flat(toml::from_str(file).unwrap()));
            let is_of_page = |id: &&String| {
                let families = ["answer.", "explain.", "kind.", "rule.", "verdict."];
                families.iter().any(|family| id.starts_with(family))
            };
            assert_eq!(
                base.texts.keys().filter(is_of_page).collect::<Vec<_>>(),
                own.keys().collect::<Vec<_>>()
            );
            let variant = Messages::new(language);
            assert_eq!((variant.language, variant.texts.len()), (language, base.texts.len()));
            for (id, text) in &own {
                assert_eq!(placeholders(text), placeholders(&base.texts[id]), "{id}");
            }
        }
    }

    #[test]
    fn every_language_has_the_same_messages_with_the_same_values() {
        let [first, others @ ..] = LANGUAGES.map(|(language, file)| {
            toml::from_str::<toml::Table>(file).unwrap();
            Messages::new(language)
        });
        assert!(first.texts.len() > 100, "there are messages");
        for other in others {
            let missing: Vec<_> = first.texts.keys().filter(|id| !other.texts.contains_key(*id)).collect();
            let left: Vec<_> = other.texts.keys().filter(|id| !first.texts.contains_key(*id)).collect();
            assert!(missing.is_empty() && left.is_empty(), "{}: {missing:?} {left:?}", other.language);
            for (id, text) in &first.texts {
                assert_eq!(placeholders(text), placeholders(&other.texts[id]), "{id}");
            }
        }
    }
}
