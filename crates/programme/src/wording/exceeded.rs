//! Finds the limits that texts exceed.

use super::limits::{Limit, concerns};
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
    let (longest, unit) = (language.row.longest, language.row.measure);
    (*length > longest).then(|| format!("has {length} {unit}, and at most {longest} are plain: {text}"))
}

fn words_to_avoid(language: Language<'_>, Measured { text, .. }: &Measured) -> Vec<String> {
    let mut messages = Vec::new();
    for avoid in language.limits.avoid.iter().filter(|avoid| concerns(&avoid.languages, language.tag)) {
        let is_contained = |words: &&String| avoid::contains(text, words, language.row.measure);
        if let Some(words) = avoid.words.iter().find(is_contained) {
            messages.push(format!("says “{words}” (plainer: {}): {text}", avoid.instead));
        }
    }
    messages
}

fn kanji_outside(language: Language<'_>, text: &str) -> Option<String> {
    let table = language.limits.kanji.list(language.row.kanji?);
    let words = kanji::words_outside(&language.without_names(text), &table.kanji);
    let words: Vec<_> = words.into_iter().collect();
    (!words.is_empty()).then(|| format!("has kanji outside {}: {}", table.name, words.join(", ")))
}
