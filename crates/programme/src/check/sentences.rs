//! Sentences and their rule: the numbers in a sentence, and its placeholders.

use super::findings::Findings;
use super::unreachable::named;
use crate::half_width::half_width;
use crate::load::Loaded;
use crate::texts::Texts;
use assessment::Specification;
use assessment::specification::{Criterion, Predicate};
use std::collections::{BTreeMap, BTreeSet};

/// Placeholders of a sentence with figures besides those of questions: the company's share, and the required one, both
/// in per cent.
const SHARE_PLACEHOLDERS: [&str; 2] = ["share", "needed"];

pub(super) fn check(loaded: &Loaded, language: &str, texts: &Texts, findings: &mut Findings<'_>) {
    for fact in &loaded.specification.facts {
        check_units(loaded, &fact.when, &format!("fact.{}.about", fact.id), texts, findings);
    }
    for criterion in &loaded.specification.criteria {
        check_numbers(criterion, texts, findings);
        for part in ["rule", "met", "not-met", "unknown", "not-applicable", "judged"] {
            let key = format!("criterion.{}.{part}", criterion.id);
            check_units(loaded, &criterion.requires, &key, texts, findings);
        }
        check_figures(&loaded.specification, criterion, texts, findings);
    }
    // Every language is compared with the first, so that each difference is reported once.
    let Some((first, others)) = loaded.texts.iter().next().filter(|(first, _)| *first != language) else {
        return;
    };
    for (key, text) in texts {
        let Some(other) = others.get(key) else { continue };
        if placeholders(text) != placeholders(other) {
            findings.add(key, "other-placeholders", &[("language", first)]);
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
        findings.add(&key, "number-missing", &[("number", number)]);
    }
}

/// A text about a rule has no other number with a unit of the rule: no second percentage, no other count of people.
fn check_units(loaded: &Loaded, rule: &Predicate, key: &str, texts: &Texts, findings: &mut Findings<'_>) {
    let Some(text) = texts.get(key) else { return };
    let mut needed = BTreeMap::new();
    numbers_by_unit(loaded, texts, rule, &mut needed);
    for (unit, numbers) in needed.iter().filter(|(unit, _)| !unit.is_empty()) {
        for number in with_unit(text, unit).into_iter().filter(|number| !numbers.contains(number)) {
            let values = [("number", number.as_str()), ("unit", unit)];
            findings.add(key, "number-with-unit-beside", &values);
        }
    }
}

/// The per cent signs count as one unit.
const PER_CENT: &str = "%";

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

/// The numbers of a text that a unit follows.
fn with_unit(text: &str, unit: &str) -> BTreeSet<String> {
    let plain = plain(text);
    let is_part = |character: char| character.is_ascii_digit() || character == '.';
    let mut numbers = BTreeSet::new();
    let mut rest = plain.as_str();
    while let Some(start) = rest.find(|character: char| character.is_ascii_digit()) {
        rest = rest.get(start..).unwrap_or_default();
        let end = rest.find(|character: char| !is_part(character)).unwrap_or(rest.len());
        let (number, after) = rest.split_at(end);
        let following = after.trim_start().strip_prefix(unit);
        // A unit of letters is a whole word: no metres in minutes.
        let is_whole = |next: char| {
            !(next.is_ascii_alphabetic() && unit.ends_with(|last: char| last.is_ascii_alphabetic()))
        };
        if following.is_some_and(|following| following.chars().next().is_none_or(is_whole)) {
            numbers.insert(number.trim_matches('.').trim_end_matches(".0").to_owned());
        }
        rest = after;
    }
    numbers
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
            findings.add(key, "number-beside", &[("number", number)]);
        }
        for placeholder in placeholders(text) {
            if questions.contains(placeholder) || (has_share && SHARE_PLACEHOLDERS.contains(&placeholder)) {
                continue;
            }
            let exists = specification.questions.iter().any(|question| question.id == placeholder);
            let code = if exists { "placeholder-not-of-rule" } else { "unknown-placeholder" };
            findings.add(key, code, &[("placeholder", &format!("{{{placeholder}}}"))]);
            if !exists {
                findings.or_meant(placeholder, questions.iter().copied().chain(SHARE_PLACEHOLDERS));
            }
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

/// A text in half width, without the commas of thousands.
fn plain(text: &str) -> String {
    text.chars().map(half_width).filter(|character| *character != ',').collect()
}

/// Every number in a text, in ASCII or full-width digits.
fn numbers_in(text: &str) -> BTreeSet<String> {
    let plain = plain(text);
    let tokens = plain.split(|character: char| !character.is_ascii_digit() && character != '.');
    tokens.map(|token| token.trim_matches('.').trim_end_matches(".0").to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::{numbers_in, placeholders, with_unit};

    #[test]
    fn numbers_are_found_in_any_digits() {
        let numbers = numbers_in("２５％以上、1,000人、4.0日。3.5.");
        assert!(["25", "1000", "4", "3.5"].iter().all(|number| numbers.contains(*number)), "{numbers:?}");
    }

    #[test]
    fn a_number_belongs_to_the_unit_behind_it() {
        for (text, unit, expected) in [
            ("60 % from 2028, 25％", "%", &["25", "60"][..]),
            ("1,000人か、月４.0日。5人", "人", &["1000", "5"]),
            ("月４.0日。5人", "日", &["4"]),
            ("200 m, 10 minutes", "m", &["200"]),
            ("150 kg", "", &[]),
        ] {
            let found =
                if unit.is_empty() { Vec::new() } else { with_unit(text, unit).into_iter().collect() };
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn placeholders_are_names_in_braces() {
        assert_eq!(placeholders("{a} of {b}").into_iter().collect::<Vec<_>>(), ["a", "b"]);
    }
}
