//! Questions of `programmes/shared/questions.toml`, which a programme takes by their ids. Their texts are in
//! `questions.<language>.toml` beside it.

use super::Reader;
use crate::files::SHARED;
use crate::schema::schema_of;
use crate::source::Source;
use assessment::Specification;
use assessment::specification::Question;
use schemars::JsonSchema;
use serde::Deserialize;
use std::mem;
use toml::de::{DeArray, DeTable, DeValue};

/// The file, without its folder.
pub(crate) const FILE: &str = "questions.toml";

/// The field of an entry that takes a shared question.
pub(crate) const SHARED_FIELD: &str = "shared";

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct SharedQuestions {
    questions: Vec<Question>,
}

/// The shared questions with their file.
pub(super) struct Shared {
    questions: Vec<Question>,
    pub(super) source: Source,
}

/// An entry that takes a shared question.
#[derive(Debug)]
pub(super) struct Taken {
    /// The position among the questions of the programme.
    index: usize,
    pub(super) id: String,
}

/// Reads the shared questions. A folder without the file has none.
pub(super) fn read(reader: &mut Reader<'_>) -> Option<Shared> {
    let name = format!("{SHARED}/{FILE}");
    reader.files.get(&name)?;
    let source = reader.source(&name)?;
    let SharedQuestions { questions } = reader.parse(&source, &schema_of::<SharedQuestions>())?;
    Some(Shared { questions, source })
}

/// Takes the entries with `shared = true` out of the questions of a programme. Such an entry with another field is a
/// finding.
pub(super) fn take(table: &mut DeTable<'_>, source: &Source, reader: &mut Reader<'_>) -> Vec<Taken> {
    let mut taken = Vec::new();
    let questions = table.iter_mut().find(|(key, _)| key.get_ref() == "questions");
    let Some(DeValue::Array(array)) = questions.map(|(_, value)| value.as_mut()) else { return taken };
    let all = mem::replace(array, DeArray::new());
    for (index, entry) in all.into_iter().enumerate() {
        match entry.get_ref().as_table().filter(|table| has(table, SHARED_FIELD)) {
            Some(question) => taken.extend(taken_entry(question, index, source, reader)),
            None => array.push(entry),
        }
    }
    taken
}

fn has(table: &DeTable<'_>, field: &str) -> bool {
    table.iter().any(|(key, _)| key.get_ref() == field)
}

fn taken_entry(
    question: &DeTable<'_>,
    index: usize,
    source: &Source,
    reader: &mut Reader<'_>,
) -> Option<Taken> {
    let id = question.iter().find(|(key, _)| key.get_ref() == "id");
    let Some(id) = id.and_then(|(_, id)| id.get_ref().as_str()) else {
        reader.add(source, "missing-field", ("questions", Some(SHARED_FIELD)), &[("field", "id")]);
        return None;
    };
    let entry = format!("question.{id}");
    for (key, value) in question.iter() {
        let name: &str = key.get_ref();
        let is_true = matches!(value.get_ref(), DeValue::Boolean(true));
        if name == SHARED_FIELD && !is_true {
            reader.add(source, "shared-not-true", (&entry, Some(name)), &[]);
        } else if name != "id" && name != SHARED_FIELD {
            let values = [("field", name), ("file", FILE)];
            reader.add(source, "shared-with-field", (&entry, Some(name)), &values);
        }
    }
    Some(Taken { index, id: id.to_owned() })
}

/// Puts the shared questions in the places of their entries. An entry that takes none is a finding, and so is a question
/// that the programme defines with another meaning than the shared one. False with a finding.
pub(super) fn fill(
    specification: &mut Specification,
    taken: &[Taken],
    shared: Option<&Shared>,
    source: &Source,
    reader: &mut Reader<'_>,
) -> bool {
    let before = reader.findings.len();
    let all = shared.map_or(&[][..], |shared| &shared.questions);
    let find = |id: &str| all.iter().find(|question| question.id == id);
    for question in &specification.questions {
        if find(&question.id).is_some_and(|other| !is_same(question, other)) {
            let entry = format!("question.{}", question.id);
            reader.add(source, "shared-defined-again", (&entry, None), &[("file", FILE)]);
        }
    }
    for Taken { index, id } in taken {
        let Some(question) = find(id) else {
            let entry = format!("question.{id}");
            reader.add(source, "unknown-shared-question", (&entry, Some(id)), &[("file", FILE), ("id", id)]);
            if let Some(finding) = reader.findings.pop() {
                let known = all.iter().map(|question| question.id.as_str());
                reader.findings.push(finding.or_meant(reader.messages, id, known));
            }
            continue;
        };
        let index = (*index).min(specification.questions.len());
        specification.questions.insert(index, question.clone());
    }
    reader.findings.len() == before
}

/// Whether two definitions of a question are the same.
pub(crate) fn is_same(question: &Question, other: &Question) -> bool {
    let [question, other] = [question, other].map(serde_json::to_value);
    question.is_ok_and(|question| other.is_ok_and(|other| question == other))
}
