//! Whether a question means the same in every programme of a set, with the places in both.

use super::evaluate::joint_error_in;
use super::place::{Place, of_question, of_text};
use crate::finding::Finding;
use crate::load::Loaded;
use crate::messages::Messages;
use crate::texts::Texts;
use assessment::specification::Question;
use assessment::{Joint, JointError, Meaning, Programme};
use std::collections::BTreeSet;

/// The texts of a question that a person sees.
const TEXTS: [&str; 3] = ["label", "support", "short"];

/// Checks programmes that share the answers of one company, each of which is sound alone: a question with the same id
/// has the same kind, range, choices, conditions, parts and wording. The findings are in a language of [`Messages`].
#[must_use]
pub fn check_set(all: &[&Loaded], language: &str) -> Vec<Finding> {
    let messages = Messages::new(language);
    let compiled = all.iter().map(|loaded| Programme::compile(loaded.specification.clone()));
    let Ok(programmes) = compiled.collect::<Result<Vec<_>, _>>() else { return Vec::new() };
    let mut findings: Vec<_> = Joint::differences(&programmes)
        .iter()
        .filter_map(|difference| finding(all, difference, &messages))
        .collect();
    if findings.is_empty()
        && let Err(error) = Joint::new(programmes)
    {
        let ids: Vec<_> = all.iter().map(|loaded| loaded.specification.id.as_str()).collect();
        let reason = joint_error_in(&error, &ids, &messages);
        findings.push(Finding::new(&messages, "programme.toml", "set-refused", "", &[("reason", &reason)]));
    }
    for (second, loaded) in all.iter().enumerate() {
        for other in all.iter().take(second) {
            for question in shared(other, loaded) {
                findings.extend(texts(other, loaded, question, &messages));
            }
        }
    }
    findings
}

/// The questions that several programmes of a set have, by id.
#[must_use]
pub fn shared_questions<'a>(all: &[&'a Loaded]) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    for (second, loaded) in all.iter().enumerate() {
        for other in all.iter().take(second) {
            found.extend(shared(other, loaded).map(|question| question.id.as_str()));
        }
    }
    found
}

/// The questions of the second programme that the first has too.
fn shared<'a>(first: &Loaded, second: &'a Loaded) -> impl Iterator<Item = &'a Question> {
    let ids: BTreeSet<_> = first.specification.questions.iter().map(|question| question.id.clone()).collect();
    second.specification.questions.iter().filter(move |question| ids.contains(&question.id))
}

/// A difference as a finding about the later programme.
fn finding(all: &[&Loaded], difference: &JointError, messages: &Messages) -> Option<Finding> {
    match difference {
        JointError::Question { question, programmes: [first, second], differs } => {
            // A range is written as two fields.
            let field = if *differs == Meaning::Range {
                range_field(all, *first, *second, question)
            } else {
                differs.id()
            };
            let there = of_question(all.get(*first)?, question, field);
            let values = [("field", field), ("place", &*there.to_string())];
            let here = of_question(all.get(*second)?, question, field);
            Some(here.finding(messages, "set-question", &format!("question.{question}"), &values))
        }
        JointError::Part { part, whole, programme, other } => {
            let there = of_question(all.get(*programme)?, part, "id");
            let values = [("part", part.as_str()), ("whole", whole), ("place", &there.to_string())];
            let here = of_question(all.get(*other)?, part, "id");
            Some(here.finding(messages, "set-part", &format!("question.{part}"), &values))
        }
        JointError::Programmes | JointError::Questions | JointError::Programme { .. } => None,
    }
}

/// The end of a range that differs.
fn range_field(all: &[&Loaded], first: usize, second: usize, id: &str) -> &'static str {
    let minimum = |index: usize| {
        let questions = all.get(index).map(|loaded| &loaded.specification.questions)?;
        questions.iter().find(|question| question.id == id).map(|question| question.minimum)
    };
    if minimum(first) == minimum(second) { "maximum" } else { "minimum" }
}

/// The texts of a question that differ between two programmes, in every language that both have.
fn texts(first: &Loaded, second: &Loaded, question: &Question, messages: &Messages) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (language, here) in &second.texts {
        let Some(there) = first.texts.get(language) else { continue };
        for keys in keys(question) {
            let [text, other] = [here, there].map(|texts| text_of(texts, &keys));
            if text == other {
                continue;
            }
            let place = |loaded: &Loaded, found: Option<(&str, &str)>| {
                let first = keys.first().map(String::as_str).unwrap_or_default();
                of_text(loaded, language, found.map_or(first, |(key, _)| key))
            };
            let there: Place = place(first, other);
            let shown = |found: Option<(&str, &str)>| found.map_or("", |(_, text)| text).to_owned();
            let values = [("here", &*shown(text)), ("there", &*shown(other)), ("place", &*there.to_string())];
            let entry = text.or(other).map_or("", |(key, _)| key);
            findings.push(place(second, text).finding(messages, "set-text", entry, &values));
        }
    }
    findings
}

/// The keys of each text of a question, the one that counts first.
fn keys(question: &Question) -> Vec<Vec<String>> {
    let id = &question.id;
    let of_question = TEXTS.iter().map(|name| vec![format!("question.{id}.{name}")]);
    let unit = question.unit.iter().map(|unit| vec![format!("unit.{unit}")]);
    let list = question.list.as_deref().unwrap_or_default();
    let choices = question.choices.iter().map(|choice| {
        vec![
            format!("question.{id}.choice.{choice}"),
            format!("list.{list}.{choice}"),
            format!("choice.{choice}"),
        ]
    });
    // A question that takes the answer of another is never shown.
    let is_shown = question.same_as.is_none();
    of_question.chain(unit).chain(choices).filter(|_| is_shown).collect()
}

fn text_of<'a>(texts: &'a Texts, keys: &[String]) -> Option<(&'a str, &'a str)> {
    let found = keys.iter().find_map(|key| texts.get_key_value(key));
    found.map(|(key, text)| (key.as_str(), text.as_str()))
}
