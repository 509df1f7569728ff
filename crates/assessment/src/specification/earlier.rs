//! Earlier programmes of a series and earlier versions of a programme: how their answers are taken over.

use super::Specification;
use serde::{Deserialize, Serialize};

/// How the answers to an earlier programme of the same series, or to an earlier version of this one, are taken over.
/// Questions, choices and criteria with the same id and the same meaning need no entry.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Earlier {
    /// The id of the earlier programme. Absent for an earlier version of this programme.
    #[serde(default)]
    pub programme: Option<String>,
    /// The earlier version. Absent for every version of the earlier programme without an entry.
    #[serde(default)]
    pub version: Option<u32>,
    /// Old question ids with the ids of the questions that take their answers.
    #[serde(default, with = "crate::pairs")]
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<String, String>"))]
    pub renamed: Vec<(String, String)>,
    /// By old question id, old choice ids with new ones.
    #[serde(default, with = "crate::pairs")]
    #[cfg_attr(
        feature = "schema",
        schemars(with = "std::collections::BTreeMap<String, std::collections::BTreeMap<String, String>>")
    )]
    pub choices: Vec<(String, NewIds)>,
    /// Old question ids whose successors accept fewer choices or numbers. An answer outside is not taken over.
    #[serde(default)]
    pub narrowed: Vec<String>,
    /// Old question ids without a successor. Their answers are not taken over.
    #[serde(default)]
    pub dropped: Vec<String>,
    /// Old criterion ids with new ones.
    #[serde(default, with = "crate::pairs")]
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<String, String>"))]
    pub criteria: Vec<(String, String)>,
}

/// Old ids with new ones.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NewIds(#[serde(with = "crate::pairs")] pub Vec<(String, String)>);

/// The entries in a programme's file. In its pack they take no space.
pub(super) mod in_text {
    use super::Earlier;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(in super::super) fn serialize<S: Serializer>(
        entries: &[Earlier],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            entries.serialize(serializer)
        } else {
            serializer.serialize_unit()
        }
    }

    pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<Earlier>, D::Error> {
        if deserializer.is_human_readable() { Vec::deserialize(deserializer) } else { Ok(Vec::new()) }
    }
}

impl Earlier {
    /// The id of the question that takes the answers to an old one. `None` for a dropped question.
    #[must_use]
    pub fn question<'a>(&'a self, old: &'a str) -> Option<&'a str> {
        (!contains(&self.dropped, old)).then(|| renamed(&self.renamed, old))
    }

    /// The new id of a choice of an old question.
    #[must_use]
    pub fn choice<'a>(&'a self, question: &str, old: &'a str) -> &'a str {
        let of_question = self.choices.iter().find(|(id, _)| id == question);
        of_question.map_or(old, |(_, NewIds(choices))| renamed(choices, old))
    }

    /// The new id of an old criterion.
    #[must_use]
    pub fn criterion<'a>(&'a self, old: &'a str) -> &'a str {
        renamed(&self.criteria, old)
    }

    /// Whether answers to an old question are refused where its successor does not accept them.
    #[must_use]
    pub fn is_narrowed(&self, old: &str) -> bool {
        contains(&self.narrowed, old)
    }

    /// The id of the earlier programme, in an entry of the programme `own`.
    #[must_use]
    pub fn programme<'a>(&'a self, own: &'a str) -> &'a str {
        self.programme.as_deref().unwrap_or(own)
    }
}

impl Specification {
    /// The entry about an earlier programme: that of the version, or else that of all versions.
    #[must_use]
    pub fn earlier_of(&self, programme: &str, version: u32) -> Option<&Earlier> {
        let of_version = |wanted: Option<u32>| {
            let is_it = |entry: &&Earlier| entry.version == wanted && entry.programme(&self.id) == programme;
            self.earlier.iter().find(is_it)
        };
        of_version(Some(version)).or_else(|| of_version(None))
    }
}

fn renamed<'a>(pairs: &'a [(String, String)], old: &'a str) -> &'a str {
    pairs.iter().find(|(from, _)| from == old).map_or(old, |(_, to)| to)
}

fn contains(ids: &[String], id: &str) -> bool {
    ids.iter().any(|other| other == id)
}
