//! Sentences and their rule: the numbers in a sentence, and its placeholders.

use super::Findings;
use super::unreachable::named;
use crate::load::Loaded;
use crate::texts::Texts;
use assessment::Specification;
use assessment::specification::{Criterion, Predicate};
use std::collections::BTreeSet;

/// Placeholders of a sentence with figures besides those of questions: the company's share, and the required one, both
/// in per cent.
const SHARE_PLACEHOLDERS: [&str; 2] = ["share", "needed"];

pub(super) fn check(loaded: &Loaded, language: &str, texts: &Texts, findings: &mut Findings<'_>) {
    for criterion in &loaded.specification.criteria {
        check_numbers(criterion, texts, findings);
        check_figures(&loaded.specification, criterion, texts, findings);
    }
    // Every language is compared with the first, so that each difference is reported once.
    let Some((first, others)) = loaded.texts.iter().next().filter(|(first, _)| *first != language) else {
        return;
    };
    for (key, text) in texts {
        let Some(other) = others.get(key) else { continue };
        if placeholders(text) != placeholders(other) {
            findings.add(key, format!("has other placeholders than in text.{first}.toml"));
        }
    }
}

/// The text of a rule contains every number of the rule, so that it follows a changed threshold.
fn check_numbers(criterion: &Criterion, texts: &Texts, findings: &mut Findings<'_>) {
    let key = format!("criterion.{}.rule", criterion.id);
    let Some(text) = texts.get(&key) else { return };
    let in_text = numbers_in(text);
    let mut needed = BTreeSet::new();
    numbers_of(&criterion.requires, &mut needed);
    for number in needed.iter().filter(|number| !in_text.contains(*number)) {
        findings.add(&key, format!("does not name {number}, which the rule does"));
    }
}

fn check_figures(
    specification: &Specification,
    criterion: &Criterion,
    texts: &Texts,
    findings: &mut Findings<'_>,
) {
    let prefix = format!("criterion.{}.figures.", criterion.id);
    let mut questions = BTreeSet::new();
    named(&criterion.requires, &mut questions);
    let has_share = has_share(&criterion.requires);
    let mut numbers = BTreeSet::new();
    numbers_of(&criterion.requires, &mut numbers);
    for (key, text) in texts.iter().filter(|(key, _)| key.starts_with(&prefix)) {
        let fixed = without_placeholders(text);
        for number in
            numbers_in(&fixed).iter().filter(|number| !number.is_empty() && !numbers.contains(*number))
        {
            findings.add(key, format!("names {number}, which the rule does not"));
        }
        for placeholder in placeholders(text) {
            if questions.contains(placeholder) || (has_share && SHARE_PLACEHOLDERS.contains(&placeholder)) {
                continue;
            }
            let exists = specification.questions.iter().any(|question| question.id == placeholder);
            let message = if exists { "is not a question of its rule" } else { "is not a placeholder" };
            findings.add(key, format!("{{{placeholder}}} {message}"));
        }
    }
}

fn numbers_of(predicate: &Predicate, into: &mut BTreeSet<String>) {
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

fn has_share(predicate: &Predicate) -> bool {
    match predicate {
        Predicate::Share { .. } => true,
        Predicate::All(parts) | Predicate::Any(parts) => parts.iter().any(has_share),
        Predicate::Not(part) => has_share(part),
        _ => false,
    }
}

/// The placeholders: names in braces.
fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

/// A text without its placeholders, whose names may contain digits.
fn without_placeholders(text: &str) -> String {
    let after = |rest: &str| rest.split_once('}').map_or_else(String::new, |(_, after)| format!(" {after}"));
    let mut parts = text.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + &after(part))
}

/// Every number in a text, in ASCII or full-width digits.
fn numbers_in(text: &str) -> BTreeSet<String> {
    let plain: String = text
        .chars()
        .filter(|character| *character != ',')
        .map(|character| match character {
            '０'..='９' => char::from_u32(u32::from(character) - u32::from('０') + u32::from('0')),
            '．' => Some('.'),
            _ => Some(character),
        })
        .map(|character| character.unwrap_or(' '))
        .collect();
    let tokens = plain.split(|character: char| !character.is_ascii_digit() && character != '.');
    tokens.map(|token| token.trim_matches('.').trim_end_matches(".0").to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::{numbers_in, placeholders};

    #[test]
    fn numbers_are_found_in_any_digits() {
        let numbers = numbers_in("２５％以上、1,000人、4.0日。3.5.");
        assert!(["25", "1000", "4", "3.5"].iter().all(|number| numbers.contains(*number)), "{numbers:?}");
    }

    #[test]
    fn placeholders_are_names_in_braces() {
        assert_eq!(placeholders("{a} of {b}").into_iter().collect::<Vec<_>>(), ["a", "b"]);
    }
}
