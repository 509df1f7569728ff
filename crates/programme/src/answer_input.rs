//! Answers in files: choices and "unknown" as texts, numbers as numbers or texts.

use crate::finding::nearest;
use crate::messages::Messages;
use assessment::specification::{Kind, Question};
use assessment::{Answer, Answers, Decimal, Programme};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::error::Category;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// The answer that every question accepts.
const UNKNOWN: &str = "unknown";

/// One answer before its question is looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnswerInput {
    /// A choice, "unknown", or a number written as text.
    Text(String),
    /// A number.
    Number(Decimal),
}

/// An error in answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnswerInputError {
    /// The document is not JSON.
    Json {
        /// The line of the error, from 1.
        line: usize,
        /// The column of the error, from 1.
        column: usize,
        /// The words of the parser.
        reason: String,
    },
    /// The document is JSON, and not an object.
    NoObject,
    /// A question is answered twice.
    Twice(String),
    /// A value is no text and no number.
    Value {
        /// The question.
        question: String,
        /// The start of the value.
        input: String,
    },
    /// No such question.
    Question(String),
    /// The question takes one of its choices.
    Choice {
        /// The question.
        question: String,
        /// The invalid answer.
        input: String,
        /// Its choices.
        choices: Vec<String>,
    },
    /// The question takes a number.
    Number {
        /// The question.
        question: String,
        /// The invalid answer.
        input: String,
    },
}

impl AnswerInputError {
    /// The error in the words of the messages, with the questions by their ids.
    #[must_use]
    pub fn in_words(&self, messages: &Messages) -> String {
        let line = |id: &str, values: &[(&str, &str)]| messages.message(&format!("input.{id}"), values);
        match self {
            Self::Json { line: row, column, reason } => {
                let values =
                    [("line", &*row.to_string()), ("column", &*column.to_string()), ("reason", reason)];
                line("json", &values)
            }
            Self::NoObject => line("no-object", &[]),
            Self::Twice(question) => line("twice", &[("question", question)]),
            Self::Value { question, input } => line("value", &[("question", question), ("input", input)]),
            Self::Question(question) => line("question", &[("question", question)]),
            Self::Choice { question, input, choices } => {
                let choices = choices.iter().map(String::as_str).chain([UNKNOWN]).collect::<Vec<_>>();
                let choices = choices.join(&messages.message("finding.comma", &[]));
                let near = nearest(input, self.choices());
                let id = if near.is_some() { "near-choice" } else { "choice" };
                let values = [
                    ("question", question.as_str()),
                    ("input", input),
                    ("choices", &choices),
                    ("meant", near.unwrap_or_default()),
                ];
                line(id, &values)
            }
            Self::Number { question, input } => line("number", &[("question", question), ("input", input)]),
        }
    }

    /// The question that the error is about, or nothing.
    pub(crate) fn question(&self) -> &str {
        match self {
            Self::Json { .. } | Self::NoObject => "",
            Self::Twice(question)
            | Self::Question(question)
            | Self::Value { question, .. }
            | Self::Choice { question, .. }
            | Self::Number { question, .. } => question,
        }
    }

    fn choices(&self) -> impl Iterator<Item = &str> {
        let choices = match self {
            Self::Choice { choices, .. } => choices.as_slice(),
            _ => &[],
        };
        choices.iter().map(String::as_str)
    }
}

impl fmt::Display for AnswerInputError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.in_words(&Messages::english()))
    }
}

/// Reads the answers of one company from a JSON object `{"question": value | "unknown"}`.
///
/// # Errors
/// Another kind of document, or a question that is answered twice.
pub fn parse_answers(json: &str) -> Result<BTreeMap<String, AnswerInput>, AnswerInputError> {
    // Some editors begin a file with a byte order mark.
    let json = json.strip_prefix('\u{feff}').unwrap_or(json);
    let document: Document<'_> = serde_json::from_str(json).map_err(|error| match error.classify() {
        Category::Data => AnswerInputError::NoObject,
        _ => AnswerInputError::Json { line: error.line(), column: error.column(), reason: error.to_string() },
    })?;
    let mut answers = BTreeMap::new();
    for (question, value) in document.0 {
        if answers.contains_key(&question) {
            return Err(AnswerInputError::Twice(question));
        }
        match parse_input(value) {
            Some(input) => answers.insert(question, input),
            None => {
                let start: String = value.get().chars().take(60).collect();
                let input = start.split_whitespace().collect::<Vec<_>>().join(" ");
                let question = question.split_whitespace().collect::<Vec<_>>().join(" ");
                return Err(AnswerInputError::Value { question, input });
            }
        };
    }
    Ok(answers)
}

/// Parses a text, or a number with at most one decimal place from its digits. `None` for any other value.
fn parse_input(value: &RawValue) -> Option<AnswerInput> {
    if value.get().starts_with('"') {
        return serde_json::from_str(value.get()).ok().map(AnswerInput::Text);
    }
    Decimal::parse(value.get()).map(AnswerInput::Number)
}

/// Resolves the question of each answer.
///
/// # Errors
/// The first answer that its question does not accept.
pub fn answers_of(
    programme: &Programme,
    input: &BTreeMap<String, AnswerInput>,
) -> Result<Answers, AnswerInputError> {
    answers_of_any(std::slice::from_ref(programme), input)
}

/// Resolves the question of each answer in the first programme that has it.
///
/// # Errors
/// The first answer that no programme has a question for, or that its question does not accept.
pub(crate) fn answers_of_any(
    programmes: &[Programme],
    input: &BTreeMap<String, AnswerInput>,
) -> Result<Answers, AnswerInputError> {
    let resolve = |(id, input): (&String, &AnswerInput)| {
        let question = programmes.iter().find_map(|programme| programme.question(id));
        let question = question.ok_or_else(|| AnswerInputError::Question(id.to_owned()))?;
        Ok((id.clone(), answer_of(question, id, input)?))
    };
    input.iter().map(resolve).collect()
}

fn answer_of(question: &Question, id: &str, input: &AnswerInput) -> Result<Answer, AnswerInputError> {
    let choice_error = |input: String| AnswerInputError::Choice {
        question: id.to_owned(),
        input,
        choices: question.choices.clone(),
    };
    match (input, question.kind) {
        (AnswerInput::Text(text), _) if text == UNKNOWN => Ok(Answer::Unknown),
        (AnswerInput::Text(text), Kind::Choice) if question.choices.contains(text) => {
            Ok(Answer::Choice(text.clone()))
        }
        (AnswerInput::Text(text), Kind::Choice) => Err(choice_error(text.clone())),
        (AnswerInput::Number(number), Kind::Choice) => Err(choice_error(number.to_string())),
        (AnswerInput::Number(number), Kind::Number) => Ok(Answer::Number(*number)),
        (AnswerInput::Text(text), Kind::Number) => Decimal::parse(text)
            .map(Answer::Number)
            .ok_or_else(|| AnswerInputError::Number { question: id.to_owned(), input: text.clone() }),
    }
}

/// A JSON object with raw values.
struct Document<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Document<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(DocumentVisitor)
    }
}

struct DocumentVisitor;

impl<'de> Visitor<'de> for DocumentVisitor {
    type Value = Document<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Document<'de>, A::Error> {
        let mut entries: Vec<(String, &RawValue)> = Vec::new();
        while let Some((question, value)) = map.next_entry::<String, &RawValue>()? {
            entries.push((question, value));
        }
        Ok(Document(entries))
    }
}

impl<'de> Deserialize<'de> for AnswerInput {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnswerInputVisitor)
    }
}

struct AnswerInputVisitor;

impl Visitor<'_> for AnswerInputVisitor {
    type Value = AnswerInput;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("number or text")
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<AnswerInput, E> {
        let tenths = value.checked_mul(10).ok_or_else(|| E::custom("number"))?;
        Ok(AnswerInput::Number(Decimal::from_tenths(tenths)))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<AnswerInput, E> {
        Ok(AnswerInput::Text(value.to_owned()))
    }
}

impl JsonSchema for AnswerInput {
    fn schema_name() -> Cow<'static, str> {
        "AnswerInput".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "anyOf": [{ "type": "integer" }, { "type": "string" }] })
    }
}
