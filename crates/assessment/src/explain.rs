//! Explanation of a verdict: only the answers that decide it, not every answer that the rule names.

use crate::programme::Programme;
use crate::rule::{Rule, Variable};
use crate::satisfiable::{Goal, satisfiable};
use crate::situation::Situation;
use crate::steps;
use crate::verdict::Verdict;
use std::slice;

impl Programme {
    /// The questions whose answers decide the verdict of the criterion at `index`: without any one of
    /// these answers the verdict would change. For an unknown verdict, the questions that lack an answer.
    #[must_use]
    pub fn explain(&self, situation: &Situation, index: usize) -> Vec<&str> {
        let Some(criterion) = self.criteria.get(index) else { return Vec::new() };
        steps::begin(self.criteria.len());
        let verdict = self.verdict(situation, criterion);
        // Numbers that the rule does not name are dropped first: people recognise those that it names.
        let (mut named, direct) = self.deciding(&criterion.rule);
        named.rotate_left(direct);
        let deciding = match verdict {
            Verdict::Unknown => self
                .missing(situation, &named, |variable| self.can_sway(situation, variable, &criterion.rule)),
            _ => self.sufficient(situation, named, |situation| self.verdict(situation, criterion) == verdict),
        };
        let in_order = 0..self.specification().questions.len();
        self.ids(in_order.filter(|variable| deciding.contains(variable)).collect())
    }

    /// The questions that are asked of this company, have no answer and pass the test.
    pub(crate) fn missing(
        &self,
        situation: &Situation,
        variables: &[Variable],
        test: impl Fn(Variable) -> bool,
    ) -> Vec<Variable> {
        let open = |variable: &Variable| situation.is_asked(*variable) && !situation.is_known(*variable);
        variables.iter().copied().filter(|variable| open(variable) && test(*variable)).collect()
    }

    /// Whether two companies that differ in this answer alone could differ in the rule.
    pub(crate) fn can_sway(&self, situation: &Situation, variable: Variable, rule: &Rule) -> bool {
        let Some(domain) = situation.domains.get(variable) else { return false };
        // The panel's decision is no answer of the company: it must be the same on both sides.
        let met = |rule| Goal { judges_free: false, ..Goal::met(rule) };
        // Where all parts of a rule must hold, an answer sways the rule through a part that names it.
        let parts = match rule {
            Rule::All(parts) => parts.as_slice(),
            rule => slice::from_ref(rule),
        };
        if !steps::take(parts.len()) {
            return true;
        }
        let mut open: Vec<_> = parts.iter().map(met).collect();
        open.retain(|goal| goal.decided(&situation.domains) != Some(true));
        parts.iter().filter(|part| part.names(variable)).any(|part| {
            let mut domains = situation.domains.clone();
            let copy = domains.add_copy(variable, domain);
            let unmet = Goal { holds: false, copy: Some((variable, copy)), ..met(part) };
            satisfiable(&[open.as_slice(), &[unmet]].concat(), domains)
        })
    }

    pub(crate) fn ids(&self, variables: Vec<Variable>) -> Vec<&str> {
        let questions = &self.specification().questions;
        variables
            .into_iter()
            .filter_map(|variable| questions.get(variable))
            .map(|question| question.id.as_str())
            .collect()
    }

    /// Drops known answers one after the other as long as the test still passes, and returns the
    /// necessary ones. None where the steps do not suffice to tell.
    pub(crate) fn sufficient(
        &self,
        situation: &Situation,
        variables: Vec<Variable>,
        test: impl Fn(&Situation) -> bool,
    ) -> Vec<Variable> {
        let mut situation = situation.clone();
        let mut needed: Vec<_> =
            variables.into_iter().filter(|variable| situation.is_known(*variable)).collect();
        needed.retain(|variable| {
            let Some(full) = self.unknown.get(*variable) else { return false };
            let without = situation.without(*variable, full);
            let passes = test(&without);
            if passes {
                situation = without;
            }
            !passes
        });
        if steps::is_used_up() {
            needed.clear();
        }
        needed
    }
}
