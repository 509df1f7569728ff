//! Evaluates one company and reports the result as JSON.

use crate::answer_input::{AnswerInput, AnswerInputError, answers_of};
use crate::messages::Messages;
use assessment::specification::{MAX_ENTRIES, MAX_PARTS};
use assessment::steps::{MAX_STEPS, watch};
use assessment::{Advice, Answer, AnswerError, Answers, Change, CompileError, Programme};
use serde::Serialize;
use serde_json::{Map, Number, Value};
use std::collections::BTreeMap;
use std::fmt;

/// The error of an evaluation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EvaluationError {
    /// An answer could not be parsed.
    Input(AnswerInputError),
    /// Answers are out of range or contradict each other.
    Answers(Vec<AnswerError>),
    /// The rules have more alternatives for these answers than a page tries.
    Steps,
}

impl EvaluationError {
    /// The error in the words of the messages, with the questions by their ids.
    #[must_use]
    pub fn in_words(&self, messages: &Messages) -> String {
        match self {
            Self::Input(error) => error.in_words(messages),
            Self::Answers(errors) => {
                let all: Vec<_> = errors.iter().map(|error| answer_error_in(error, messages)).collect();
                all.join(&messages.message("input.and", &[]))
            }
            Self::Steps => messages.message("input.steps", &[("steps", &MAX_STEPS.to_string())]),
        }
    }

    /// The question that the error is about, or nothing.
    pub(crate) fn question(&self) -> &str {
        match self {
            Self::Input(error) => error.question(),
            Self::Answers(errors) => errors.first().map_or("", |error| match error {
                AnswerError::Question { question }
                | AnswerError::Choice { question }
                | AnswerError::Range { question } => question,
                AnswerError::Contradiction { part, .. } => part,
            }),
            Self::Steps => "",
        }
    }
}

impl fmt::Display for EvaluationError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.in_words(&Messages::english()))
    }
}

impl std::error::Error for EvaluationError {}

/// A message for officials about a programme that cannot be compiled, in English.
#[must_use]
pub fn describe_compile_error(error: &CompileError) -> String {
    compile_error_in(error, &Messages::english())
}

/// A message for officials about a programme that cannot be compiled.
#[must_use]
pub fn compile_error_in(error: &CompileError, messages: &Messages) -> String {
    let line = |id: &str, values: &[(&str, &str)]| messages.message(&format!("compile.{id}"), values);
    match error {
        CompileError::Question(id) => line("question", &[("id", id)]),
        CompileError::Choice { question, choice } => {
            line("choice", &[("question", question), ("choice", choice)])
        }
        CompileError::Fact(id) => line("fact", &[("id", id)]),
        CompileError::Tier(id) => line("tier", &[("id", id)]),
        CompileError::Kind(id) => line("kind", &[("id", id)]),
        CompileError::Size => {
            line("size", &[("entries", &MAX_ENTRIES.to_string()), ("parts", &MAX_PARTS.to_string())])
        }
    }
}

fn answer_error_in(error: &AnswerError, messages: &Messages) -> String {
    let line = |id: &str, values: &[(&str, &str)]| messages.message(&format!("input.{id}"), values);
    match error {
        AnswerError::Question { question } => line("question", &[("question", question)]),
        AnswerError::Choice { question } => line("no-such-choice", &[("question", question)]),
        AnswerError::Range { question } => line("range", &[("question", question)]),
        AnswerError::Contradiction { part, part_value, whole, whole_value } => line(
            "contradiction",
            &[
                ("part", part),
                ("part_value", &part_value.to_string()),
                ("whole", whole),
                ("whole_value", &whole_value.to_string()),
            ],
        ),
    }
}

/// The result for a company: tiers, verdicts with reasons, and advice.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// The programme's id.
    pub programme: String,
    /// The tier that is reached for all unknown answers.
    pub at_least: String,
    /// The highest possible tier.
    pub at_most: String,
    /// Every criterion, in the order of their declaration.
    pub criteria: Vec<CriterionReport>,
    /// For each higher tier, the smallest sets of changes that reach it, smallest first.
    pub next: Vec<Next>,
    /// `{score, answered, of}` by readiness field. The score is the mean of the given answers, 0 to 100, or null
    /// without an answer.
    pub readiness: Map<String, Value>,
    /// The open questions, which can still change the tier.
    pub ask: Vec<String>,
}

/// One criterion of a [`Report`].
#[derive(Debug, Clone, Serialize)]
pub struct CriterionReport {
    /// The criterion's id.
    pub id: String,
    /// The tier that needs it.
    pub tier: String,
    /// `met`, `not-met`, `unknown`, `not-applicable` or `judged`.
    pub verdict: String,
    /// The questions whose answers decide the verdict, or are missing for a verdict.
    pub because: Vec<String>,
}

/// One advice for a higher tier.
#[derive(Debug, Clone, Serialize)]
pub struct Next {
    /// The tier that is reached.
    pub tier: String,
    /// The changes.
    pub changes: Vec<ChangeReport>,
}

/// One answer to change.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeReport {
    /// The question.
    pub question: String,
    /// The answer now, "unknown" without one.
    pub from: Value,
    /// The answer that is needed.
    pub to: Value,
}

/// Evaluates one company.
///
/// # Errors
/// Answers that the programme does not accept, or that contradict each other. Rules that take too many steps.
pub fn evaluate(
    programme: &Programme,
    input: &BTreeMap<String, AnswerInput>,
) -> Result<Report, EvaluationError> {
    let answers = answers_of(programme, input).map_err(EvaluationError::Input)?;
    within_steps(|| report(programme, &answers))
}

/// A result whose searches stayed within the bound.
pub(crate) fn within_steps<T>(
    evaluate: impl FnOnce() -> Result<T, EvaluationError>,
) -> Result<T, EvaluationError> {
    let (result, watched) = watch(evaluate);
    if watched.is_past { Err(EvaluationError::Steps) } else { result }
}

pub(crate) fn report(programme: &Programme, answers: &Answers) -> Result<Report, EvaluationError> {
    let situation = programme.situation(answers).map_err(EvaluationError::Answers)?;
    let assessment = programme.assess(&situation);
    let specification = programme.specification();
    let tier = |index: usize| specification.tiers.get(index).cloned().unwrap_or_default();
    let owned = |ids: Vec<&str>| ids.into_iter().map(str::to_owned).collect::<Vec<_>>();
    let with_verdicts = specification.criteria.iter().zip(&assessment.verdicts).enumerate();
    let criteria = with_verdicts.map(|(index, (criterion, verdict))| CriterionReport {
        id: criterion.id.clone(),
        tier: criterion.tier.clone(),
        verdict: verdict.id().to_owned(),
        because: owned(programme.explain(&situation, index)),
    });
    let next = |advice: Advice| Next { tier: tier(advice.tier), changes: changes(advice.changes) };
    let fields = specification.readiness.iter().zip(programme.readiness(answers));
    let readiness = fields.map(|(field, readiness)| {
        let value =
            serde_json::json!({"score": readiness.mean, "answered": readiness.answered, "of": readiness.of});
        (field.id.clone(), value)
    });
    Ok(Report {
        programme: specification.id.clone(),
        at_least: tier(assessment.at_least),
        at_most: tier(assessment.at_most),
        criteria: criteria.collect(),
        next: programme.advise(&situation).into_iter().map(next).collect(),
        readiness: readiness.collect(),
        ask: owned(programme.open_questions(&situation)),
    })
}

pub(crate) fn changes(changes: Vec<Change>) -> Vec<ChangeReport> {
    let report = |change: Change| ChangeReport {
        question: change.question,
        from: value_of(&change.from),
        to: value_of(&change.to),
    };
    changes.into_iter().map(report).collect()
}

/// An answer as JSON. A number keeps its exact digits.
fn value_of(answer: &Answer) -> Value {
    match answer {
        Answer::Unknown => Value::from("unknown"),
        Answer::Choice(choice) => Value::from(choice.as_str()),
        Answer::Number(number) => {
            let text = number.to_string();
            text.parse::<Number>().map_or(Value::String(text), Value::Number)
        }
    }
}
