//! Goals of a plan: parts of rules that must be certain.

use super::view::View;
use crate::rule::{Rule, Variable};
use crate::satisfiable::Goal;
use crate::situation::Situation;

/// A rule of one programme that must be certain to hold, or to fail.
#[derive(Clone, Copy)]
pub(super) struct Certain<'a> {
    /// The index of the programme's view.
    pub(super) view: usize,
    pub(super) rule: &'a Rule,
    pub(super) holds: bool,
}

/// How a goal follows from smaller ones.
pub(super) enum Shape<'a> {
    /// From all of these.
    All(Vec<Certain<'a>>),
    /// From one of these, among others.
    Any(Vec<Certain<'a>>),
    /// It has no parts.
    Leaf,
}

impl<'a> Certain<'a> {
    pub(super) fn shape(self) -> Shape<'a> {
        let parts = |parts: &'a [Rule]| parts.iter().map(|rule| Self { rule, ..self }).collect();
        match (self.rule, self.holds) {
            (Rule::Not(part), holds) => Shape::All(vec![Self { rule: part, holds: !holds, ..self }]),
            (Rule::All(all), true) | (Rule::Any(all), false) => Shape::All(parts(all)),
            (Rule::Any(all), true) | (Rule::All(all), false) => Shape::Any(parts(all)),
            _ => Shape::Leaf,
        }
    }

    /// Whether the goal is reached in the situation of its view, for all unknown answers.
    pub(super) fn is_reached(self, situation: &Situation) -> bool {
        let opposite = if self.holds { Goal::unmet(self.rule) } else { Goal::met(self.rule) };
        !situation.can_reach(opposite)
    }

    /// For a share the rule that its whole is not 0.
    pub(super) fn needs_whole(self) -> Option<Rule> {
        match (self.rule, self.holds) {
            (Rule::Share { whole, .. }, true) => Some(Rule::AtLeast(*whole, 1)),
            _ => None,
        }
    }

    /// Adds the smallest goals from which this one follows.
    pub(super) fn split(self, goals: &mut Vec<Self>) {
        match self.shape() {
            Shape::All(parts) => parts.into_iter().for_each(|part| part.split(goals)),
            _ => goals.push(self),
        }
    }
}

/// A goal with the merged variables that can decide it.
pub(super) struct Touching<'a> {
    pub(super) goal: Certain<'a>,
    pub(super) touched: Vec<Variable>,
}

impl<'a> Touching<'a> {
    /// The goals of a tier of a programme.
    pub(super) fn of_tier(views: &'a [View<'_>], view: usize, tier: usize) -> Vec<Self> {
        let Some(of) = views.get(view) else { return Vec::new() };
        let Some(rule) = of.programme.tiers.get(tier) else { return Vec::new() };
        let mut goals = Vec::new();
        Certain { view, rule, holds: true }.split(&mut goals);
        goals.into_iter().map(|goal| Self { goal, touched: of.touched(goal.rule) }).collect()
    }
}
