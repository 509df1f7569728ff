//! The merged answers as one programme sees them.

use super::space::Space;
use crate::domains::Domain;
use crate::programme::{Conditions, Programme};
use crate::rule::{Rule, Variable};
use crate::situation::Situation;
use crate::steps;

/// One programme with the answers that it sees.
pub(super) struct View<'a> {
    pub(super) programme: &'a Programme,
    index: usize,
    space: &'a Space,
    /// The answers before any change.
    situation: Situation,
    /// The merged variables that conditions of questions read.
    in_conditions: Vec<Variable>,
}

impl<'a> View<'a> {
    pub(super) fn new(programme: &'a Programme, index: usize, space: &'a Space, answers: &Situation) -> Self {
        let rules = programme.conditions.iter().flat_map(Conditions::rules);
        let mut in_conditions = Vec::new();
        for variable in rules.flat_map(|rule| programme.deciding(rule).0) {
            in_conditions.extend(space.merged(index, variable));
        }
        let situation = programme.settle(&answered(programme, index, space, answers, &[]));
        Self { programme, index, space, situation, in_conditions }
    }

    /// The situation after changes of these merged variables.
    pub(super) fn situation(&self, changed: &Situation, set: &[Variable]) -> Situation {
        steps::take(self.situation.domains.len());
        if set.iter().any(|variable| self.in_conditions.contains(variable)) {
            return self.programme.settle(&answered(self.programme, self.index, self.space, changed, set));
        }
        let mut situation = self.situation.clone();
        for (variable, merged) in self.space.variables(self.index).filter(|(_, merged)| set.contains(merged))
        {
            self.programme.take(&mut situation, variable, changed.domains.get(merged));
        }
        situation
    }

    /// The merged variables whose answers can decide a rule: those that it names, their parts and wholes, and those in the
    /// conditions of all these.
    pub(super) fn touched(&self, rule: &Rule) -> Vec<Variable> {
        let (mut touched, _) = self.programme.deciding(rule);
        let mut next = 0;
        while let Some(&variable) = touched.get(next) {
            next += 1;
            let conditions = self.programme.conditions.get(variable).map(Conditions::rules);
            for named in conditions.into_iter().flatten().flat_map(|rule| self.programme.deciding(rule).0) {
                if !touched.contains(&named) {
                    touched.push(named);
                }
            }
        }
        let merged: Vec<_> =
            touched.into_iter().filter_map(|variable| self.space.merged(self.index, variable)).collect();
        self.space.questions.connected(merged)
    }

    /// The merged variables that a rule names, in the order in which it names them.
    pub(super) fn named(&self, rule: &Rule) -> Vec<Variable> {
        let mut named = Vec::new();
        rule.variables(&mut |variable| named.extend(self.space.merged(self.index, variable)));
        named
    }
}

/// The answers of a programme: those that were given, and those of changed questions.
fn answered(
    programme: &Programme,
    index: usize,
    space: &Space,
    answers: &Situation,
    set: &[Variable],
) -> Vec<Option<Domain>> {
    let mut answered = vec![None; programme.specification().questions.len()];
    for (variable, merged) in space.variables(index) {
        if (answers.is_known(merged) || set.contains(&merged))
            && let Some(answer) = answered.get_mut(variable)
        {
            *answer = answers.domains.get(merged);
        }
    }
    answered
}
