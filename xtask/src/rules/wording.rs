//! Finds sentences for people in Rust, where no translator and no official would ever see them.

use super::source::Source;
use super::table::Found;

/// A literal with this many plain words is taken for a sentence.
const WORDS_OF_A_SENTENCE: usize = 4;

/// Japanese in string literals, or as bare text of a view. Single characters are data (a conversion of kana, say),
/// not wording.
pub fn japanese(source: &Source) -> Found {
    let literals = source.literals.iter().map(|literal| (literal.line, literal.text.as_str()));
    let texts = literals.chain(source.code.iter().map(|(line, code)| (*line, code.as_str())));
    let found = texts.filter(|(_, text)| text.chars().any(is_japanese));
    found.map(|(line, text)| (line, text.trim().to_owned())).collect()
}

/// English sentences in string literals, by their plain words. What attributes say is for programmers.
pub fn english(source: &Source) -> Found {
    let literals = source.literals.iter().filter(|literal| !literal.in_attribute);
    let found = literals.filter(|literal| plain_words(&literal.text) >= WORDS_OF_A_SENTENCE);
    found.map(|literal| (literal.line, literal.text.clone())).collect()
}

/// Kana, ideographs, their punctuation, and the full and half width forms.
fn is_japanese(character: char) -> bool {
    matches!(character, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

/// Words of letters alone, with or without the punctuation of a sentence around them.
fn plain_words(text: &str) -> usize {
    let is_word = |word: &str| {
        let word = word.trim_matches(|character: char| ".,:;!?()'\"".contains(character));
        !word.is_empty() && word.chars().all(|character| character.is_ascii_alphabetic() || character == '\'')
    };
    text.split_whitespace().filter(|word| is_word(word)).count()
}
