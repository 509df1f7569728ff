//! Open questions: those whose answers can still change the tier.

use crate::programme::Programme;
use crate::situation::Situation;
use crate::steps;

impl Programme {
    /// The unanswered questions that can still change the tier, in the order of their declaration.
    /// Empty once the tier is settled.
    #[must_use]
    pub fn open_questions(&self, situation: &Situation) -> Vec<&str> {
        steps::begin(1);
        let mut open_questions = Vec::new();
        for rule in &self.tiers {
            if situation.is_possible(rule) && !situation.is_certain(rule) {
                let (mut open, _) = self.deciding(rule);
                open.retain(|variable| !open_questions.contains(variable));
                let sways = |variable| self.can_sway(situation, variable, rule);
                open_questions.extend(self.missing(situation, &open, sways));
            }
        }
        open_questions.sort_unstable();
        self.ids(open_questions)
    }
}
