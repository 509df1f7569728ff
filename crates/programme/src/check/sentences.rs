//! Sentences and their rule: the numbers in a sentence, and its placeholders.

use super::findings::Findings;
use super::numbers::{About, numbers_in, numbers_of};
use super::unreachable::named;
use crate::load::Loaded;
use crate::texts::Texts;
use assessment::specification::{Criterion, Predicate};
use std::collections::BTreeSet;

/// Placeholders of a sentence with figures besides those of questions: the company's share, and the required one, both
/// in per cent.
const SHARE_PLACEHOLDERS: [&str; 2] = ["share", "needed"];

/// The sentences about a criterion that name a number of its rule, and whether each states the rule.
const ABOUT_RULE: [(&str, bool); 6] = [
    ("rule", true),
    ("met", false),
    ("not-met", false),
    ("unknown", false),
    ("not-applicable", false),
    ("judged", false),
];

pub(super) fn check(loaded: &Loaded, language: &str, texts: &Texts, findings: &mut Findings<'_, '_>) {
    for fact in &loaded.specification.facts {
        let entry = format!("fact.{}", fact.id);
        let about = About { entry: &entry, within: "when", rule: &fact.when };
        about.check(loaded, (&format!("{entry}.about"), false), texts, findings);
    }
    for criterion in &loaded.specification.criteria {
        let entry = format!("criterion.{}", criterion.id);
        let about = About { entry: &entry, within: "requires", rule: &criterion.requires };
        for (part, states_rule) in ABOUT_RULE {
            about.check(loaded, (&format!("{entry}.{part}"), states_rule), texts, findings);
        }
        check_figures(loaded, criterion, texts, findings);
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

fn check_figures(loaded: &Loaded, criterion: &Criterion, texts: &Texts, findings: &mut Findings<'_, '_>) {
    let prefix = format!("criterion.{}.figures.", criterion.id);
    let mut questions = BTreeSet::new();
    named(&criterion.requires, &mut questions);
    let has_share = has_share(&criterion.requires);
    let mut numbers = BTreeSet::new();
    numbers_of(&criterion.requires, &mut numbers);
    for (key, text) in texts.iter().filter(|(key, _)| key.starts_with(&prefix)) {
        let fixed = without_placeholders(text);
        let (entry, rule) = (format!("criterion.{}", criterion.id), &criterion.requires);
        let about = About { entry: &entry, within: "requires", rule };
        let reported = about.check(loaded, (key, false), texts, findings);
        let is_beside = |number: &&String| !numbers.contains(*number) && !reported.contains(*number);
        for number in numbers_in(&fixed).iter().filter(is_beside) {
            let place = findings.place("programme.toml", &entry, Some("requires"));
            findings.add(key, "number-beside", &[("number", number), ("place", &place)]);
        }
        for placeholder in placeholders(text) {
            if questions.contains(placeholder) || (has_share && SHARE_PLACEHOLDERS.contains(&placeholder)) {
                continue;
            }
            let exists = loaded.specification.questions.iter().any(|question| question.id == placeholder);
            let code = if exists { "placeholder-not-of-rule" } else { "unknown-placeholder" };
            findings.add(key, code, &[("placeholder", &format!("{{{placeholder}}}"))]);
            if !exists {
                let of_share = SHARE_PLACEHOLDERS.into_iter().filter(|_| has_share);
                findings.or_meant(placeholder, questions.iter().copied().chain(of_share));
            }
        }
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

#[cfg(test)]
mod tests {
    use super::placeholders;

    #[test]
    fn placeholders_are_names_in_braces() {
        assert_eq!(placeholders("{a} of {b}").into_iter().collect::<Vec<_>>(), ["a", "b"]);
    }
}
