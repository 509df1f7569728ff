//! What should be asked next? The questions whose answers can still change the tier.

use crate::programme::Programme;
use crate::rule::Rule;
use crate::situation::Situation;

impl Programme {
    /// The unanswered questions, in the order they are declared, that can still change the tier.
    /// Where there is none, asking more changes nothing.
    #[must_use]
    pub fn ask(&self, situation: &Situation) -> Vec<&str> {
        let tiers = self.specification().tiers.len();
        let open: Vec<Rule> = (1..tiers)
            .filter(|tier| self.criteria.iter().any(|criterion| criterion.tier == *tier))
            .map(|tier| Rule::All(self.rules_up_to(tier)))
            .filter(|rule| situation.is_possible(rule) && !situation.is_certain(rule))
            .collect();
        let all: Vec<_> = (0..self.specification().questions.len()).collect();
        let sways = |variable| open.iter().any(|rule| self.can_sway(situation, variable, rule));
        self.ids(self.missing(situation, &all, sways))
    }
}
