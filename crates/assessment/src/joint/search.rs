//! The search for the smallest sets of changes that reach tiers of several programmes.

use super::goals::{Certain, Touching};
use super::reach::Attempt;
use super::space::Space;
use super::view::View;
use crate::advise::{Change, Improvable, MAX_IMPROVABLE, smallest_sets};
use crate::programme::Programme;
use crate::rule::Variable;
use crate::situation::Situation;
use crate::steps::{self, MAX_STEPS};

/// A tier of the programme at an index.
pub(super) type Target = (usize, usize);

/// Changes with the merged variables of their questions.
type Changes = Vec<(Variable, Change)>;

/// The answers of a company, and what each programme sees of them.
pub(super) struct Search<'a> {
    space: &'a Space,
    pub(super) answers: Situation,
    pub(super) views: Vec<View<'a>>,
}

impl<'a> Search<'a> {
    pub(super) fn new(programmes: &'a [Programme], space: &'a Space, answers: Situation) -> Self {
        let view = |(index, programme)| View::new(programme, index, space, &answers);
        let views = programmes.iter().enumerate().map(view).collect();
        Self { space, answers, views }
    }

    pub(super) fn questions(&self) -> &'a Programme {
        &self.space.questions
    }

    /// The smallest sets of changes that reach every target for certain, smallest first; none contains another. None
    /// where no changes do, or where the targets are reached already.
    pub(super) fn smallest(&self, targets: &[Target]) -> Vec<Vec<Change>> {
        let goals = targets.iter().flat_map(|(view, tier)| Touching::of_tier(&self.views, *view, *tier));
        let mut all: Vec<Changes> = vec![Vec::new()];
        for component in self.components(goals.collect()) {
            let smallest = self.smallest_of(&component);
            if !steps::take(all.len() * smallest.len()) {
                return Vec::new();
            }
            let with = |changes: &Changes| {
                let with = |others: &Changes| [changes.as_slice(), others].concat();
                smallest.iter().map(with).collect::<Vec<_>>()
            };
            all = all.iter().flat_map(with).collect();
        }
        for changes in &mut all {
            changes.sort_unstable_by_key(|(variable, _)| *variable);
        }
        // The order of the sets of one programme: by size, then by their last questions.
        all.sort_by_cached_key(|changes| {
            let last: Vec<_> = changes.iter().rev().map(|(variable, _)| *variable).collect();
            (changes.len(), last)
        });
        all.retain(|changes| !changes.is_empty());
        all.into_iter().map(|changes| changes.into_iter().map(|(_, change)| change).collect()).collect()
    }

    /// The smallest sets of changes within a component.
    fn smallest_of(&self, component: &Component<'_>) -> Vec<Changes> {
        if component.improvable.len() > MAX_IMPROVABLE {
            // Not every set can be tried.
            steps::take(MAX_STEPS);
            return Vec::new();
        }
        let reach = |set: &[Improvable]| Attempt::new(self, set)?.changes(&component.goals);
        let sets = smallest_sets(&component.improvable, self.answers.domains.len(), reach);
        sets.into_iter().map(|(variables, changes)| variables.into_iter().zip(changes).collect()).collect()
    }

    /// The goals that are not certain, with all goals that the same improvements can decide. The components share no
    /// improvement, so each has its sets.
    fn components<'b>(&self, mut left: Vec<Touching<'b>>) -> Vec<Component<'b>> {
        let mut components = Vec::new();
        while let Some(first) = left.iter().position(|goal| self.is_open(goal.goal)) {
            let mut variables: Vec<Variable> = Vec::new();
            let mut found = vec![left.remove(first)];
            let mut goals = Vec::new();
            while let Some(Touching { goal, touched }) = found.pop() {
                goals.push(goal);
                for variable in touched {
                    if variables.contains(&variable) || self.improvable(variable).is_none() {
                        continue;
                    }
                    variables.push(variable);
                    found.extend(left.extract_if(.., |other| other.touched.contains(&variable)));
                }
            }
            variables.sort_unstable();
            let improvable = variables.into_iter().filter_map(|variable| self.improvable(variable)).collect();
            components.push(Component { goals, improvable });
        }
        components
    }

    fn improvable(&self, variable: Variable) -> Option<Improvable> {
        self.questions().improvement(&self.answers, variable).map(|improvement| (variable, improvement))
    }

    fn is_open(&self, goal: Certain<'_>) -> bool {
        let view = self.views.get(goal.view);
        view.is_none_or(|view| !goal.is_reached(&view.situation(&self.answers, &[])))
    }
}

/// Goals, and the improvements that can decide them.
struct Component<'a> {
    goals: Vec<Certain<'a>>,
    improvable: Vec<Improvable>,
}
