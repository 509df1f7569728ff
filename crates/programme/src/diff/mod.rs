//! The changes between two programmes in words: rules, questions, texts, and worked cases with changed results.

mod moves;
mod tiers;

pub use moves::{Direction, Move, Moves, MovesError, Named, Note, Possible, Reason, Side, Witness, moves};
pub use tiers::TierChange;

use crate::cases::Case;
use crate::evaluate::{Report, evaluate};
use crate::load::Loaded;
use crate::vocabulary::Vocabulary;
use assessment::specification::{Predicate, Question, Statistic};
use assessment::{Decimal, Programme};
use std::collections::{BTreeMap, BTreeSet};

/// An entry of a programme, with its properties in words.
struct Entry {
    kind: &'static str,
    id: String,
    name: String,
    /// By the id of the message about its change.
    properties: Vec<(&'static str, String)>,
}

/// One line for each change from `old` to `new`, in the language of the vocabulary. Empty without changes.
#[must_use]
pub fn diff(
    (old, old_vocabulary): (&Loaded, &Vocabulary<'_>),
    (new, new_vocabulary): (&Loaded, &Vocabulary<'_>),
) -> Vec<String> {
    let mut lines = Vec::new();
    let heads = [old, new].map(|loaded| {
        let specification = &loaded.specification;
        [
            ("field.version", specification.version.to_string()),
            ("field.valid_from", specification.valid_from.clone()),
            ("field.valid_to", specification.valid_to.clone()),
        ]
    });
    let [before, after] = heads;
    for ((field, from), (_, to)) in before.iter().zip(&after).filter(|((_, from), (_, to))| from != to) {
        let values = [("field", &*new_vocabulary.message(field, &[])), ("from", from), ("to", to)];
        lines.push(new_vocabulary.message("diff.programme", &values));
    }
    compare_entries(&entries(old, old_vocabulary), &entries(new, new_vocabulary), new_vocabulary, &mut lines);
    compare_texts(old, new, new_vocabulary, &mut lines);
    compare_cases(old, new, new_vocabulary, &mut lines);
    lines
}

fn compare_entries(old: &[Entry], new: &[Entry], vocabulary: &Vocabulary<'_>, lines: &mut Vec<String>) {
    let find = |among: &'_ [Entry], like: &Entry| {
        among.iter().position(|entry| entry.kind == like.kind && entry.id == like.id)
    };
    let mut add_line = |id: &str, entry: &Entry, from: &str, to: &str| {
        let kind = vocabulary.message(&format!("kind.{}", entry.kind), &[]);
        let values = [("kind", &*kind), ("name", &entry.name), ("from", from), ("to", to)];
        lines.push(vocabulary.message(&format!("diff.{id}"), &values));
    };
    for gone in old.iter().filter(|entry| find(new, entry).is_none()) {
        add_line("removed", gone, "", "");
    }
    for entry in new {
        let Some(before) = find(old, entry).and_then(|index| old.get(index)) else {
            add_line("added", entry, "", "");
            continue;
        };
        for ((property, from), (_, to)) in before.properties.iter().zip(&entry.properties) {
            if from != to {
                add_line(property, entry, from, to);
            }
        }
    }
}

/// Every entry of a programme except texts.
fn entries(loaded: &Loaded, vocabulary: &Vocabulary<'_>) -> Vec<Entry> {
    let specification = &loaded.specification;
    let entry = |kind: &'static str, id: &str, properties: Vec<(&'static str, String)>| Entry {
        kind,
        id: id.to_owned(),
        name: vocabulary.name(kind, id),
        properties,
    };
    let source = |source: &String| ("source", source.clone());
    let mut entries = Vec::new();
    entries.extend(specification.sources.iter().map(|source| entry("source", &source.id, Vec::new())));
    entries.extend(specification.tiers.iter().map(|tier| entry("tier", tier, Vec::new())));
    for question in &specification.questions {
        entries.push(entry("question", &question.id, question_properties(question, vocabulary)));
    }
    for fact in &specification.facts {
        entries.push(entry(
            "fact",
            &fact.id,
            vec![("rule", vocabulary.rule(&fact.when)), source(&fact.source)],
        ));
    }
    for criterion in &specification.criteria {
        let properties = vec![
            ("rule", vocabulary.rule(&criterion.requires)),
            ("asked", optional(criterion.applies_when.as_ref(), vocabulary)),
            ("tier", vocabulary.name("tier", &criterion.tier)),
            source(&criterion.source),
        ];
        entries.push(entry("criterion", &criterion.id, properties));
    }
    for field in &specification.readiness {
        let names: Vec<_> = field.questions.iter().map(|id| vocabulary.name("question", id)).collect();
        entries.push(entry("readiness", &field.id, vec![("questions", names.join(" / "))]));
    }
    for route in &specification.routes {
        let season = route.season.as_ref().map(|season| format!("{} – {}", season.from, season.to));
        let properties = vec![
            ("asked", optional(route.when.as_ref(), vocabulary)),
            ("range", season.unwrap_or_else(|| vocabulary.message("diff.always", &[]))),
            source(&route.source),
        ];
        entries.push(entry("route", &route.id, properties));
    }
    for statistic in &specification.statistics {
        let properties = vec![("figures", figures(statistic)), source(&statistic.source)];
        entries.push(entry("statistic", &statistic.id, properties));
    }
    entries
        .extend(specification.consultation.topics.iter().map(|topic| entry("topic", &topic.id, Vec::new())));
    entries
}

/// Every figure with its row and column, by their ids.
fn figures(statistic: &Statistic) -> String {
    let cells = statistic
        .rows
        .iter()
        .flat_map(|row| row.values.iter().map(|(column, value)| format!("{} {column} {value}", row.of)));
    cells.collect::<Vec<_>>().join(" / ")
}

fn question_properties(question: &Question, vocabulary: &Vocabulary<'_>) -> Vec<(&'static str, String)> {
    let choices: Vec<_> =
        question.choices.iter().map(|choice| vocabulary.choice(&question.id, choice)).collect();
    let end = |value: Option<Decimal>| {
        value.map_or_else(
            || vocabulary.message("diff.none", &[]),
            |value| vocabulary.number(&question.id, &value.to_string()),
        )
    };
    let improves = question.improves.clone().unwrap_or_else(|| vocabulary.message("diff.none", &[]));
    vec![
        ("choices", choices.join(" / ")),
        ("range", format!("{} – {}", end(question.minimum), end(question.maximum))),
        ("asked", optional(question.asked_when.as_ref(), vocabulary)),
        ("improves", improves),
    ]
}

fn optional(rule: Option<&Predicate>, vocabulary: &Vocabulary<'_>) -> String {
    rule.map_or_else(|| vocabulary.message("diff.always", &[]), |rule| vocabulary.rule(rule))
}

fn compare_texts(old: &Loaded, new: &Loaded, vocabulary: &Vocabulary<'_>, lines: &mut Vec<String>) {
    for (language, texts) in &new.texts {
        let Some(before) = old.texts.get(language) else { continue };
        let keys: BTreeSet<&String> = texts.keys().chain(before.keys()).collect();
        for key in keys {
            let [from, to] = [before, texts].map(|texts| texts.get(key).map_or("", String::as_str));
            if from != to {
                let name = format!("{language} {key}");
                lines.push(vocabulary.message("diff.text", &[("name", &name), ("from", from), ("to", to)]));
            }
        }
    }
}

/// The cases of both programmes, evaluated under each.
fn compare_cases(old: &Loaded, new: &Loaded, vocabulary: &Vocabulary<'_>, lines: &mut Vec<String>) {
    let compiled = [old, new].map(|loaded| Programme::compile(loaded.specification.clone()));
    let [Ok(before), Ok(after)] = compiled else { return };
    let cases: BTreeMap<&str, &Case> =
        old.cases.iter().chain(&new.cases).map(|case| (case.name.as_str(), case)).collect();
    let mut flipped = Vec::new();
    for (name, case) in &cases {
        // A case that only the new programme can evaluate has no changed result.
        let Ok(from) = evaluate(&before, &case.answers) else { continue };
        let line = match evaluate(&after, &case.answers) {
            Ok(to) => flip(name, &from, &to, vocabulary),
            Err(error) => {
                Some(vocabulary.message("diff.unusable", &[("name", name), ("why", &error.to_string())]))
            }
        };
        flipped.extend(line);
    }
    if !flipped.is_empty() {
        let (all, count) = (cases.len().to_string(), flipped.len().to_string());
        lines.push(vocabulary.message("diff.flipped", &[("all", &all), ("count", &count)]));
        lines.append(&mut flipped);
    }
}

/// The changed results of one case, in one line.
fn flip(name: &str, from: &Report, to: &Report, vocabulary: &Vocabulary<'_>) -> Option<String> {
    let change = |what: &str, from: &str, to: &str| {
        vocabulary.message("diff.change", &[("what", what), ("from", from), ("to", to)])
    };
    let tier = |id: &str| vocabulary.message("rule.quoted", &[("value", &vocabulary.name("tier", id))]);
    let mut changes = Vec::new();
    for (what, from, to) in
        [("diff.at_least", &from.at_least, &to.at_least), ("diff.at_most", &from.at_most, &to.at_most)]
    {
        if from != to {
            changes.push(change(&vocabulary.message(what, &[]), &tier(from), &tier(to)));
        }
    }
    for criterion in &to.criteria {
        let before = from.criteria.iter().find(|before| before.id == criterion.id);
        let verdict = |id: &str| vocabulary.message(&format!("verdict.{id}"), &[]);
        if let Some(before) = before.filter(|before| before.verdict != criterion.verdict) {
            let name = vocabulary.name("criterion", &criterion.id);
            changes.push(change(&name, &verdict(&before.verdict), &verdict(&criterion.verdict)));
        }
    }
    let changes = (!changes.is_empty()).then(|| changes.join(&vocabulary.message("diff.and", &[])))?;
    Some(vocabulary.message("diff.flips", &[("name", name), ("changes", &changes)]))
}
