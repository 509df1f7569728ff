//! Changes of rules, questions and all other entries of a programme, in words.

use super::tiers::{TierChange, Tiers};
use crate::load::Loaded;
use crate::vocabulary::Vocabulary;
use assessment::Decimal;
use assessment::specification::{Predicate, Question, Statistic};

/// An entry of a programme, with its properties in words.
struct Entry {
    kind: &'static str,
    id: String,
    name: String,
    /// By the id of the message about its change.
    properties: Vec<(&'static str, String)>,
}

/// One line for each entry that is gone, new or different.
pub(super) fn compare(
    (old, old_vocabulary): (&Loaded, &Vocabulary<'_>),
    (new, new_vocabulary): (&Loaded, &Vocabulary<'_>),
    tiers: &Tiers<'_>,
    lines: &mut Vec<String>,
) {
    for change in tiers.changes() {
        if let TierChange::Renamed { old, new } = change {
            let values =
                [("from", &*old_vocabulary.name("tier", old)), ("to", &new_vocabulary.name("tier", new))];
            lines.push(new_vocabulary.message("diff.renamed", &values));
        }
    }
    // A renamed tier is no entry that is gone or new.
    let is_kept = |entry: &Entry| {
        let is_renamed = tiers.changes().iter().any(|change| match change {
            TierChange::Renamed { old, new } => entry.id == *old || entry.id == *new,
            _ => false,
        });
        entry.kind != "tier" || !is_renamed
    };
    let named_now = |tier: &str| match tiers.in_new(tier) {
        Some(tier) => new_vocabulary.name("tier", tier),
        None => old_vocabulary.name("tier", tier),
    };
    let old = entries(old, old_vocabulary, &named_now);
    let new = entries(new, new_vocabulary, &|tier| new_vocabulary.name("tier", tier));
    let kept = |entries: Vec<Entry>| entries.into_iter().filter(is_kept).collect::<Vec<_>>();
    compare_entries(&kept(old), &kept(new), new_vocabulary, lines);
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
fn entries(loaded: &Loaded, vocabulary: &Vocabulary<'_>, tier_name: &dyn Fn(&str) -> String) -> Vec<Entry> {
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
            ("tier", tier_name(&criterion.tier)),
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
