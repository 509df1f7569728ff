//! Every answer to an earlier programme of the series, or to an earlier version, has a place in this one, or is declared to
//! have none.

use super::findings::Findings;
use super::references::HIGHEST_NUMBER;
use crate::load::Loaded;
use crate::position::Places;
use assessment::conversion::{Reason, successor};
use assessment::specification::{Earlier, Kind, NewIds, Question};
use assessment::{Decimal, Specification};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn check(loaded: &Loaded, findings: &mut Findings<'_>) {
    check_versions(loaded, findings);
    check_entries(loaded, findings);
    let specification = &loaded.specification;
    for old in &loaded.earlier {
        let Some(entry) = specification.earlier_of(&old.id, old.version) else { continue };
        let mut one = One { specification, old, entry, place: place_of(loaded, entry), findings };
        one.check_questions();
    }
}

/// Each version before the present one has its file.
fn check_versions(loaded: &Loaded, findings: &mut Findings<'_>) {
    let Specification { id, version, .. } = &loaded.specification;
    let has = |wanted: &u32| loaded.earlier.iter().any(|old| old.id == *id && old.version == *wanted);
    // The first gap ends the search, however high the version is.
    if let Some(missing) = (1..*version).find(|wanted| !has(wanted)) {
        let values = [("id", id.as_str()), ("version", &*missing.to_string())];
        findings.add("version", "unknown-earlier-version", &values);
    }
}

/// Each entry is about an earlier programme or version, and names what both have.
fn check_entries(loaded: &Loaded, findings: &mut Findings<'_>) {
    let specification = &loaded.specification;
    let mut seen = BTreeSet::new();
    for entry in &specification.earlier {
        let place = place_of(loaded, entry);
        if entry.programme.is_none() && entry.version.is_none() {
            findings.add(place, "earlier-of-nothing", &[]);
            continue;
        }
        let programme = entry.programme(&specification.id);
        if !seen.insert((programme, entry.version)) {
            findings.add(&*place, "declared-twice", &[]);
        }
        let is_about = |old: &&Specification| {
            old.id == programme && entry.version.is_none_or(|version| version == old.version)
        };
        let old: Vec<&Specification> = loaded.earlier.iter().filter(is_about).collect();
        if old.is_empty() {
            let version = entry.version.map_or_else(String::new, |version| version.to_string());
            let code = if version.is_empty() { "unknown-earlier" } else { "unknown-earlier-version" };
            findings.add_at(place, programme, code, &[("id", programme), ("version", &version)]);
            findings.or_meant(programme, loaded.earlier.iter().map(|old| old.id.as_str()));
            continue;
        }
        Names { specification, old, entry, place, findings }.check();
    }
}

/// The entry in the file, or the line that makes a programme an earlier one where the file has no entry.
fn place_of(loaded: &Loaded, entry: &Earlier) -> String {
    let version = entry.version.map(|version| version.to_string());
    let name = entry.programme.clone().or(version).unwrap_or_default();
    let place = format!("earlier.{name}");
    let file = loaded.sources.iter().find(|source| source.name == "programme.toml");
    if file.is_some_and(|file| Places::new(&file.content).find(&place, None).is_some()) {
        return place;
    }
    let line = match (name.is_empty(), entry.programme.is_some()) {
        (true, _) => "earlier",
        (_, true) => "series",
        _ => "version",
    };
    line.to_owned()
}

/// The names in an entry, with the programmes that it is about.
struct Names<'a, 'b> {
    specification: &'a Specification,
    old: Vec<&'a Specification>,
    entry: &'a Earlier,
    place: String,
    findings: &'a mut Findings<'b>,
}

impl Names<'_, '_> {
    fn check(&mut self) {
        let Earlier { renamed, choices, narrowed, dropped, criteria, .. } = self.entry;
        let named = renamed.iter().map(|(old, _)| old).chain(choices.iter().map(|(old, _)| old));
        for old in named.chain(narrowed).chain(dropped) {
            let questions = self.old.iter().flat_map(|old| own_questions(old)).map(|question| &question.id);
            let known: BTreeSet<&str> = questions.map(String::as_str).collect();
            self.check_old("unknown-earlier-question", old, &known);
        }
        let questions = self.specification.questions.iter().map(|question| question.id.as_str());
        let questions: BTreeSet<&str> = questions.collect();
        for (_, new) in renamed.iter().filter(|(_, new)| !questions.contains(new.as_str())) {
            let unknown = ("question", new.as_str());
            self.findings.add_unknown(&*self.place, unknown, "unknown-question", questions.iter().copied());
        }
        let ids = |specification: &'_ Specification| {
            specification.criteria.iter().map(|criterion| criterion.id.clone()).collect::<Vec<_>>()
        };
        let old_criteria: Vec<String> = self.old.iter().flat_map(|old| ids(old)).collect();
        let new_criteria = ids(self.specification);
        for (old, new) in criteria {
            self.check_old(
                "unknown-earlier-criterion",
                old,
                &old_criteria.iter().map(String::as_str).collect(),
            );
            if !new_criteria.contains(new) {
                let known = new_criteria.iter().map(String::as_str);
                self.findings.add_unknown(&*self.place, ("criterion", new), "unknown-criterion", known);
            }
        }
        for (question, NewIds(choices)) in choices {
            self.check_choices(question, choices);
        }
    }

    /// A name that one of the old programmes must have.
    fn check_old(&mut self, code: &'static str, name: &str, known: &BTreeSet<&str>) {
        if !known.contains(name) {
            let programmes: Vec<String> = self.old.iter().map(|old| called(old, self.findings)).collect();
            let programmes = programmes.join(&self.findings.vocabulary.message("finding.comma", &[]));
            let values = [("id", name), ("programme", programmes.as_str())];
            self.findings.add_at(&*self.place, name, code, &values);
            self.findings.or_meant(name, known.iter().copied());
        }
    }

    fn check_choices(&mut self, question: &str, choices: &[(String, String)]) {
        let old = self.old.iter().flat_map(|old| own_questions(old)).filter(|other| other.id == question);
        let old: Vec<&Question> = old.collect();
        let new = old.iter().find_map(|old| successor(self.specification, self.entry, old).ok());
        let known = old.iter().flat_map(|old| &old.choices).map(String::as_str).collect::<BTreeSet<_>>();
        for (from, to) in choices.iter().filter(|_| !old.is_empty()) {
            if !known.contains(from.as_str()) {
                let values = [("choice", from.as_str()), ("question", question)];
                self.findings.add_at(&*self.place, from, "unknown-earlier-choice", &values);
                self.findings.or_meant(from, known.iter().copied());
            }
            let Some(new) = new.filter(|new| !new.choices.contains(to)) else { continue };
            let values = [("choice", to.as_str()), ("question", &*self.findings.called("question", &new.id))];
            self.findings.add_at(&*self.place, to, "unknown-choice", &values);
            self.findings.or_meant(to, new.choices.iter().map(String::as_str));
        }
    }
}

/// One earlier programme with its entry.
struct One<'a, 'b> {
    specification: &'a Specification,
    old: &'a Specification,
    entry: &'a Earlier,
    place: String,
    findings: &'a mut Findings<'b>,
}

impl One<'_, '_> {
    /// Each question has a successor that takes all of its answers.
    fn check_questions(&mut self) {
        let mut successors: BTreeMap<&str, &str> = BTreeMap::new();
        for old in own_questions(self.old) {
            let new = match successor(self.specification, self.entry, old) {
                Ok(new) => new,
                // A wrong name in the entry is a finding already.
                Err(Reason::Gone) if self.entry.renamed.iter().any(|(id, _)| *id == old.id) => continue,
                Err(Reason::Gone) => {
                    self.add(old, "earlier-question-gone", &[]);
                    self.findings.or_follows("question", &old.id);
                    continue;
                }
                Err(Reason::Meaning) => {
                    self.add(old, "earlier-meaning", &[]);
                    continue;
                }
                Err(_) => continue,
            };
            if let Some(first) = successors.insert(&new.id, &old.id) {
                let new = self.findings.called("question", &new.id);
                self.add(old, "earlier-twice", &[("other", first), ("new", &new)]);
            }
            if !self.entry.is_narrowed(&old.id) {
                self.check_answers(old, new);
            }
        }
    }

    fn check_answers(&mut self, old: &Question, new: &Question) {
        let choice =
            |choice: &&String| !new.choices.iter().any(|id| *id == self.entry.choice(&old.id, choice));
        let gone: Vec<&str> = old.choices.iter().filter(choice).map(String::as_str).collect();
        if !gone.is_empty() {
            let choices = gone.join(&self.findings.vocabulary.message("finding.comma", &[]));
            self.add(old, "earlier-choice-gone", &[("choices", &choices)]);
        }
        if old.kind == Kind::Number && !covers(new, old) {
            self.add(old, "earlier-range", &[]);
        }
    }

    fn add(&mut self, old: &Question, code: &'static str, more: &[(&str, &str)]) {
        let programme = called(self.old, self.findings);
        let question = self.findings.called("question", &old.id);
        let values = [("question", question.as_str()), ("programme", &programme)];
        let values: Vec<_> = values.into_iter().chain(more.iter().copied()).collect();
        self.findings.add_at(&*self.place, &old.id, code, &values);
    }
}

/// The questions with answers under their own id.
fn own_questions(specification: &Specification) -> impl Iterator<Item = &Question> {
    specification.questions.iter().filter(|question| question.same_as.is_none())
}

/// Whether a question accepts every number that another one accepts.
fn covers(question: &Question, other: &Question) -> bool {
    let lowest = |question: &Question| question.minimum.unwrap_or(Decimal::from_tenths(0));
    let highest = |question: &Question| question.maximum.unwrap_or(HIGHEST_NUMBER);
    lowest(question) <= lowest(other)
        && highest(question) >= highest(other)
        && question.decimals >= other.decimals
}

/// An earlier programme by its id and version.
fn called(old: &Specification, findings: &Findings<'_>) -> String {
    let values = [("id", old.id.as_str()), ("version", &*old.version.to_string())];
    findings.vocabulary.message("finding.of-version", &values)
}
