//! Answers as files write them: choices and "unknown" as texts, numbers as numbers or as texts.

use assessment::{Answer, Answers, Decimal, Programme, specification::Kind};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// The answer that every question has.
const UNKNOWN: &str = "unknown";

/// One answer before its question is looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// A choice, "unknown", or a number written as text.
    Text(String),
    /// A number.
    Number(Decimal),
}

/// Why answers could not be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GivenError {
    /// The document is not a JSON object of texts and numbers.
    Document(String),
    /// No such question.
    Question(String),
    /// The question takes one of its choices.
    Choice {
        /// The question.
        question: String,
        /// What was given.
        given: String,
        /// The choices there are.
        choices: Vec<String>,
    },
    /// The question takes a number.
    Number {
        /// The question.
        question: String,
        /// What was given.
        given: String,
    },
}

impl fmt::Display for GivenError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Document(reason) => write!(formatter, "{reason}"),
            Self::Question(question) => write!(formatter, "there is no question {question:?}"),
            Self::Choice { question, given, choices } => {
                let choices = choices.join(", ");
                write!(formatter, "{question} cannot be {given:?}; it is one of: {choices}, {UNKNOWN}")
            }
            Self::Number { question, given } => {
                write!(formatter, "{question} cannot be {given:?}; it is a number or {UNKNOWN}")
            }
        }
    }
}

/// Reads the answers of one company from a JSON object `{"question": value | "unknown"}`.
///
/// # Errors
/// A document of another form, or a question that is answered twice.
pub fn parse_answers(json: &str) -> Result<BTreeMap<String, Given>, GivenError> {
    // Some editors begin a file with a byte order mark, which is no part of it.
    let json = json.strip_prefix('\u{feff}').unwrap_or(json);
    let document: Document<'_> =
        serde_json::from_str(json).map_err(|error| GivenError::Document(error.to_string()))?;
    let understood = |(question, value): (String, &RawValue)| {
        let given = understand(value).ok_or_else(|| {
            let start: String = value.get().chars().take(60).collect();
            let given = start.split_whitespace().collect::<Vec<_>>().join(" ");
            GivenError::Document(format!(
                "{question:?} cannot be {given}; write a choice, a number such as 4 or 4.5, or {UNKNOWN:?}"
            ))
        })?;
        Ok((question, given))
    };
    document.0.into_iter().map(understood).collect()
}

/// Takes a text or a number with at most one decimal from its own characters. `None` for all else.
fn understand(value: &RawValue) -> Option<Given> {
    if value.get().starts_with('"') {
        return serde_json::from_str(value.get()).ok().map(Given::Text);
    }
    Decimal::parse(value.get()).map(Given::Number)
}

/// Looks up the question of each answer.
///
/// # Errors
/// The first answer that its question does not take.
pub fn answers_of(programme: &Programme, given: &BTreeMap<String, Given>) -> Result<Answers, GivenError> {
    given
        .iter()
        .map(|(question, given)| Ok((question.clone(), answer_of(programme, question, given)?)))
        .collect()
}

fn answer_of(programme: &Programme, id: &str, given: &Given) -> Result<Answer, GivenError> {
    let question = programme.question(id).ok_or_else(|| GivenError::Question(id.to_owned()))?;
    let choice_error = |given: String| GivenError::Choice {
        question: id.to_owned(),
        given,
        choices: question.choices.clone(),
    };
    match (given, question.kind) {
        (Given::Text(text), _) if text == UNKNOWN => Ok(Answer::Unknown),
        (Given::Text(text), Kind::Choice) if question.choices.contains(text) => {
            Ok(Answer::Choice(text.clone()))
        }
        (Given::Text(text), Kind::Choice) => Err(choice_error(text.clone())),
        (Given::Number(number), Kind::Choice) => Err(choice_error(number.to_string())),
        (Given::Number(number), Kind::Number) => Ok(Answer::Number(*number)),
        (Given::Text(text), Kind::Number) => Decimal::parse(text)
            .map(Answer::Number)
            .ok_or_else(|| GivenError::Number { question: id.to_owned(), given: text.clone() }),
    }
}

/// A JSON object whose values are left as they are written.
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
        formatter.write_str("an object of questions and answers")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Document<'de>, A::Error> {
        let mut entries: Vec<(String, &RawValue)> = Vec::new();
        while let Some((question, value)) = map.next_entry::<String, &RawValue>()? {
            if entries.iter().any(|(known, _)| *known == question) {
                return Err(A::Error::custom(format!("{question:?} is answered twice")));
            }
            entries.push((question, value));
        }
        Ok(Document(entries))
    }
}

impl<'de> Deserialize<'de> for Given {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(GivenVisitor)
    }
}

struct GivenVisitor;

impl Visitor<'_> for GivenVisitor {
    type Value = Given;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .write_str("a choice, a whole number, or a number with a decimal as a string such as \"4.5\"")
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Given, E> {
        let tenths = value.checked_mul(10).ok_or_else(|| E::custom("the number is too large"))?;
        Ok(Given::Number(Decimal::from_tenths(tenths)))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Given, E> {
        Ok(Given::Text(value.to_owned()))
    }
}

impl JsonSchema for Given {
    fn schema_name() -> Cow<'static, str> {
        "Given".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "anyOf": [{ "type": "integer" }, { "type": "string" }] })
    }
}
