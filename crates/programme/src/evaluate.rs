//! Evaluates one company and reports it in the form that other programs read.

use crate::given::{Given, GivenError, answers_of};
use assessment::{Advice, Answer, AnswerError, Programme};
use serde::Serialize;
use serde_json::{Map, Number, Value};
use std::collections::BTreeMap;
use std::fmt;

/// Why a company could not be evaluated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EvaluationError {
    /// An answer was not understood.
    Given(GivenError),
    /// Answers were understood but cannot be true.
    Answers(Vec<AnswerError>),
}

impl fmt::Display for EvaluationError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Given(error) => write!(formatter, "{error}"),
            Self::Answers(errors) => {
                let all: Vec<_> = errors.iter().map(describe).collect();
                write!(formatter, "{}", all.join("; "))
            }
        }
    }
}

impl std::error::Error for EvaluationError {}

fn describe(error: &AnswerError) -> String {
    match error {
        AnswerError::Question { question } => format!("there is no question {question:?}"),
        AnswerError::Choice { question } => format!("{question} has no such choice"),
        AnswerError::Range { question } => {
            format!("{question} is outside its range or has too many decimal places")
        }
        AnswerError::Contradiction { part, part_value, whole, whole_value } => {
            format!(
                "{part} ({part_value}) cannot be more than {whole} ({whole_value}), of which it is a part"
            )
        }
    }
}

/// Where a company stands, why, and what it would take.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// The programme's id.
    pub programme: String,
    /// The tier that is reached whatever the unknown answers are.
    pub at_least: String,
    /// The highest tier that is still possible.
    pub at_most: String,
    /// Every criterion, in the order they are declared.
    pub criteria: Vec<CriterionReport>,
    /// For each higher tier, the smallest sets of changes that reach it, smallest first.
    pub next: Vec<Next>,
    /// `{score, answered, of}` by readiness field. The score is 0 to 100, or null where nothing is known.
    pub readiness: Map<String, Value>,
    /// The questions that can still change the tier.
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
    /// The questions whose answers decide the verdict, or are missing for it.
    pub because: Vec<String>,
}

/// One way to a higher tier.
#[derive(Debug, Clone, Serialize)]
pub struct Next {
    /// The tier that is reached.
    pub tier: String,
    /// What would have to change.
    pub changes: Vec<ChangeReport>,
}

/// One answer that would have to be another.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeReport {
    /// The question.
    pub question: String,
    /// The answer now, "unknown" where there is none.
    pub from: Value,
    /// The answer that is needed.
    pub to: Value,
}

/// Evaluates one company.
///
/// # Errors
/// Answers that the programme does not take, or that contradict each other.
pub fn evaluate(programme: &Programme, given: &BTreeMap<String, Given>) -> Result<Report, EvaluationError> {
    let answers = answers_of(programme, given).map_err(EvaluationError::Given)?;
    let situation = programme.situation(&answers).map_err(EvaluationError::Answers)?;
    let assessment = programme.assess(&situation);
    let specification = programme.specification();
    let tier = |place: usize| specification.tiers.get(place).cloned().unwrap_or_default();
    let owned = |ids: Vec<&str>| ids.into_iter().map(str::to_owned).collect::<Vec<_>>();
    let with_verdicts = specification.criteria.iter().zip(&assessment.verdicts).enumerate();
    let criteria = with_verdicts.map(|(place, (criterion, verdict))| CriterionReport {
        id: criterion.id.clone(),
        tier: criterion.tier.clone(),
        verdict: verdict.id().to_owned(),
        because: owned(programme.explain(&situation, place)),
    });
    let next = |advice: Advice| Next {
        tier: tier(advice.tier),
        changes: advice
            .changes
            .into_iter()
            .map(|change| ChangeReport {
                question: change.question,
                from: value_of(&change.from),
                to: value_of(&change.to),
            })
            .collect(),
    };
    let fields = specification.readiness.iter().zip(programme.readiness(&answers));
    let readiness = fields.map(|(field, state)| {
        let value = serde_json::json!({"score": state.score, "answered": state.answered, "of": state.of});
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

/// An answer as JSON. A number is a number there with exactly the digits it has.
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
