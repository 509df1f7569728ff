//! What the answers so far mean: one evaluation that the estimate, the result and the request share.

use crate::context::FlowContext;
use crate::form_state::FormState;
use assessment::specification::Criterion;
use assessment::{Advice, Answers, Assessment, Readiness, Situation, Verdict};
use consultation::request::{AssessmentSummary, CriterionVerdict, FieldScore};

/// Where the company stands by its answers so far.
#[derive(Debug, Clone)]
pub struct Evaluation {
    /// The answers that could be taken.
    pub answers: Answers,
    /// What they leave possible.
    pub situation: Situation,
    /// The verdicts and the bounds of the tier.
    pub assessment: Assessment,
    /// The questions that can still change the tier.
    pub open_questions: Vec<String>,
    /// The state of each readiness field.
    pub readiness: Vec<Readiness>,
}

impl Evaluation {
    /// Evaluates the answers. `None` while they contradict each other.
    #[must_use]
    pub fn of(answers: Answers, context: &FlowContext) -> Option<Self> {
        let programme = &context.programme;
        let situation = programme.situation(&answers).ok()?;
        let open = programme.open_questions(&situation).into_iter().filter(|id| answers.get(id).is_none());
        Some(Self {
            assessment: programme.assess(&situation),
            open_questions: open.map(str::to_owned).collect(),
            readiness: programme.readiness(&answers),
            answers,
            situation,
        })
    }

    /// The smallest changes that reach the next tiers.
    #[must_use]
    pub fn advice(&self, context: &FlowContext) -> Vec<Advice> {
        context.programme.advise(&self.situation)
    }

    /// The id of a tier by its index.
    #[must_use]
    pub fn tier(context: &FlowContext, index: usize) -> &str {
        context.programme.specification().tiers.get(index).map_or("", String::as_str)
    }

    /// The summary that a company may share with its adviser.
    #[must_use]
    pub fn summary(&self, context: &FlowContext) -> AssessmentSummary {
        let specification = context.programme.specification();
        let verdict = |(criterion, verdict): (&Criterion, &Verdict)| CriterionVerdict {
            id: criterion.id.clone(),
            verdict: verdict.id().to_owned(),
        };
        let mut summary = AssessmentSummary {
            programme: specification.id.clone(),
            at_least: Self::tier(context, self.assessment.at_least).to_owned(),
            at_most: Self::tier(context, self.assessment.at_most).to_owned(),
            criteria: specification.criteria.iter().zip(&self.assessment.verdicts).map(verdict).collect(),
            readiness: Vec::new(),
        };
        for (field, readiness) in specification.readiness.iter().zip(&self.readiness) {
            let Readiness { score, answered, of, .. } = *readiness;
            summary.readiness.push((field.id.clone(), FieldScore { score, answered, of }));
        }
        summary
    }
}

/// The topics whose readiness field has something to improve.
pub(crate) fn suggested_topics(form: &FormState, context: &FlowContext) -> Vec<String> {
    let specification = context.programme.specification();
    let readiness = context.programme.readiness(&form.answers(&context.programme, context.nfkc));
    let gap = |field: &str| {
        let mut fields = specification.readiness.iter().zip(&readiness);
        fields
            .any(|(declared, readiness)| declared.id == field && readiness.mean.is_some_and(|mean| mean < 50))
    };
    let topics = specification.consultation.topics.iter();
    let suggested = topics.filter(|topic| topic.field.as_deref().is_some_and(gap));
    suggested.map(|topic| topic.id.clone()).collect()
}
