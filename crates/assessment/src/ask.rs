//! What should be asked next? The questions whose answers can still change the tier.

use crate::programme::Programme;
use crate::situation::Situation;

impl Programme {
    /// The unanswered questions, in the order they are declared, that can still change the tier.
    /// Where there is none, asking more changes nothing.
    #[must_use]
    pub fn ask(&self, situation: &Situation) -> Vec<&str> {
        let mut ask = Vec::new();
        for rule in &self.tiers {
            if situation.is_possible(rule) && !situation.is_certain(rule) {
                let (mut open, _) = self.deciding(rule);
                open.retain(|variable| !ask.contains(variable));
                let sways = |variable| self.can_sway(situation, variable, rule);
                ask.extend(self.missing(situation, &open, sways));
            }
        }
        ask.sort_unstable();
        self.ids(ask)
    }
}
