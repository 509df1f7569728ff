//! Values of one set of improvements that make every goal certain.
//!
//! Choices are the best ones, and numbers only grow. A goal is reached by raising one number as little as is enough, or
//! through its parts; every way is tried until all goals hold together.

use super::goals::{Certain, Shape};
use super::search::Search;
use crate::advise::{Change, Improvable, Improvement};
use crate::domains::Domain;
use crate::rule::Variable;
use crate::situation::Situation;
use crate::steps::{self, MAX_NESTING, MAX_STEPS};

/// One set of improvements.
pub(super) struct Attempt<'a> {
    search: &'a Search<'a>,
    set: &'a [Improvable],
    variables: Vec<Variable>,
    /// The best choices, and the smallest numbers.
    least: Situation,
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
            return raised.or_else(|| {
                alternatives.into_iter().filter(is_left).find_map(|part| {
                    let mut goals = goals.clone();
                    *goals.get_mut(position)? = part;
                    self.reach(changed.clone(), goals, nesting + 1)
                })
            });
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

    /// The position of the first goal that is not certain.
    fn first_open(&self, changed: &Situation, goals: &[Certain<'_>]) -> Option<usize> {
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

    /// Lowers each number as far as every goal stays certain.
    fn lowered(&self, mut changed: Situation, goals: &[Certain<'_>]) -> Situation {
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
        let mut low = number(&self.least)? + i64::from(self.search.answers.is_known(variable));
        let mut high = number(changed)?.checked_sub(1)?;
        if low > high || !enough(high) {
            return None;
        }
        while low < high {
            let middle = low + (high - low) / 2;
            if enough(middle) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        Some(with(high))
    }
}
