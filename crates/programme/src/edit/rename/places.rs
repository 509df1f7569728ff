//! Where the ids of each kind stand in the files of a programme.

use super::IdKind;
use crate::edit::document::{Document, matches};
use std::ops::Range;

/// The kinds of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum In {
    Programme,
    Texts,
    Cases,
    /// Texts of several entries, which are only reported.
    General,
}

/// The paths of the places of an id. With `{}` the id is a key at the end of the path, and otherwise the value.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    file: In,
    path: String,
}

/// Every place of an id. The first of a kind is its declaration.
const PLACES: [(IdKind, In, &str); 36] = [
    (IdKind::Tier, In::Programme, "tiers.*"),
    (IdKind::Tier, In::Programme, "criteria.*.tier"),
    (IdKind::Tier, In::Texts, "tier.{}"),
    (IdKind::Tier, In::Texts, "reach.{}"),
    (IdKind::Tier, In::Texts, "result.headline.{}"),
    (IdKind::Tier, In::Texts, "result.headline.*.{}"),
    (IdKind::Tier, In::Texts, "result.toward.{}"),
    (IdKind::Tier, In::Texts, "result.toward.*.{}"),
    (IdKind::Tier, In::Cases, "cases.*.at_least"),
    (IdKind::Tier, In::Cases, "cases.*.at_most"),
    (IdKind::Question, In::Programme, "questions.*.id"),
    (IdKind::Question, In::Programme, "questions.*.same_as"),
    (IdKind::Question, In::Programme, "**.question"),
    (IdKind::Question, In::Programme, "**.share.of"),
    (IdKind::Question, In::Programme, "**.share.in"),
    (IdKind::Question, In::Programme, "**.judged"),
    (IdKind::Question, In::Programme, "parts.*.part"),
    (IdKind::Question, In::Programme, "parts.*.whole"),
    (IdKind::Question, In::Programme, "readiness.*.questions.*"),
    (IdKind::Question, In::Programme, "pages.*.questions.*"),
    (IdKind::Question, In::Programme, "earlier.*.renamed.*"),
    (IdKind::Question, In::Texts, "question.{}"),
    (IdKind::Question, In::Cases, "cases.*.answers.{}"),
    (IdKind::Criterion, In::Programme, "criteria.*.id"),
    (IdKind::Criterion, In::Programme, "earlier.*.criteria.*"),
    (IdKind::Criterion, In::Texts, "criterion.{}"),
    (IdKind::Criterion, In::Cases, "cases.*.verdicts.{}"),
    (IdKind::Topic, In::Programme, "consultation.topics.*.id"),
    (IdKind::Topic, In::Texts, "topic.{}"),
    (IdKind::Fact, In::Programme, "facts.*.id"),
    (IdKind::Fact, In::Programme, "**.fact"),
    (IdKind::Fact, In::Programme, "**.except.when"),
    (IdKind::Fact, In::Texts, "fact.{}"),
    (IdKind::Route, In::Programme, "routes.*.id"),
    (IdKind::Route, In::Programme, "readiness.*.help"),
    (IdKind::Route, In::Texts, "route.{}"),
];

/// The places of the ids of a kind.
pub(super) fn patterns(kind: IdKind) -> Vec<Pattern> {
    let of_kind = PLACES.iter().filter(|(other, ..)| *other == kind);
    of_kind.map(|(_, file, path)| Pattern::new(*file, *path)).collect()
}

/// The ids of a kind.
pub(super) fn entries(programme: &Document, kind: IdKind) -> Vec<String> {
    let declared = PLACES.iter().find(|(other, ..)| *other == kind).map_or("", |(.., path)| path);
    programme.values(declared).map(|(_, id, _)| id.to_owned()).collect()
}

impl Pattern {
    pub(super) fn new(file: In, path: impl Into<String>) -> Self {
        Self { file, path: path.into() }
    }

    pub(super) const fn is_text(&self) -> bool {
        matches!(self.file, In::Texts | In::General)
    }

    /// Whether the places are in the file with this name.
    pub(super) fn is_for(&self, name: &str) -> bool {
        match self.file {
            In::Programme => name == "programme.toml",
            In::Cases => name == "cases.toml",
            In::Texts => name.starts_with("text."),
            In::General => false,
        }
    }

    /// The bytes of the id at every place, as a key or value.
    pub(super) fn found(&self, document: &Document, id: &str) -> Vec<Range<usize>> {
        let Some(above) = self.path.strip_suffix("{}") else {
            let values = document.values(&self.path).filter(|(_, value, _)| *value == id);
            return values.map(|(.., range)| range.clone()).collect();
        };
        let path = format!("{above}{id}");
        let keys = document.places.iter().flat_map(|place| {
            let at = |(index, range): &(usize, Range<usize>)| {
                place.path.get(..=*index).filter(|steps| matches(&path, steps)).map(|_| range.clone())
            };
            place.keys.iter().filter_map(at).collect::<Vec<_>>()
        });
        keys.collect()
    }
}
