//! The search: can a set of goals hold together within the domains? Verdicts, reasons, advice and open questions
//! all reduce to it: a rule is met when its opposite cannot hold, not met when it cannot hold itself, and unknown
//! otherwise.

use crate::domains::{Domain, Domains, Inequality};
use crate::rule::{Rule, Variable};
use crate::steps;

/// A rule that must hold, or must not.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Goal<'a> {
    pub(crate) rule: &'a Rule,
    pub(crate) holds: bool,
    /// The rule is read with the second variable, a copy, in place of the first.
    pub(crate) copy: Option<(Variable, Variable)>,
    /// Whether the panel may decide a judged criterion either way; otherwise it agrees.
    pub(crate) judges_free: bool,
}

impl<'a> Goal<'a> {
    pub(crate) fn met(rule: &'a Rule) -> Self {
        Self { rule, holds: true, copy: None, judges_free: true }
    }

    pub(crate) fn unmet(rule: &'a Rule) -> Self {
        Self { holds: false, ..Self::met(rule) }
    }

    fn variable(&self, variable: Variable) -> Variable {
        match self.copy {
            Some((original, copy)) if original == variable => copy,
            _ => variable,
        }
    }

    fn of(self, rule: &'a Rule) -> Self {
        Self { rule, ..self }
    }

    /// Whether all answers reach the goal, or none, as far as single domains show it. Most goals are
    /// decided here, without a search.
    pub(crate) fn decided(self, domains: &Domains) -> Option<bool> {
        let decided_all = |parts: &'a [Rule], neutral: bool| {
            steps::take(parts.len());
            let mut all = Some(neutral);
            for part in parts {
                match self.of(part).decided(domains) {
                    Some(decided) if decided == neutral => {}
                    Some(decided) => return Some(decided),
                    None => all = None,
                }
            }
            all
        };
        let range = |variable: Variable| match domains.get(self.variable(variable)) {
            Some(Domain::Range { low, high }) => Some((low, high)),
            _ => None,
        };
        let between = |certain: bool, impossible: bool| match (certain, impossible) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => None,
        };
        let holds = match self.rule {
            Rule::Not(part) => return Self { rule: part, holds: !self.holds, ..self }.decided(domains),
            Rule::All(parts) => return decided_all(parts, self.holds),
            Rule::Any(parts) => return decided_all(parts, !self.holds),
            Rule::OneOf(variable, choices) => match domains.get(self.variable(*variable)) {
                Some(Domain::Choices(possible)) => between(possible & !choices == 0, possible & choices == 0),
                _ => None,
            },
            Rule::AtLeast(variable, value) => {
                range(*variable).and_then(|(low, high)| between(low >= *value, high < *value))
            }
            Rule::AtMost(variable, value) => {
                range(*variable).and_then(|(low, high)| between(high <= *value, low > *value))
            }
            Rule::Share { part, times_part, whole, times_whole } => {
                range(*part).zip(range(*whole)).and_then(|((part_low, part_high), (low, high))| {
                    let reaches = |part: i64, whole: i64| {
                        times_part.saturating_mul(part) >= times_whole.saturating_mul(whole)
                    };
                    between(low >= 1 && reaches(part_low, high), high < 1 || !reaches(part_high, low))
                })
            }
            Rule::Judged => None,
        };
        holds.map(|holds| holds == self.holds)
    }
}

/// Whether some answers within the domains reach every goal. True as well where the steps do not suffice to tell.
pub(crate) fn satisfiable(goals: &[Goal<'_>], domains: Domains) -> bool {
    satisfying(goals, domains, 0).is_some()
}

/// The domains narrowed so that any of their choices, together with the smallest numbers, reaches every goal. `None`
/// where no answers do. Unproven domains where the steps do not suffice, or the alternatives nest too deep.
pub(crate) fn satisfying(goals: &[Goal<'_>], mut domains: Domains, nesting: usize) -> Option<Domains> {
    if nesting > steps::MAX_NESTING {
        steps::take(steps::MAX_STEPS);
    }
    if !steps::take(goals.len() + domains.len()) {
        return Some(domains);
    }
    let mut open = goals.to_vec();
    while let Some(goal) = open.pop() {
        if !steps::take(1) {
            return Some(domains);
        }
        match goal.decided(&domains) {
            Some(true) => continue,
            Some(false) => return None,
            None => {}
        }
        let possible = match (goal.rule, goal.holds) {
            (Rule::Not(part), holds) => {
                open.push(Goal { rule: part, holds: !holds, ..goal });
                true
            }
            (Rule::All(parts), true) | (Rule::Any(parts), false) => {
                open.extend(parts.iter().map(|part| goal.of(part)));
                true
            }
            (Rule::Any(parts), true) | (Rule::All(parts), false) => {
                // Propagating first prunes most of the alternatives.
                if !domains.propagate() {
                    return None;
                }
                return parts.iter().find_map(|part| {
                    let goal = goal.of(part);
                    if goal.decided(&domains) == Some(false) {
                        return None;
                    }
                    let mut goals = open.clone();
                    goals.push(goal);
                    satisfying(&goals, domains.clone(), nesting + 1)
                });
            }
            (Rule::OneOf(variable, choices), true) => domains.restrict(goal.variable(*variable), *choices),
            (Rule::OneOf(variable, choices), false) => domains.restrict(goal.variable(*variable), !*choices),
            (Rule::AtLeast(variable, value), true) => domains.raise_min(goal.variable(*variable), *value),
            (Rule::AtLeast(variable, value), false) => {
                domains.lower_max(goal.variable(*variable), *value - 1)
            }
            (Rule::AtMost(variable, value), true) => domains.lower_max(goal.variable(*variable), *value),
            (Rule::AtMost(variable, value), false) => domains.raise_min(goal.variable(*variable), *value + 1),
            (Rule::Share { part, times_part, whole, times_whole }, true) => {
                let (part, whole) = (goal.variable(*part), goal.variable(*whole));
                domains.raise_min(whole, 1)
                    && domains.add_inequality(Inequality {
                        larger: part,
                        times_larger: *times_part,
                        smaller: whole,
                        times_smaller: *times_whole,
                        plus: 0,
                    })
            }
            (Rule::Share { part, times_part, whole, times_whole }, false) => {
                let (part, whole) = (goal.variable(*part), goal.variable(*whole));
                let mut no_whole = domains.clone();
                if no_whole.lower_max(whole, 0)
                    && let Some(solution) = satisfying(&open, no_whole, nesting + 1)
                {
                    return Some(solution);
                }
                domains.add_inequality(Inequality {
                    larger: whole,
                    times_larger: *times_whole,
                    smaller: part,
                    times_smaller: *times_part,
                    plus: 1,
                })
            }
            (Rule::Judged, true) => true,
            (Rule::Judged, false) => goal.judges_free,
        };
        if !possible {
            return None;
        }
    }
    domains.propagate().then_some(domains)
}
