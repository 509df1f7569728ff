//! Evaluates one company under several programmes, and reports the result as JSON.

use crate::answer_input::{AnswerInput, answers_of_any};
use crate::evaluate::{
    ChangeReport, EvaluationError, Report, changes, compile_error_in, report, within_steps,
};
use crate::messages::Messages;
use assessment::{Joint, JointError, MAX_PROGRAMMES, Plan, Programme};
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The result for a company under several programmes.
#[derive(Debug, Clone, Serialize)]
pub struct SetReport {
    /// The result of each programme alone, in the order in which they were given.
    pub programmes: Vec<Report>,
    /// The smallest sets of changes that reach the next tier of every programme, smallest first. Where no changes do,
    /// those for the largest sets of programmes.
    pub plan: Vec<PlanReport>,
}

/// One set of changes.
#[derive(Debug, Clone, Serialize)]
pub struct PlanReport {
    /// The tier that is then reached for certain, by the id of each programme that stands higher than now.
    pub reaches: Map<String, Value>,
    /// The changes.
    pub changes: Vec<ChangeReport>,
}

/// Evaluates one company under every programme. Each has the answers to its own questions.
///
/// # Errors
/// Answers that no programme has a question for, that a programme does not accept, or that contradict each other. Rules
/// that take too many steps.
pub fn evaluate_set(
    joint: &Joint,
    input: &BTreeMap<String, AnswerInput>,
) -> Result<SetReport, EvaluationError> {
    let answers = answers_of_any(joint.programmes(), input).map_err(EvaluationError::Input)?;
    within_steps(|| {
        // Answers may contradict each other only across programmes.
        let plans = joint.plan(&answers).map_err(EvaluationError::Answers)?;
        let alone = joint.programmes().iter().enumerate();
        let alone = alone.map(|(index, programme)| report(programme, &joint.answers_of(index, &answers)));
        let programmes = alone.collect::<Result<_, _>>()?;
        let plan = plans.plans.into_iter().map(|plan| plan_report(joint.programmes(), plan)).collect();
        Ok(SetReport { programmes, plan })
    })
}

fn plan_report(programmes: &[Programme], plan: Plan) -> PlanReport {
    let reached = |(index, tier): &(usize, usize)| {
        let specification = programmes.get(*index)?.specification();
        let tier = specification.tiers.get(*tier)?;
        Some((specification.id.clone(), Value::from(tier.as_str())))
    };
    PlanReport { reaches: plan.reaches.iter().filter_map(reached).collect(), changes: changes(plan.changes) }
}

/// A message for officials about programmes that cannot be evaluated together.
#[must_use]
pub fn joint_error_in(error: &JointError, ids: &[&str], messages: &Messages) -> String {
    let line = |id: &str, values: &[(&str, &str)]| messages.message(&format!("set.{id}"), values);
    let id = |index: usize| ids.get(index).copied().unwrap_or_default();
    match error {
        JointError::Programmes => line("programmes", &[("most", &MAX_PROGRAMMES.to_string())]),
        JointError::Questions => line("questions", &[]),
        JointError::Programme { id, error } => {
            line("programme", &[("id", id), ("reason", &compile_error_in(error, messages))])
        }
        JointError::Question { question, programmes: [first, second], differs } => line(
            "question",
            &[
                ("question", question),
                ("first", id(*first)),
                ("second", id(*second)),
                ("field", differs.id()),
            ],
        ),
        JointError::Part { part, whole, programme, other } => line(
            "part",
            &[("part", part), ("whole", whole), ("first", id(*programme)), ("second", id(*other))],
        ),
    }
}
