//! Wording: every id has its texts, no text is unused, and all languages have the same texts.

use super::findings::{Draft, Findings};
use super::index::Index;
use super::{declared, names, sentences};
use crate::finding::nearest;
use crate::load::Loaded;
use crate::texts::Texts;
use crate::vocabulary::Vocabulary;
use assessment::specification::{Criterion, Predicate, Question, Statistic};
use std::collections::{BTreeMap, BTreeSet};

/// Families of texts that belong to the ids of a programme. A text of a family without its id is unused or misspelt.
const FAMILIES: [&str; 11] = [
    "question",
    "criterion",
    "tier",
    "fact",
    "readiness",
    "topic",
    "format",
    "stage",
    "source",
    "unit",
    "statistic",
];

pub(super) fn check(loaded: &Loaded, vocabulary: &Vocabulary<'_>, index: &Index<'_>, list: &mut Vec<Draft>) {
    if loaded.texts.is_empty() {
        let mut findings = Findings { file: "text.<language>.toml", vocabulary, index, list };
        findings.add("programme", "no-wording", &[]);
    }
    // A language of the widget that the programme had, or should have. Without any text there is one finding.
    let of_widget = loaded.languages.iter().filter(|_| !loaded.texts.is_empty());
    for language in of_widget.filter(|language| !loaded.texts.contains_key(*language)) {
        let file = format!("text.{language}.toml");
        Findings { file: &file, vocabulary, index, list }.add(
            "programme",
            "missing-language",
            &[("language", language)],
        );
    }
    let expected = Expected::new(loaded);
    let all: BTreeSet<&String> = loaded.texts.values().flat_map(Texts::keys).collect();
    for (language, texts) in &loaded.texts {
        let file = format!("text.{language}.toml");
        let mut findings = Findings { file: &file, vocabulary, index, list };
        let mut missing = expected.missing(texts);
        let of_family = |key: &&String| FAMILIES.iter().any(|family| is_of(key, family));
        let unused: Vec<_> =
            texts.keys().filter(of_family).filter(|key| !expected.allows(key)).map(String::as_str).collect();
        // A misspelt name is one finding: that about the name.
        let misspelt: BTreeMap<&str, String> =
            unused.iter().filter_map(|key| Some((*key, meant(key, &missing)?))).collect();
        missing.retain(|(key, _)| !misspelt.values().any(|meant| meant == key));
        let is_left = |key: &&str| !misspelt.contains_key(key);
        let left: Vec<_> = unused.iter().copied().filter(is_left).collect();
        check_missing(&missing, &left, &mut findings);
        for (key, text) in texts {
            if unused.contains(&key.as_str()) {
                let family = key.split('.').next().unwrap_or_default();
                let mut parts = key.split('.').skip(1);
                let family = FAMILIES.into_iter().find(|other| *other == family).unwrap_or_default();
                let (id, known) =
                    (parts.next().unwrap_or_default(), declared::of(&loaded.specification, family));
                if !known.contains(&id) {
                    let meant = nearest(id, known);
                    findings.add_unknown(key, (family, id), "unused-text", meant);
                    continue;
                }
                findings.add(key, "unused-text", &[]);
                if let Some(meant) = misspelt.get(key.as_str()) {
                    findings.or_meant(key, [meant.as_str()]);
                }
            }
            if text.trim().is_empty() {
                findings.add(key, "empty-text", &[]);
            }
        }
        sentences::check(loaded, language, texts, &mut findings);
        names::check(loaded, texts, &mut findings);
        let required: BTreeSet<&String> = expected.either.iter().flatten().collect();
        for key in all.iter().filter(|key| !texts.contains_key(**key) && !required.contains(*key)) {
            findings.add(*key, "other-language-only", &[]);
        }
    }
}

/// Whether a text belongs to a family of ids.
fn is_of(key: &str, family: &str) -> bool {
    key.split('.').next() == Some(family)
}

/// The missing text of the same entry that an unused one may be a misspelling of.
fn meant(unused: &str, missing: &[(&str, Vec<&str>)]) -> Option<String> {
    let (entry, name) = unused.rsplit_once('.')?;
    let names = missing.iter().filter_map(|(key, _)| key.strip_prefix(entry)?.strip_prefix('.'));
    nearest(name, names).map(|name| format!("{entry}.{name}"))
}

/// The texts that are missing, beside those that are left over. Those below one heading are one finding, because they are
/// added together. Where a text of the same family is left over, its id may have changed.
fn check_missing(missing: &[(&str, Vec<&str>)], left: &[&str], findings: &mut Findings<'_, '_>) {
    let mut below: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (key, _) in missing.iter().filter(|(_, specific)| specific.is_empty()) {
        let (table, name) = key.rsplit_once('.').unwrap_or(("", key));
        below.entry(table).or_default().push(name);
    }
    for (table, names) in below {
        let family = table.split('.').next().unwrap_or_default();
        let left = left.iter().find(|key| is_of(key, family));
        let place = left.map(|key| findings.place(findings.file, key, None)).unwrap_or_default();
        let left = [("left", left.copied().unwrap_or_default()), ("place", &*place)];
        let is_left = !place.is_empty();
        if let [name] = names.as_slice() {
            let code = if is_left { "missing-text-or-left" } else { "missing-text" };
            let values = [&[("table", table), ("name", name)][..], &left].concat();
            findings.add(format!("{table}.{name}"), code, &values);
        } else {
            let code = if is_left { "missing-texts-below-or-left" } else { "missing-texts-below" };
            let names: Vec<_> = names.iter().map(|name| findings.vocabulary.text_name(name)).collect();
            let names = names.join(&findings.vocabulary.message("finding.comma", &[]));
            findings.add(table, code, &[&[("table", table), ("names", &*names)][..], &left].concat());
        }
    }
    for (key, specific) in missing {
        match specific.as_slice() {
            [] => {}
            [first] => findings.add(*key, "missing-texts", &[("other", first)]),
            [first, others @ ..] => {
                let values = [("other", *first), ("count", &others.len().to_string())];
                findings.add(*key, "missing-texts-of-many", &values);
            }
        }
    }
}

/// The texts that a programme needs and may have.
#[derive(Default)]
struct Expected {
    /// For each required text the alternative keys, the most general one last.
    either: Vec<Vec<String>>,
    optional: BTreeSet<String>,
}

impl Expected {
    fn new(loaded: &Loaded) -> Self {
        let specification = &loaded.specification;
        let mut expected = Self::default();
        for name in ["name", "title", "lead", "basis"] {
            expected.need(format!("programme.{name}"));
        }
        // A question that is `same_as` another is never shown, so it needs no texts.
        for question in specification.questions.iter().filter(|question| question.same_as.is_none()) {
            expected.add_question(question);
        }
        for criterion in &specification.criteria {
            expected.add_criterion(criterion);
        }
        for tier in &specification.tiers {
            expected.need_all("tier", tier, &["name", "short", "about"]);
        }
        for fact in &specification.facts {
            expected.need_all("fact", &fact.id, &["label"]);
            expected.optional.insert(format!("fact.{}.about", fact.id));
        }
        for field in &specification.readiness {
            expected.need_all("readiness", &field.id, &["name", "first_step"]);
        }
        for source in &specification.sources {
            expected.need(format!("source.{}", source.id));
        }
        for region in &specification.regions {
            expected.need(format!("list.regions.{}", region.id));
        }
        for route in &specification.routes {
            expected.need_all("route", &route.id, &["name", "about"]);
            expected.optional.insert(format!("route.{}.general", route.id));
            if route.season.is_some() {
                expected.need_all("route", &route.id, &["season", "off_season"]);
            }
        }
        for statistic in &specification.statistics {
            expected.add_statistic(statistic);
        }
        let consultation = &specification.consultation;
        let topics: Vec<_> = consultation.topics.iter().map(|topic| topic.id.clone()).collect();
        for (family, ids) in
            [("format", &consultation.formats), ("stage", &consultation.stages), ("topic", &topics)]
        {
            for id in ids {
                expected.need(format!("{family}.{id}"));
            }
        }
        expected
    }

    fn add_question(&mut self, question: &Question) {
        let id = &question.id;
        self.need_all("question", id, &["label", "short"]);
        self.optional.insert(format!("question.{id}.support"));
        if let Some(unit) = &question.unit {
            self.need(format!("unit.{unit}"));
        }
        for choice in &question.choices {
            let specific = format!("question.{id}.choice.{choice}");
            let general = match &question.list {
                Some(list) => format!("list.{list}.{choice}"),
                None => format!("choice.{choice}"),
            };
            self.either.push(vec![specific, general]);
        }
    }

    fn add_criterion(&mut self, criterion: &Criterion) {
        self.need_all("criterion", &criterion.id, &["label", "rule"]);
        let verdicts = verdicts_of(criterion);
        self.need_all("criterion", &criterion.id, &verdicts);
        // A sentence with figures is shown if all its figures are known, and the plain one otherwise.
        let figures = verdicts.iter().map(|verdict| format!("criterion.{}.figures.{verdict}", criterion.id));
        self.optional.extend(figures);
    }

    fn add_statistic(&mut self, statistic: &Statistic) {
        let id = &statistic.id;
        self.need_all("statistic", id, &["name", "note", "row"]);
        for column in &statistic.columns {
            self.need(format!("statistic.{id}.column.{column}"));
        }
        // The rows of a question are named by its choices.
        for row in statistic.rows.iter().filter(|_| statistic.question.is_none()) {
            self.need(format!("statistic.{id}.of.{}", row.of));
        }
    }

    fn need_all(&mut self, family: &str, id: &str, names: &[&str]) {
        for name in names {
            self.need(format!("{family}.{id}.{name}"));
        }
    }

    fn need(&mut self, key: String) {
        self.either.push(vec![key]);
    }

    /// The keys without a text. A general text that several questions need is reported once.
    /// The others that would do instead come with it.
    fn missing(&self, texts: &Texts) -> Vec<(&str, Vec<&str>)> {
        let mut lacking: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for keys in self.either.iter().filter(|keys| !keys.iter().any(|key| texts.contains_key(key))) {
            if let [specific @ .., general] = keys.as_slice() {
                lacking.entry(general).or_default().extend(specific.iter().map(String::as_str));
            }
        }
        lacking.into_iter().collect()
    }

    fn allows(&self, key: &str) -> bool {
        self.optional.contains(key) || self.either.iter().flatten().any(|other| other == key)
    }
}

/// The possible verdicts of a criterion: a purely judged one is never met or missed, and only one with a condition can
/// be not applicable.
fn verdicts_of(criterion: &Criterion) -> Vec<&'static str> {
    let mut verdicts = match (is_judged_alone(&criterion.requires), is_judged(&criterion.requires)) {
        (true, _) => vec!["judged"],
        (false, true) => vec!["met", "not-met", "unknown", "judged"],
        (false, false) => vec!["met", "not-met", "unknown"],
    };
    if criterion.applies_when.is_some() {
        verdicts.push("not-applicable");
        if !verdicts.contains(&"unknown") {
            verdicts.push("unknown");
        }
    }
    verdicts
}

/// Whether only a panel decides, independently of all answers.
pub(super) fn is_judged_alone(predicate: &Predicate) -> bool {
    match predicate {
        Predicate::Judged(_) => true,
        Predicate::All(parts) | Predicate::Any(parts) => parts.iter().all(is_judged_alone),
        _ => false,
    }
}

fn is_judged(predicate: &Predicate) -> bool {
    match predicate {
        Predicate::Judged(_) => true,
        Predicate::All(parts) | Predicate::Any(parts) => parts.iter().any(is_judged),
        Predicate::Not(part) => is_judged(part),
        _ => false,
    }
}
