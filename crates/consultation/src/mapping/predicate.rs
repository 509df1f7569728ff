//! Predicates on a response: its status, and conditions on its body.

use super::config_error::ConfigError;
use super::reader::{Part, Reader};
use serde_json::Value;

/// A condition on the body.
#[derive(Debug, Clone, PartialEq)]
enum Condition {
    /// The value at the pointer equals this.
    Equals(String, Value),
    /// There is a value at the pointer.
    Exists(String),
    /// The value at the pointer is the request's receipt number.
    Receipt(String),
    /// The body, JSON or not, contains this text.
    Contains(String),
    /// Both hold.
    Both(Box<(Condition, Condition)>),
}

/// A predicate on a response.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Predicate {
    /// Ranges of statuses.
    statuses: Vec<(u16, u16)>,
    /// One of these must hold, if there are any.
    body: Vec<Condition>,
}

/// A predicate with the pointers to the endpoint's code and message.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Failure {
    pub(super) predicate: Predicate,
    pub(super) code: Option<String>,
    pub(super) message: Option<String>,
}

/// A response, and the receipt number to compare with.
pub(super) struct Answer<'a> {
    pub(super) status: u16,
    pub(super) text: &'a str,
    /// `None` where the body is not JSON, or is truncated.
    pub(super) json: Option<&'a Value>,
    pub(super) receipt: &'a str,
}

const ANY_STATUS: (u16, u16) = (0, u16::MAX);
const SUCCESS: (u16, u16) = (200, 299);
const PREDICATE: &[&str] = &["statuses", "body"];
const FAILURE: &[&str] = &["statuses", "body", "code", "message"];
const CONDITION: &[&str] = &["pointer", "equals", "exists", "receipt", "contains", "and"];

impl Condition {
    /// Whether the response fulfils it. An empty receipt number never does.
    fn holds(&self, answer: &Answer<'_>) -> bool {
        let at = |pointer: &str| answer.json.and_then(|json| json.pointer(pointer));
        match self {
            Self::Equals(pointer, value) => at(pointer) == Some(value),
            Self::Exists(pointer) => at(pointer).is_some_and(|value| !value.is_null()),
            Self::Receipt(pointer) => {
                let repeated = at(pointer).and_then(Value::as_str);
                !answer.receipt.is_empty() && repeated == Some(answer.receipt)
            }
            Self::Contains(text) => answer.text.contains(text.as_str()),
            Self::Both(both) => both.0.holds(answer) && both.1.holds(answer),
        }
    }

    /// Whether it compares words that are written for people, which another language or version of the system has
    /// otherwise.
    #[cfg(not(target_arch = "wasm32"))]
    fn compares_words(&self) -> bool {
        match self {
            Self::Equals(_, value) => value.as_str().is_some_and(are_words),
            Self::Contains(text) => are_words(text),
            Self::Both(both) => both.0.compares_words() || both.1.compares_words(),
            Self::Exists(_) | Self::Receipt(_) => false,
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn reads_json(&self) -> bool {
        match self {
            Self::Both(both) => both.0.reads_json() || both.1.reads_json(),
            other => !matches!(other, Self::Contains(_)),
        }
    }
}

/// Whether a text is wording and not a code or markup: a letter outside ASCII, or several words.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn are_words(text: &str) -> bool {
    let is_markup = text.contains(['<', '>', '=', '{', '"']);
    let words = text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count();
    text.chars().any(|letter| letter.is_alphabetic() && !letter.is_ascii()) || (words > 1 && !is_markup)
}

impl Predicate {
    /// Whether the response matches.
    pub(super) fn matches(&self, answer: &Answer<'_>) -> bool {
        let holds = |condition: &Condition| condition.holds(answer);
        let in_range = |(low, high): &(u16, u16)| (*low..=*high).contains(&answer.status);
        self.statuses.iter().any(in_range) && (self.by_status_alone() || self.body.iter().any(holds))
    }

    /// Whether it reads a JSON body.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn reads_json(&self) -> bool {
        self.body.iter().any(Condition::reads_json)
    }

    /// Whether one of its conditions compares words.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn compares_words(&self) -> bool {
        self.body.iter().any(Condition::compares_words)
    }

    /// Whether it has no condition on the body.
    pub(super) fn by_status_alone(&self) -> bool {
        self.body.is_empty()
    }
}

/// Reads the member `success`.
pub(super) fn read_success(part: &Part<'_>, reader: &mut Reader) -> Option<Predicate> {
    let success = reader.member(part, "success", PREDICATE)?;
    Some(read(&success, SUCCESS, reader))
}

/// Reads the member `duplicate`: the response to a request that the endpoint has stored already.
pub(super) fn read_duplicate(part: &Part<'_>, reader: &mut Reader) -> Option<Predicate> {
    let duplicate = reader.member(part, "duplicate", PREDICATE)?;
    Some(read(&duplicate, ANY_STATUS, reader))
}

/// Reads the member `failure`: a refusal, also with a status of success.
pub(super) fn read_failure(part: &Part<'_>, reader: &mut Reader) -> Option<Failure> {
    let failure = reader.member(part, "failure", FAILURE)?;
    let (code, message) = (reader.pointer(&failure, "code"), reader.pointer(&failure, "message"));
    Some(Failure { predicate: read(&failure, ANY_STATUS, reader), code, message })
}

fn read(part: &Part<'_>, default: (u16, u16), reader: &mut Reader) -> Predicate {
    let mut statuses: Vec<(u16, u16)> = Vec::new();
    for (pointer, value) in reader.list(part, "statuses") {
        match range(value) {
            Some(range) => statuses.push(range),
            None => reader.fault(pointer, ConfigError::StatusRange),
        }
    }
    let mut body = Vec::new();
    let single = part.get("body").filter(|body| !body.is_array()).map(|body| (part.at("body"), body));
    let conditions = if single.is_some() { Vec::new() } else { reader.list(part, "body") };
    for (pointer, value) in single.into_iter().chain(conditions) {
        body.extend(condition(&reader.part(value, pointer, CONDITION), reader));
    }
    let is_empty = |name| part.get(name).is_none_or(|value| value.as_array().is_some_and(Vec::is_empty));
    if is_empty("statuses") && is_empty("body") {
        reader.fault_of(part, "body", ConfigError::PredicateEmpty);
    }
    if statuses.is_empty() {
        statuses.push(default);
    }
    Predicate { statuses, body }
}

/// One status, or a pair of the lowest and the highest.
fn range(value: &Value) -> Option<(u16, u16)> {
    let status =
        |value: &Value| u16::try_from(value.as_u64()?).ok().filter(|status| (100..=599).contains(status));
    match value.as_array().map(Vec::as_slice) {
        Some([low, high]) => Some((status(low)?, status(high)?)).filter(|(low, high)| low <= high),
        Some(_) => None,
        None => status(value).map(|status| (status, status)),
    }
}

fn condition(part: &Part<'_>, reader: &mut Reader) -> Option<Condition> {
    let (pointer, receipt) = (reader.pointer(part, "pointer"), reader.pointer(part, "receipt"));
    let (exists, contains) = (reader.flag(part, "exists"), reader.non_empty(part, "contains"));
    let condition = match (pointer, part.get("equals"), exists, receipt, contains) {
        (Some(pointer), Some(value), false, None, None) => Some(Condition::Equals(pointer, value.clone())),
        (Some(pointer), None, true, None, None) => Some(Condition::Exists(pointer)),
        (None, None, false, Some(pointer), None) => Some(Condition::Receipt(pointer)),
        (None, None, false, None, Some(text)) => Some(Condition::Contains(text.to_owned())),
        _ => None,
    };
    if condition.is_none() {
        reader.fault_of(part, "pointer", ConfigError::ConditionForm);
    }
    let Some(further) = part.get("and") else { return condition };
    let further = self::condition(&reader.part(further, part.at("and"), CONDITION), reader);
    condition.zip(further).map(|both| Condition::Both(Box::new(both)))
}
