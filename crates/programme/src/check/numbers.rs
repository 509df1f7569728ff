//! Numbers: a text about a rule has those of the rule, and no other with the same unit.

use super::findings::Findings;
use crate::half_width::half_width;
use crate::load::Loaded;
use crate::texts::Texts;
use assessment::specification::Predicate;
use std::collections::{BTreeMap, BTreeSet};

/// The per cent signs count as one unit.
const PER_CENT: &str = "%";

/// What a text about a rule says otherwise. A number of the text is as it is written there, with its unit.
enum Gap {
    /// Another number in the place of the rule's.
    Other { number: String, found: String },
    /// A number of the rule is not in the text.
    Missing { number: String },
    /// A number of the text is not in the rule.
    Beside { found: String },
}

/// A number of a criterion, where its text has another one.
pub(super) struct Difference {
    /// The number of the rule.
    pub(super) number: String,
    /// The number of the text, as it is written there.
    pub(super) found: String,
    /// The file and line of the text.
    pub(super) text: String,
}

/// The texts about a rule: the file's entry of the rule, and its key there.
pub(super) struct About<'a> {
    pub(super) entry: &'a str,
    pub(super) within: &'a str,
    pub(super) rule: &'a Predicate,
}

impl About<'_> {
    /// Checks a text about the rule. One that states the rule names every number of it, so that it follows a changed
    /// threshold. Returns the numbers of the text that the rule does not have.
    pub(super) fn check(
        &self,
        loaded: &Loaded,
        (key, states_rule): (&str, bool),
        texts: &Texts,
        findings: &mut Findings<'_, '_>,
    ) -> BTreeSet<String> {
        let mut reported = BTreeSet::new();
        for gap in gaps(loaded, texts, self.rule, (key, states_rule)) {
            let number = match &gap {
                Gap::Other { number, .. } | Gap::Missing { number } => number,
                Gap::Beside { .. } => self.within,
            };
            let place = findings.place("programme.toml", self.entry, Some(number));
            let rule = ("place", place.as_str());
            if let Gap::Other { found, .. } | Gap::Beside { found } = &gap {
                reported.append(&mut numbers_in(found));
            }
            match &gap {
                Gap::Other { number, found } => {
                    findings.add(key, "number-differs", &[("number", number), ("found", found), rule]);
                }
                Gap::Missing { number } => findings.add(key, "number-missing", &[("number", number), rule]),
                Gap::Beside { found } => {
                    findings.add(key, "number-with-unit-beside", &[("found", found), rule]);
                }
            }
        }
        reported
    }
}

/// The number that the text of a criterion has in the place of the rule's, in the language of the findings or else in the
/// first.
pub(super) fn difference(loaded: &Loaded, id: &str, findings: &Findings<'_, '_>) -> Option<Difference> {
    let criterion = loaded.specification.criteria.iter().find(|criterion| criterion.id == id)?;
    let (key, language) = (format!("criterion.{id}.rule"), findings.vocabulary.messages().language());
    let own = loaded.texts.get_key_value(language);
    own.into_iter().chain(&loaded.texts).find_map(|(language, texts)| {
        let mut gaps = gaps(loaded, texts, &criterion.requires, (&key, true)).into_iter();
        let (number, found) = gaps.find_map(|gap| match gap {
            Gap::Other { number, found } => Some((number, found)),
            _ => None,
        })?;
        Some(Difference { number, found, text: findings.place(&format!("text.{language}.toml"), &key, None) })
    })
}

fn gaps(loaded: &Loaded, texts: &Texts, rule: &Predicate, (key, states_rule): (&str, bool)) -> Vec<Gap> {
    let Some(text) = texts.get(key) else { return Vec::new() };
    let in_text = numbers_in(text);
    let (mut missing, mut by_unit) = (BTreeSet::new(), BTreeMap::new());
    numbers_of(rule, &mut missing);
    missing.retain(|number| !in_text.contains(number));
    numbers_by_unit(loaded, texts, rule, &mut by_unit);
    let mut gaps = Vec::new();
    for (unit, numbers) in by_unit.iter().filter(|(unit, _)| !unit.is_empty()) {
        let mut beside: Vec<_> =
            with_unit(text, unit).into_iter().filter(|number| !numbers.contains(number)).collect();
        let written = |number: &String| as_written(text, number, unit);
        match (beside.as_slice(), missing.intersection(numbers).collect::<Vec<_>>().as_slice()) {
            ([found], [number]) => {
                let (number, found) = ((*number).clone(), written(found));
                missing.remove(&number);
                gaps.push(Gap::Other { number, found });
            }
            _ => gaps.extend(beside.drain(..).map(|number| Gap::Beside { found: written(&number) })),
        }
    }
    let missing = missing.into_iter().filter(|_| states_rule);
    gaps.extend(missing.map(|number| Gap::Missing { number }));
    gaps
}

/// The numbers of a rule.
pub(super) fn numbers_of(predicate: &Predicate, into: &mut BTreeSet<String>) {
    match predicate {
        Predicate::All(parts) | Predicate::Any(parts) => {
            parts.iter().for_each(|part| numbers_of(part, into));
        }
        Predicate::Not(part) => numbers_of(part, into),
        Predicate::AtLeast { value, .. } | Predicate::AtMost { value, .. } => {
            into.insert(value.to_string());
        }
        Predicate::Share { percent, except, .. } => {
            into.insert(percent.to_string());
            into.extend(except.iter().map(|except| except.percent.to_string()));
        }
        _ => {}
    }
}

/// The numbers of a rule by their unit in this language.
fn numbers_by_unit(
    loaded: &Loaded,
    texts: &Texts,
    rule: &Predicate,
    into: &mut BTreeMap<String, BTreeSet<String>>,
) {
    match rule {
        Predicate::All(parts) | Predicate::Any(parts) => {
            parts.iter().for_each(|part| numbers_by_unit(loaded, texts, part, into));
        }
        Predicate::Not(part) => numbers_by_unit(loaded, texts, part, into),
        Predicate::AtLeast { question, value } | Predicate::AtMost { question, value } => {
            let questions = &loaded.specification.questions;
            let question = questions.iter().find(|other| other.id == *question);
            let unit =
                question.and_then(|question| texts.get(&format!("unit.{}", question.unit.as_deref()?)));
            if let Some(unit) = unit {
                into.entry(unit.trim().to_owned()).or_default().insert(value.to_string());
            }
        }
        Predicate::Share { percent, except, .. } => {
            let numbers = into.entry(PER_CENT.to_owned()).or_default();
            numbers.insert(percent.to_string());
            numbers.extend(except.iter().map(|except| except.percent.to_string()));
        }
        Predicate::Is { .. } | Predicate::OneOf { .. } | Predicate::Fact(_) | Predicate::Judged(_) => {}
    }
}

/// A number in a text: the bytes from its first digit, the bytes behind it, and the number in half width.
struct Token {
    start: usize,
    end: usize,
    number: String,
}

/// Every number in a text, in ASCII or full-width digits, with or without the commas of thousands.
fn tokens(text: &str) -> Vec<Token> {
    let is_part = |character: char| matches!(half_width(character), '0'..='9' | '.' | ',');
    let mut tokens: Vec<Token> = Vec::new();
    let mut end = 0;
    for (start, character) in text.char_indices().filter(|(_, character)| is_part(*character)) {
        let next = start + character.len_utf8();
        match tokens.last_mut().filter(|_| start == end) {
            Some(token) => {
                token.end = next;
                token.number.push(half_width(character));
            }
            None => tokens.push(Token { start, end: next, number: half_width(character).to_string() }),
        }
        end = next;
    }
    for Token { number, .. } in &mut tokens {
        let plain = number.replace(',', "");
        plain.trim_matches('.').trim_end_matches(".0").clone_into(number);
    }
    tokens.retain(|token| !token.number.is_empty());
    tokens
}

/// Every number in a text.
pub(super) fn numbers_in(text: &str) -> BTreeSet<String> {
    tokens(text).into_iter().map(|token| token.number).collect()
}

/// The bytes of a unit behind a number, with spaces between; `None` where another word follows.
fn unit_behind(after: &str, unit: &str) -> Option<usize> {
    let word = after.trim_start();
    let length: usize = word.chars().take(unit.chars().count()).map(char::len_utf8).sum();
    let (found, rest) = word.split_at_checked(length)?;
    // A unit of letters is a whole word: no metres in minutes.
    let is_joined = |next: char| {
        half_width(next).is_ascii_alphabetic() && unit.ends_with(|last: char| last.is_ascii_alphabetic())
    };
    let is_unit = found.chars().map(half_width).eq(unit.chars().map(half_width));
    (is_unit && !rest.chars().next().is_some_and(is_joined)).then(|| after.len() - rest.len())
}

/// The numbers of a text that a unit follows.
fn with_unit(text: &str, unit: &str) -> BTreeSet<String> {
    let has_unit =
        |token: &Token| text.get(token.end..).is_some_and(|after| unit_behind(after, unit).is_some());
    tokens(text).into_iter().filter(has_unit).map(|token| token.number).collect()
}

/// A number with its unit, as the text has it.
fn as_written(text: &str, number: &str, unit: &str) -> String {
    let written = tokens(text).into_iter().filter(|token| token.number == number).find_map(|token| {
        let length = unit_behind(text.get(token.end..)?, unit)?;
        text.get(token.start..token.end + length)
    });
    written.map_or_else(|| format!("{number} {unit}"), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{as_written, numbers_in, with_unit};

    #[test]
    fn numbers_are_found_in_any_digits() {
        let numbers = numbers_in("２５％以上、1,000人、4.0日。3.5.");
        assert!(["25", "1000", "4", "3.5"].iter().all(|number| numbers.contains(*number)), "{numbers:?}");
        assert_eq!(numbers.len(), 4, "{numbers:?}");
    }

    #[test]
    fn a_number_belongs_to_the_unit_behind_it() {
        for (text, unit, expected) in [
            ("60 % from 2028, 25％", "%", &["25", "60"][..]),
            ("1,000人か、月４.0日。5人", "人", &["1000", "5"]),
            ("月４.0日。5人", "日", &["4"]),
            ("200 m, 10 minutes", "m", &["200"]),
            ("120 m² and 5 m", "m²", &["120"]),
        ] {
            assert_eq!(with_unit(text, unit).into_iter().collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn a_number_is_quoted_as_it_is_written() {
        for (text, number, unit, expected) in [
            ("全体の５０％以上", "50", "%", "５０％"),
            ("at least 50 % of them", "50", "%", "50 %"),
            ("1,000人以上", "1000", "人", "1,000人"),
            ("月4.0日", "4", "日", "4.0日"),
            ("none", "4", "日", "4 日"),
        ] {
            assert_eq!(as_written(text, number, unit), expected, "{text}");
        }
    }
}
