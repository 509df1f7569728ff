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
            kana = kana.strip_prefix(word).or_else(|| kana.strip_suffix(word)).unwrap_or(kana);
            kana = bare(kana.strip_prefix(' ').unwrap_or(kana));
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
        let last = text.chars().next_back().unwrap_or_default();
        let converted = &composition.converted;
        let is_longer = !converted.is_empty() && text.len() > converted.len() && text.starts_with(converted);
        composition.is_unknown |= is_latin(last) || (is_longer && is_kana_letter(last));
        text.clone_into(&mut composition.converted);
    }

    /// A composition ended with this text, and the field has this value.
    pub fn commit(&mut self, text: &str, value: &str) {
        let composition = self.composition.take().unwrap_or_default();
        if bare(text).is_empty() {
            return self.change(value);
        }
        if value == text {
            *self = Self::default();
        }
        let before = value.strip_suffix(text).filter(|before| bare(before) == bare(&self.name));
        match (composition.reading_of(text), before) {
            (Some(reading), Some(before)) => {
                if bare(before).len() < before.len() {
                    self.kana.push(' ');
                }
                self.kana.push_str(&reading);
            }
            _ => self.is_unknown = true,
        }
        value.clone_into(&mut self.name);
    }

    /// The field has this value. Within a composition it is not yet the name.
    pub fn change(&mut self, value: &str) {
        if self.composition.is_some() {
            return;
        }
        if bare(value).is_empty() {
            *self = Self::default();
        }
        // A space between two names is typed as it is.
        self.is_unknown |= bare(value) != bare(&self.name);
    }
}

impl Composition {
    /// The reading of what the composition ended with, in katakana.
    fn reading_of(&self, text: &str) -> Option<String> {
        let kana = katakana(&self.kana);
        // The kana behind the last ideograph, and how many letters there are.
        let (mut behind, mut length, mut is_kana) = (String::new(), 0, true);
        for character in text.chars() {
            length += 1;
            if is_kana_letter(character) {
                behind.push(to_katakana(character));
            } else if is_ideograph(character) {
                behind.clear();
                is_kana = false;
            } else {
                return None;
            }
        }
        if is_kana {
            return Some(behind);
        }
        // A suggestion may be chosen when only a part of its reading is typed.
        let is_whole = kana.chars().count() >= length && kana.ends_with(&behind);
        (is_whole && !self.is_unknown).then_some(kana)
    }
}

/// A text in kana, with or without the first letters of the next one in Latin letters; `None` of other text.
fn kana_of(text: &str) -> Option<String> {
    let mut kana = String::new();
    let mut letters = String::new();
    for character in text.chars() {
        if is_latin(character) {
            letters.push(character);
        } else if is_kana_letter(character) && letters.is_empty() {
            kana.push(character);
        } else {
            return None;
        }
    }
    // It becomes a kana when the text is converted.
    if matches!(letters.chars().next(), Some('n' | '\u{FF4E}')) && letters.chars().count() == 1 {
        kana.push('ん');
    }
    Some(kana)
}

fn katakana(text: &str) -> String {
    text.chars().map(to_katakana).collect()
}

/// A text without the spaces behind it, full-width or not.
fn bare(text: &str) -> &str {
    text.trim_end_matches([' ', '\u{3000}'])
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
