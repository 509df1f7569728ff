//! Values of one set of improvements that make every goal certain.
//!
//! Choices are the best ones, and numbers only grow. A goal is reached by raising one number as little as is enough,
//! through its parts, or at a number where it turns; every way is tried until all goals hold together.

use super::goals::{Certain, Shape};
use super::search::Search;
use super::turns::turns;
use crate::advise::{Change, Improvable, Improvement};
use crate::domains::Domain;
use crate::rule::Variable;
use crate::situation::Situation;
use crate::steps::{self, MAX_NESTING, MAX_STEPS};

/// One set of improvements.
pub(super) struct Attempt<'a> {
    pub(super) search: &'a Search<'a>,
    pub(super) set: &'a [Improvable],
    variables: Vec<Variable>,
    /// The best choices, and the smallest numbers.
    pub(super) least: Situation,
}

impl<'a> Attempt<'a> {
    pub(super) fn new(search: &'a Search<'a>, set: &'a [Improvable]) -> Option<Self> {
        let least = search.questions().with_least(&search.answers, set)?;
        let variables = set.iter().map(|(variable, _)| *variable).collect();
        Some(Self { search, set, variables, least })
    }

    /// The smallest changes of exactly these answers that reach every goal.
    pub(super) fn changes(&self, goals: &[Certain<'_>]) -> Option<Vec<Change>> {
        let reached = self.reach(self.least.clone(), goals.to_vec(), 0)?;
        let lowered = self.lowered(reached, goals);
        self.search.questions().changes(&self.search.answers, &lowered, self.set)
    }

    fn reach(&self, changed: Situation, mut goals: Vec<Certain<'_>>, nesting: usize) -> Option<Situation> {
        if nesting > MAX_NESTING {
            steps::take(MAX_STEPS);
        }
        while let Some(position) = self.first_open(&changed, &goals) {
            if !steps::take(goals.len()) {
                return None;
            }
            let goal = *goals.get(position)?;
            let alternatives = match goal.shape() {
                Shape::All(parts) => {
                    goals.splice(position..=position, parts);
                    continue;
                }
                Shape::Any(parts) => parts,
                Shape::Leaf => Vec::new(),
            };
            // A share needs a whole above 0 first, whatever its part.
            let whole = goal.needs_whole();
            let above_0 = whole.as_ref().map(|rule| Certain { rule, ..goal });
            let raised = [Some(goal), above_0].into_iter().flatten().find_map(|enough| {
                self.numbers(enough).into_iter().find_map(|number| {
                    let raised = self.raise(&changed, number, enough)?;
                    self.reach(raised, goals.clone(), nesting + 1)
                })
            });
            // A part that one number decides needs that number as high at least.
            let is_left =
                |part: &Certain<'_>| !matches!(part.shape(), Shape::Leaf) || part.needs_whole().is_some();
            let is_compound = !alternatives.is_empty();
            let through_part = || {
                alternatives.into_iter().filter(is_left).find_map(|part| {
                    let mut goals = goals.clone();
                    *goals.get_mut(position)? = part;
                    self.reach(changed.clone(), goals, nesting + 1)
                })
            };
            let at_a_turn = || {
                let mut turns = self.at_turns(&changed, goal).into_iter().filter(|_| is_compound);
                turns.find_map(|raised| self.reach(raised, goals.clone(), nesting + 1))
            };
            return raised.or_else(through_part).or_else(at_a_turn);
        }
        Some(changed)
    }

    /// Raises a number by as little as makes the goal certain.
    fn raise(&self, changed: &Situation, number: Variable, goal: Certain<'_>) -> Option<Situation> {
        let view = self.search.views.get(goal.view)?;
        let is_reached = |situation: &Situation| goal.is_reached(&view.situation(situation, &self.variables));
        if is_reached(changed) {
            return None;
        }
        self.search.questions().raise_until(changed, number, self.set, is_reached)
    }

    /// Each number raised to where it makes a goal with alternatives certain, and further numbers perhaps not.
    fn at_turns(&self, changed: &Situation, goal: Certain<'_>) -> Vec<Situation> {
        let Some(view) = self.search.views.get(goal.view) else { return Vec::new() };
        let questions = self.search.questions();
        let now = view.situation(changed, &self.variables);
        let range = |domain: Option<Domain>| match domain {
            Some(Domain::Range { low, high }) => Some((low, high)),
            _ => None,
        };
        let turns = turns(goal.rule, &|variable| range(now.domains.get(variable)));
        let mut raised = Vec::new();
        for number in self.numbers(goal) {
            let Some((low, _)) = range(changed.domains.get(number)) else { continue };
            let high = questions.max_value(changed, number, self.set);
            for value in turns.iter().filter(|value| (low + 1..=high).contains(value)) {
                let with = questions.with_number(changed, number, *value);
                if goal.is_reached(&view.situation(&with, &self.variables)) {
                    raised.push(with);
                }
            }
        }
        raised
    }

    /// The position of the first goal that is not certain.
    pub(super) fn first_open(&self, changed: &Situation, goals: &[Certain<'_>]) -> Option<usize> {
        let mut situations: Vec<Option<Situation>> = vec![None; self.search.views.len()];
        goals.iter().position(|goal| {
            let (Some(view), Some(situation)) =
                (self.search.views.get(goal.view), situations.get_mut(goal.view))
            else {
                return true;
            };
            let situation = situation.get_or_insert_with(|| view.situation(changed, &self.variables));
            !goal.is_reached(situation)
        })
    }

    /// The numbers of the set, first those that a goal names: raising a part raises its whole as well, but further than
    /// necessary.
    fn numbers(&self, goal: Certain<'_>) -> Vec<Variable> {
        let mut numbers = Vec::new();
        let named = self.search.views.get(goal.view).map(|view| view.named(goal.rule));
        for variable in named.into_iter().flatten().chain(self.variables.iter().copied()) {
            if self.set.contains(&(variable, Improvement::Raise)) && !numbers.contains(&variable) {
                numbers.push(variable);
            }
        }
        numbers
    }
}
