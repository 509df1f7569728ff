//! Finds words to avoid, which have a plainer alternative.

use super::limits::Measure;
use super::sentences::without_placeholders;

/// Whether a sentence contains words, in any case. A star between them matches any text. In languages with spaces only
/// whole words match; in others spaces are ignored.
pub(super) fn contains(sentence: &str, words: &str, measure: Measure) -> bool {
    let sentence = without_placeholders(sentence, " ").to_lowercase();
    let sentence: String = match measure {
        Measure::Characters => sentence.chars().filter(|character| !character.is_whitespace()).collect(),
        Measure::Words => sentence,
    };
    let words = words.to_lowercase();
    let mut rest = Some(sentence.as_str());
    for part in words.split('*') {
        rest = rest.and_then(|rest| after(rest, part.trim(), measure));
    }
    rest.is_some()
}

/// The text after the first match of the words.
fn after<'a>(text: &'a str, words: &str, measure: Measure) -> Option<&'a str> {
    text.match_indices(words).find_map(|(start, matched)| {
        let (before, after) = (text.get(..start)?, text.get(start + matched.len()..)?);
        let joined = before.ends_with(char::is_alphanumeric) || after.starts_with(char::is_alphanumeric);
        (measure == Measure::Characters || !joined).then_some(after)
    })
}
