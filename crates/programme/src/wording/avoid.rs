//! Finds words that have a plainer way to say the same.

use super::limits::Measure;
use super::sentences::without_places;

/// Whether words stand in a sentence, in whatever case. A star between them stands for anything. Where words
/// are divided by spaces only whole words count; elsewhere the spaces that help to read do not.
pub(super) fn stands_in(sentence: &str, words: &str, measure: Measure) -> bool {
    let sentence = without_places(sentence, " ").to_lowercase();
    let sentence: String = match measure {
        Measure::Characters => sentence.chars().filter(|one| !one.is_whitespace()).collect(),
        Measure::Words => sentence,
    };
    let words = words.to_lowercase();
    let mut rest = Some(sentence.as_str());
    for part in words.split('*') {
        rest = rest.and_then(|rest| after(rest, part.trim(), measure));
    }
    rest.is_some()
}

/// What follows the first place where the words stand.
fn after<'a>(text: &'a str, words: &str, measure: Measure) -> Option<&'a str> {
    text.match_indices(words).find_map(|(at, found)| {
        let (before, after) = (text.get(..at)?, text.get(at + found.len()..)?);
        let joined = before.ends_with(char::is_alphanumeric) || after.starts_with(char::is_alphanumeric);
        (measure == Measure::Characters || !joined).then_some(after)
    })
}
