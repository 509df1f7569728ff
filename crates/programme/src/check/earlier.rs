//! Every answer to an earlier programme of the series, or to an earlier version, has a place in this one, or is declared to
//! have none.

mod answers;
mod names;

use super::findings::Findings;
use crate::load::Loaded;
use crate::position::Places;
use answers::Successors;
use assessment::Specification;
use assessment::specification::{Earlier, Question};
use names::Names;
use std::collections::BTreeSet;

pub(super) fn check(loaded: &Loaded, findings: &mut Findings<'_, '_>) {
    check_versions(loaded, findings);
    check_entries(loaded, findings);
    let specification = &loaded.specification;
    for old in &loaded.earlier {
        let Some(entry) = specification.earlier_of(&old.id, old.version) else { continue };
        Successors { specification, old, entry, place: place_of(loaded, entry), findings }.check();
    }
}

/// Each version before the present one has its file.
fn check_versions(loaded: &Loaded, findings: &mut Findings<'_, '_>) {
    let Specification { id, version, .. } = &loaded.specification;
    let has = |wanted: &u32| loaded.earlier.iter().any(|old| old.id == *id && old.version == *wanted);
    // The first gap ends the search, however high the version is.
    if let Some(missing) = (1..*version).find(|wanted| !has(wanted)) {
        let values = [("id", id.as_str()), ("version", &*missing.to_string())];
        findings.add("version", "unknown-earlier-version", &values);
    }
}

/// Each entry is about an earlier programme or version, and names what both have.
fn check_entries(loaded: &Loaded, findings: &mut Findings<'_, '_>) {
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
            findings.add(&*place, "earlier-declared-twice", &[]);
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

/// The questions with answers under their own id.
fn own_questions(specification: &Specification) -> impl Iterator<Item = &Question> {
    specification.questions.iter().filter(|question| question.same_as.is_none())
}

/// An earlier programme by its id and version.
fn called(old: &Specification, findings: &Findings<'_, '_>) -> String {
    let values = [("id", old.id.as_str()), ("version", &*old.version.to_string())];
    findings.vocabulary.message("finding.of-version", &values)
}
