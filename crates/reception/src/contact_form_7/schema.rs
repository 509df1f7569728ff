//! The public schema of a form: the rules by which the plugin checks each field.

use super::Form;
use crate::Messages;
use crate::probe::failure::Failure;
use crate::probe::network::{Answer, Exchange, Request, exchange};
use serde_json::Value;
use url::Url;

/// Nested rules are followed to this depth.
const MAX_DEPTH: usize = 4;
/// The seconds to wait for the schema.
const SECONDS: u32 = 15;

/// One rule of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// `required`, `maxlength`, `enum` and others.
    pub kind: String,
    /// The field's name, without the brackets of a list.
    pub field: String,
    /// The number of a rule with a limit.
    pub threshold: Option<usize>,
    /// The accepted values of an `enum`.
    pub accept: Vec<String>,
}

/// The rules of a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Schema {
    /// In the order of the form.
    pub rules: Vec<Rule>,
}

/// A rule that a request breaks, with the value that breaks it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation<'a> {
    /// The rule.
    pub rule: &'a Rule,
    /// The value; empty for a missing one.
    pub value: String,
}

/// Why there is no schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SchemaError {
    /// The address of the schema is none.
    Address(String),
    /// There was no answer in time.
    TimedOut,
    /// There was no answer, for this reason.
    NoAnswer(Failure),
    /// The plugin knows no form of this number.
    NoForm(u32),
    /// The REST API has no such route.
    NoPlugin,
    /// A security plugin closed the REST API.
    Closed(u16),
    /// The answer is a redirect to this address.
    Redirect(String),
    /// Any other answer.
    NoSchema(u16),
}

impl SchemaError {
    /// The error in a language.
    pub fn describe(&self, messages: &Messages) -> String {
        let with = |id: &str, name: &str, value: &str| messages.message(id, &[(name, value)]);
        let no_answer = |cause: &str| with("schema.no-answer", "cause", cause);
        match self {
            Self::Address(cause) => no_answer(cause),
            Self::TimedOut => no_answer(&with("network.timeout", "seconds", &SECONDS.to_string())),
            Self::NoAnswer(failure) => no_answer(&failure.describe(messages)),
            Self::NoForm(number) => with("schema.no-form", "number", &number.to_string()),
            Self::NoPlugin => messages.text("schema.no-plugin").to_owned(),
            Self::Closed(status) => with("schema.closed", "status", &status.to_string()),
            Self::Redirect(address) => with("schema.redirect", "address", address),
            Self::NoSchema(status) => with("schema.no-schema", "status", &status.to_string()),
        }
    }
}

/// Reads the schema. A redirect is not followed: an answer must not choose where this machine connects to.
///
/// # Errors
/// Where the site does not answer with one.
pub fn read(form: &Form) -> Result<Schema, SchemaError> {
    let url = Url::parse(&form.schema()).map_err(|error| SchemaError::Address(error.to_string()))?;
    let headers = [("accept".to_owned(), "application/json".to_owned())];
    let request = Request { method: "GET", url: &url, headers: &headers, body: None, seconds: SECONDS };
    match exchange(&request) {
        Exchange::Answer(answer) => of_answer(&answer, form.number),
        Exchange::TimedOut => Err(SchemaError::TimedOut),
        Exchange::Failed(failure) => Err(SchemaError::NoAnswer(failure)),
    }
}

fn of_answer(answer: &Answer, number: u32) -> Result<Schema, SchemaError> {
    let json: Option<Value> = serde_json::from_slice(&answer.body).ok();
    let code = json.as_ref().and_then(|json| json.get("code")).and_then(Value::as_str).unwrap_or_default();
    match answer.status {
        200 => json.as_ref().and_then(Schema::of).ok_or(SchemaError::NoSchema(answer.status)),
        300..=399 => Err(SchemaError::Redirect(answer.header("location").unwrap_or_default())),
        401 | 403 => Err(SchemaError::Closed(answer.status)),
        404 if code == "wpcf7_not_found" => Err(SchemaError::NoForm(number)),
        404 => Err(SchemaError::NoPlugin),
        status => Err(SchemaError::NoSchema(status)),
    }
}

impl Schema {
    /// The rules of a schema's JSON; `None` of any other JSON.
    pub fn of(json: &Value) -> Option<Self> {
        let rules = json.get("rules")?.as_array()?;
        let mut schema = Self::default();
        rules.iter().for_each(|rule| schema.add(rule, 0));
        Some(schema)
    }

    /// Adds a rule, or those of a list of which all count. Of alternatives nothing is known.
    fn add(&mut self, rule: &Value, depth: usize) {
        let text = |name: &str| rule.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let kind = text("rule");
        if kind == "all" && depth < MAX_DEPTH {
            let inner = rule.get("rules").and_then(Value::as_array);
            inner.into_iter().flatten().for_each(|rule| self.add(rule, depth + 1));
            return;
        }
        let threshold = rule.get("threshold").and_then(|threshold| {
            threshold
                .as_u64()
                .or_else(|| threshold.as_str()?.parse().ok())
                .and_then(|number| number.try_into().ok())
        });
        let accept = rule.get("accept").and_then(Value::as_array).into_iter().flatten();
        let accept = accept.filter_map(|value| value.as_str().map(str::to_owned)).collect();
        let field = bare(&text("field")).to_owned();
        if !kind.is_empty() && !field.is_empty() {
            self.rules.push(Rule { kind, field, threshold, accept });
        }
    }

    /// The names of the fields, each once.
    pub fn fields(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for rule in &self.rules {
            if !names.contains(&rule.field.as_str()) {
                names.push(&rule.field);
            }
        }
        names
    }

    /// A rule of a field.
    pub fn rule(&self, kind: &str, field: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.kind == kind && rule.field == field)
    }

    /// Whether a field must not be empty.
    pub fn requires(&self, field: &str) -> bool {
        self.rules.iter().any(|rule| rule.field == field && is_required(rule))
    }

    /// The rules that these names and values break. `true` in `choices` also compares the values of choices.
    pub fn violations(&self, values: &[(String, String)], choices: bool) -> Vec<Violation<'_>> {
        let broken = |rule: &Rule| -> Option<String> {
            let of_field = values.iter().filter(|(name, _)| bare(name) == rule.field);
            let mut given = of_field.map(|(_, value)| value).filter(|value| !value.is_empty());
            if is_required(rule) {
                return given.next().is_none().then(String::new);
            }
            let is_wrong = |value: &&String| match rule.kind.as_str() {
                // The plugin counts UTF-16 code units, as browsers do.
                "maxlength" => rule.threshold.is_some_and(|most| value.encode_utf16().count() > most),
                "minlength" => rule.threshold.is_some_and(|least| value.encode_utf16().count() < least),
                "enum" => choices && !rule.accept.contains(value),
                "email" => !value.contains('@'),
                "tel" => !value.chars().all(|letter| letter.is_ascii_digit() || "+() -".contains(letter)),
                "url" => !value.starts_with("http"),
                "number" => value.parse::<f64>().is_err(),
                "date" => consultation::calendar::parse_iso(value).is_none(),
                _ => false,
            };
            given.find(is_wrong).cloned()
        };
        let found = self.rules.iter().filter_map(|rule| broken(rule).map(|value| Violation { rule, value }));
        found.collect()
    }
}

fn is_required(rule: &Rule) -> bool {
    matches!(rule.kind.as_str(), "required" | "requiredfile")
}

/// A name without the brackets of a list.
fn bare(name: &str) -> &str {
    name.strip_suffix("[]").unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::Schema;
    use serde_json::json;

    #[test]
    fn every_rule_finds_the_value_that_breaks_it() {
        for (rule, right, wrong) in [
            (json!({ "rule": "required", "field": "a" }), "x", ""),
            (json!({ "rule": "maxlength", "field": "a", "threshold": 2 }), "社社", "社社社"),
            (json!({ "rule": "maxlength", "field": "a", "threshold": "2" }), "𠮷", "𠮷社"),
            (json!({ "rule": "enum", "field": "a", "accept": ["b"] }), "b", "c"),
            (json!({ "rule": "email", "field": "a" }), "a@b", "ab"),
            (json!({ "rule": "tel", "field": "a" }), "03-1234", "0312;ext=1"),
            (json!({ "rule": "date", "field": "a" }), "2026-04-01", "2026-04-01 morning"),
            (json!({ "rule": "number", "field": "a" }), "8", "eight"),
            (json!({ "rule": "all", "rules": [{ "rule": "required", "field": "a" }] }), "x", ""),
        ] {
            let schema = Schema::of(&json!({ "rules": [rule] })).unwrap();
            let broken = |value: &str| schema.violations(&[("a[]".to_owned(), value.to_owned())], true).len();
            assert_eq!((broken(right), broken(wrong)), (0, 1), "{rule}");
        }
        assert_eq!(Schema::of(&json!({ "code": "rest_no_route" })), None);
        let unknown =
            json!({ "rules": [{ "rule": "any", "rules": [] }, { "rule": "dayofweek", "field": "d" }] });
        assert_eq!(Schema::of(&unknown).unwrap().fields(), ["d"]);
    }
}
