//! The pack of a further programme of a visit: what the pack of the leading programme does not have.

use crate::specification::{Consultation, Criterion, Fact, Specification};
use serde::{Deserialize, Serialize};

/// `<lead>.with-<id>.pack`: the facts, criteria and tiers of a further programme.
///
/// The leading pack has every question of the visit, its pages and its offers, so they are left out here. So are the
/// sources, which are for officials.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FurtherPack {
    rules: Specification,
    /// The ids of the questions, in the order of the programme.
    questions: Vec<String>,
}

impl FurtherPack {
    /// Packs a programme.
    #[must_use]
    pub fn new(specification: &Specification) -> Self {
        let mut rules = Specification {
            sources: Vec::new(),
            questions: Vec::new(),
            readiness: Vec::new(),
            pages: Vec::new(),
            consultation: Consultation::default(),
            routes: Vec::new(),
            statistics: Vec::new(),
            regions: Vec::new(),
            earlier: Vec::new(),
            ..specification.clone()
        };
        let of_criteria = rules.criteria.iter_mut().map(|Criterion { source, .. }| source);
        let of_facts = rules.facts.iter_mut().map(|Fact { source, .. }| source);
        of_criteria.chain(of_facts).for_each(String::clear);
        let questions = specification.questions.iter().map(|question| question.id.clone()).collect();
        Self { rules, questions }
    }

    /// The programme, with its questions from the leading one. `None` where that lacks one.
    #[must_use]
    pub fn specification(self, lead: &Specification) -> Option<Specification> {
        let question = |id: &String| lead.questions.iter().find(|question| question.id == *id).cloned();
        let questions = self.questions.iter().map(question).collect::<Option<Vec<_>>>()?;
        Some(Specification { questions, ..self.rules })
    }
}
