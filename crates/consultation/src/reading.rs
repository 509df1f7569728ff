//! The reading of a name, as an input method shows it before it turns it into kanji.
//!
//! The reading is known only where all of the name was composed from kana, one piece behind another. It is not known of
//! what was pasted, spoken or filled in, nor where kanji appear while kana are still typed, as in the live conversion of
//! macOS. A name that is emptied begins again.

use crate::fields::kana::{is_kana_letter, to_katakana};

/// The reading of one name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The name, as far as it was composed.
    name: String,
    /// Its reading.
    kana: String,
    /// There is more of the name, without a reading.
    is_unknown: bool,
    composition: Option<Composition>,
}

/// A composition under way.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Composition {
    /// The last text in kana alone.
    kana: String,
    /// The text that it was converted to; empty before.
    converted: String,
    /// Text went on after it was converted.
    is_unknown: bool,
}

impl Reading {
    /// The reading in katakana; empty where it is not known. Of these words, separated by spaces, none is in front of it or
    /// behind it: a company is listed without its legal form.
    #[must_use]
    pub fn kana(&self, omitted: &str) -> &str {
        let mut kana = if self.is_unknown { "" } else { self.kana.as_str() };
        for word in omitted.split(' ') {
            kana = kana
                .strip_prefix(word)
                .or_else(|| kana.strip_suffix(word))
                .unwrap_or(kana)
                .trim_matches(is_space);
        }
        kana
    }

    /// A composition shows this text.
    pub fn compose(&mut self, text: &str) {
        let composition = self.composition.get_or_insert_default();
        if let Some(kana) = kana_of(text) {
            composition.kana = kana;
            composition.converted.clear();
            return;
        }
        let added = text.strip_prefix(&composition.converted).filter(|_| !composition.converted.is_empty());
        let goes_on =
            |text: &str| !text.is_empty() && text.chars().all(|one| is_latin(one) || is_kana_letter(one));
        composition.is_unknown |= text.chars().any(is_latin) || added.is_some_and(goes_on);
        text.clone_into(&mut composition.converted);
    }

    /// A composition ended with this text, and the field has this value.
    pub fn commit(&mut self, text: &str, value: &str) {
        let composition = self.composition.take().unwrap_or_default();
        if text.chars().all(is_space) {
            return self.change(value);
        }
        if value == text {
            *self = Self::default();
        }
        let before = value.strip_suffix(text);
        let is_appended = before
            .is_some_and(|before| before.trim_end_matches(is_space) == self.name.trim_end_matches(is_space));
        let reading = composition.reading_of(text).filter(|_| is_appended);
        self.is_unknown |= reading.is_none();
        if before.is_some_and(|before| before.ends_with(is_space)) {
            self.kana.push(' ');
        }
        self.kana.push_str(&reading.unwrap_or_default());
        value.clone_into(&mut self.name);
    }

    /// The field has this value. Within a composition it is not yet the name.
    pub fn change(&mut self, value: &str) {
        if self.composition.is_some() {
            return;
        }
        if value.chars().all(is_space) {
            *self = Self::default();
        }
        // A space between two names is typed as it is.
        self.is_unknown |= value.trim_end_matches(is_space) != self.name.trim_end_matches(is_space);
    }
}

impl Composition {
    /// The reading of what the composition ended with, in katakana.
    fn reading_of(&self, text: &str) -> Option<String> {
        if text.chars().all(is_kana_letter) {
            return Some(katakana(text));
        }
        let is_name = |one: char| is_kana_letter(one) || is_ideograph(one);
        let kana = katakana(&self.kana);
        // A suggestion may be chosen when only a part of its reading is typed.
        let behind = katakana(text.rsplit(is_ideograph).next().unwrap_or_default());
        let is_whole = kana.chars().count() >= text.chars().count() && kana.ends_with(&behind);
        (!self.is_unknown && is_whole && text.chars().all(is_name)).then_some(kana)
    }
}

/// A text in kana, with or without the first letters of the next one in Latin letters; `None` of other text.
fn kana_of(text: &str) -> Option<String> {
    let kana = text.trim_end_matches(is_latin);
    let mut letters = text.chars().skip(kana.chars().count());
    let mut reading = kana.to_owned();
    if let (Some('n' | 'ｎ'), None) = (letters.next(), letters.next()) {
        reading.push('ん');
    }
    kana.chars().all(is_kana_letter).then_some(reading)
}

fn katakana(text: &str) -> String {
    text.chars().map(to_katakana).collect()
}

/// A space between two names, full-width or not.
fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\u{3000}')
}

/// A Latin letter, as an input method shows it until it makes a kana.
fn is_latin(character: char) -> bool {
    matches!(character, 'a'..='z' | 'A'..='Z' | 'ａ'..='ｚ' | 'Ａ'..='Ｚ')
}

/// An ideograph, or a mark that stands for one.
fn is_ideograph(character: char) -> bool {
    matches!(character, '々' | '〆' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests;
