//! Finds the limits that texts exceed.

use super::limits::{Avoid, Limit, concerns};
use super::measure::Measured;
use super::{Language, avoid, kanji};
use crate::texts::Texts;

/// A limit that a text exceeds, with its message.
pub(super) struct Exceeded {
    pub(super) id: String,
    pub(super) limit: Limit,
    pub(super) message: String,
}

/// Every exceeded limit: of sentences in the order of their texts, then of the texts' kanji.
pub(super) fn exceeded(language: Language<'_>, texts: &Texts, sentences: &[Measured]) -> Vec<Exceeded> {
    let mut exceeded = Vec::new();
    for sentence in sentences {
        let mut add = |limit, message| exceeded.push(Exceeded { id: sentence.id.clone(), limit, message });
        if let Some(message) = too_long(language, sentence) {
            add(Limit::Length, message);
        }
        words_to_avoid(language, sentence).into_iter().for_each(|message| add(Limit::Words, message));
    }
    let outside = texts.iter().filter_map(|(id, text)| Some((id.clone(), kanji_outside(language, text)?)));
    exceeded.extend(outside.map(|(id, message)| Exceeded { id, limit: Limit::Kanji, message }));
    exceeded
}

fn too_long(language: Language<'_>, Measured { length, text, .. }: &Measured) -> Option<String> {
    let Language { row, messages, .. } = language;
    (*length > row.longest).then(|| {
        let (length, limit, unit) = (length.to_string(), row.longest.to_string(), row.measure.name(messages));
        let values = [("length", length.as_str()), ("limit", &limit), ("unit", &unit), ("text", text)];
        messages.message("wording.too-long", &values)
    })
}

fn words_to_avoid(language: Language<'_>, Measured { text, .. }: &Measured) -> Vec<String> {
    let Language { row, limits, messages, .. } = language;
    let avoided = limits.avoid.iter().filter(|avoid| concerns(&avoid.languages, language.tag));
    let message = |avoid: &Avoid| {
        let words = avoid.words.iter().find(|words| avoid::contains(text, words, row.measure))?;
        let instead = avoid.instead.in_language(messages.language());
        let values = [("words", words.as_str()), ("instead", instead), ("text", text)];
        Some(messages.message("wording.avoid", &values))
    };
    avoided.filter_map(message).collect()
}

fn kanji_outside(language: Language<'_>, text: &str) -> Option<String> {
    let table = language.limits.kanji.list(language.row.kanji?);
    let words = kanji::words_outside(&language.without_names(text), &table.kanji);
    let words: Vec<_> = words.into_iter().collect();
    let words = words.join(&language.messages.message("finding.comma", &[]));
    let values = [("table", table.name.as_str()), ("words", &words)];
    (!words.is_empty()).then(|| language.messages.message("wording.kanji", &values))
}
