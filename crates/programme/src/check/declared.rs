//! The ids that a programme declares, by the family of their texts.

use assessment::Specification;

/// A family of ids: its name, and the ids of a programme in the order of the file.
pub(super) type Family = (&'static str, fn(&Specification) -> Vec<&str>);

/// Every family whose ids are declared in `programme.toml`.
pub(super) const FAMILIES: [Family; 11] = [
    ("source", |all| all.sources.iter().map(|source| source.id.as_str()).collect()),
    ("tier", |all| texts(&all.tiers)),
    ("question", |all| all.questions.iter().map(|question| question.id.as_str()).collect()),
    ("fact", |all| all.facts.iter().map(|fact| fact.id.as_str()).collect()),
    ("criterion", |all| all.criteria.iter().map(|criterion| criterion.id.as_str()).collect()),
    ("readiness", |all| all.readiness.iter().map(|field| field.id.as_str()).collect()),
    ("route", |all| all.routes.iter().map(|route| route.id.as_str()).collect()),
    ("statistic", |all| all.statistics.iter().map(|statistic| statistic.id.as_str()).collect()),
    ("topic", |all| all.consultation.topics.iter().map(|topic| topic.id.as_str()).collect()),
    ("format", |all| texts(&all.consultation.formats)),
    ("stage", |all| texts(&all.consultation.stages)),
];

/// Every declared id with its family.
pub(super) fn ids(specification: &Specification) -> impl Iterator<Item = (&'static str, &str)> {
    FAMILIES.iter().flat_map(|(family, of)| of(specification).into_iter().map(|id| (*family, id)))
}

/// The ids of a family of texts; the units are those of the questions.
pub(super) fn of<'a>(specification: &'a Specification, family: &str) -> Vec<&'a str> {
    if family == "unit" {
        return specification.questions.iter().filter_map(|question| question.unit.as_deref()).collect();
    }
    let known = FAMILIES.iter().find(|(name, _)| *name == family);
    known.map(|(_, of)| of(specification)).unwrap_or_default()
}

fn texts(ids: &[String]) -> Vec<&str> {
    ids.iter().map(String::as_str).collect()
}
