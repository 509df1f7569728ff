//! What stands in the way of a tier, where no change is enough?

use crate::programme::Programme;
use crate::satisfiable::{Goal, satisfiable};
use crate::situation::Situation;

impl Programme {
    /// The answers that no company can change and that keep this one below a tier, whatever else it
    /// does: taking any of them back would make the tier possible. Empty where it is possible, or
    /// where it takes no more than changes.
    #[must_use]
    pub fn prevented_by(&self, situation: &Situation, tier: usize) -> Vec<&str> {
        let Some(rule) = self.tiers.get(tier) else { return Vec::new() };
        let (mut variables, direct) = self.deciding(rule);
        variables.rotate_left(direct);
        let question = |variable: &usize| self.specification().questions.get(*variable);
        let (improvable, fixed): (Vec<_>, Vec<_>) = variables
            .into_iter()
            .partition(|variable| question(variable).is_some_and(|found| found.improves.is_some()));
        let mut free = situation.clone();
        for variable in improvable {
            if let Some(full) = self.unknown.get(variable) {
                free = free.without(variable, full);
            }
        }
        let prevented = |situation: &Situation| !satisfiable(&[Goal::met(rule)], situation.domains.clone());
        if !prevented(&free) {
            return Vec::new();
        }
        let mut preventing = self.sufficient(&free, fixed, prevented);
        preventing.sort_unstable();
        self.ids(preventing)
    }
}
