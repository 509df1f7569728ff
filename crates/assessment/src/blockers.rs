//! Blockers: the unchangeable answers that put a tier out of reach.

use crate::programme::Programme;
use crate::satisfiable::{Goal, satisfiable};
use crate::situation::Situation;
use crate::steps;

impl Programme {
    /// The questions with unchangeable answers that keep this company below a tier, whatever else it
    /// changes: without any one of them the tier would be possible. Empty where the tier is possible,
    /// or where changes are enough to reach it.
    #[must_use]
    pub fn blockers(&self, situation: &Situation, tier: usize) -> Vec<&str> {
        let Some(rule) = self.tiers.get(tier) else { return Vec::new() };
        steps::begin(1);
        let (mut variables, direct) = self.deciding(rule);
        variables.rotate_left(direct);
        let question = |variable: &usize| self.specification().questions.get(*variable);
        let (improvable, fixed): (Vec<_>, Vec<_>) = variables
            .into_iter()
            .partition(|variable| question(variable).is_some_and(|question| question.improves.is_some()));
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
        let mut blockers = self.sufficient(&free, fixed, prevented);
        blockers.sort_unstable();
        self.ids(blockers)
    }
}
