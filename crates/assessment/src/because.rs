//! Why? Only the answers that decide a verdict, not everything that the rule mentions.

use crate::programme::Programme;
use crate::rule::Variable;
use crate::satisfiable::{Goal, satisfiable};
use crate::situation::Situation;
use crate::verdict::Verdict;

impl Programme {
    /// The questions whose answers decide the verdict of the criterion at `place`: taking any of
    /// them back would change it. For an unknown verdict, the questions whose answers are missing.
    #[must_use]
    pub fn because(&self, situation: &Situation, place: usize) -> Vec<&str> {
        let Some(criterion) = self.criteria.get(place) else { return Vec::new() };
        let verdict = self.verdict(situation, criterion);
        // The numbers that the rule does not name are spared first: people know those that it does.
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

    /// The questions without an answer, asked of this company, that pass the test.
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
    pub(crate) fn can_sway(
        &self,
        situation: &Situation,
        variable: Variable,
        rule: &crate::rule::Rule,
    ) -> bool {
        let mut domains = situation.domains.clone();
        let Some(domain) = domains.get(variable) else { return false };
        let twin = domains.add_twin(variable, domain);
        let other = Goal { twin: Some((variable, twin)), ..Goal::unmet(rule) };
        // The panel's mind is no answer of the company: it must be the same on both sides.
        let goals = [Goal { judges_free: false, ..Goal::met(rule) }, Goal { judges_free: false, ..other }];
        satisfiable(&goals, domains)
    }

    pub(crate) fn ids(&self, variables: Vec<Variable>) -> Vec<&str> {
        let questions = &self.specification().questions;
        variables
            .into_iter()
            .filter_map(|variable| questions.get(variable))
            .map(|found| found.id.as_str())
            .collect()
    }

    /// Takes known answers back one after the other as long as the test still passes, and returns
    /// the ones that could not be spared.
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
            let spare = test(&without);
            if spare {
                situation = without;
            }
            !spare
        });
        needed
    }
}
