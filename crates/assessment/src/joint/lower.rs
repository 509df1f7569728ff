//! Lowers the numbers of a set that reaches every goal.

use super::goals::Certain;
use super::reach::Attempt;
use crate::advise::{Improvement, least};
use crate::domains::Domain;
use crate::rule::Variable;
use crate::situation::Situation;
use crate::steps;

impl Attempt<'_> {
    /// Lowers each number as far as every goal stays certain.
    pub(super) fn lowered(&self, mut changed: Situation, goals: &[Certain<'_>]) -> Situation {
        loop {
            let numbers = self.set.iter().filter(|(_, improvement)| *improvement == Improvement::Raise);
            let mut is_lower = false;
            for (variable, _) in numbers {
                if let Some(lower) = self.lower(&changed, *variable, goals) {
                    (changed, is_lower) = (lower, true);
                }
            }
            if !is_lower || !steps::take(goals.len()) {
                return changed;
            }
        }
    }

    fn lower(&self, changed: &Situation, variable: Variable, goals: &[Certain<'_>]) -> Option<Situation> {
        let number = |situation: &Situation| match situation.domains.get(variable) {
            Some(Domain::Range { low, .. }) => Some(low),
            _ => None,
        };
        let with = |value: i64| {
            let mut lower = changed.clone();
            lower.domains.set(variable, Domain::Range { low: value, high: value });
            lower
        };
        let enough = |value: i64| {
            let lower = with(value);
            lower.domains.clone().propagate() && self.first_open(&lower, goals).is_none()
        };
        // A known number must grow.
        let low = number(&self.least)? + i64::from(self.search.answers.is_known(variable));
        least(low, number(changed)?.checked_sub(1)?, enough).map(with)
    }
}
