//! Advice: the smallest sets of changes that reach a higher tier for certain.

use crate::answers::Answer;
use crate::decimal::Decimal;
use crate::domains::Domain;
use crate::programme::Programme;
use crate::rule::{Rule, Variable};
use crate::situation::Situation;
use crate::steps;

/// One way to reach a tier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// The index of the tier in [`crate::Specification::tiers`].
    pub tier: usize,
    /// The changes, all of them necessary.
    pub changes: Vec<Change>,
}

/// One answer to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The question.
    pub question: String,
    /// The answer now.
    pub from: Answer,
    /// The answer that is needed: the choice to reach, or the smallest number.
    pub to: Answer,
}

/// A direction in which a company may improve its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Improvement {
    Choose(u64),
    Raise,
}

/// An answer that can be improved, and how.
pub(crate) type Improvable = (Variable, Improvement);

impl Programme {
    /// For each tier above the one reached, the smallest sets of changes that reach it, smallest
    /// first. Only answers that a company can improve this year are changed, and only for the
    /// better. A tier that people decide, or that no change can reach, has no entry. Empty where the steps do
    /// not suffice to prove that no smaller set is enough.
    #[must_use]
    pub fn advise(&self, situation: &Situation) -> Vec<Advice> {
        // The call begins here.
        let reached = self.assess(situation).at_least;
        let mut advice = Vec::new();
        for tier in reached + 1..self.specification().tiers.len() {
            advice.extend(self.advise_tier(situation, tier));
        }
        if steps::is_used_up() {
            advice.clear();
        }
        advice
    }

    fn advise_tier(&self, situation: &Situation, tier: usize) -> Vec<Advice> {
        let Some(rule) = self.tiers.get(tier) else { return Vec::new() };
        let Rule::All(rules) = rule else { return Vec::new() };
        let improvable = self.improvable(situation, rule);
        let sets =
            smallest_sets(&improvable, situation.domains.len(), |set| self.reach(situation, rules, set));
        sets.into_iter().map(|(_, changes)| Advice { tier, changes }).collect()
    }

    /// The answers that a rule names, that can be improved, and that are not the best already.
    fn improvable(&self, situation: &Situation, rule: &Rule) -> Vec<Improvable> {
        let (mut named, direct) = self.deciding(rule);
        named.truncate(direct);
        named.sort_unstable();
        let of = |variable: Variable| {
            let improvement = self.improvement(situation, variable)?;
            situation.is_asked(variable).then_some((variable, improvement))
        };
        named.into_iter().filter_map(of).collect()
    }

    /// How an answer can be improved. `None` where it cannot, or is the best already.
    pub(crate) fn improvement(&self, situation: &Situation, variable: Variable) -> Option<Improvement> {
        let question = self.specification().questions.get(variable)?;
        let improvement = match (question.improves.as_deref()?, self.unknown.get(variable)?) {
            ("up", Domain::Range { .. }) => Improvement::Raise,
            (best, Domain::Choices(_)) => {
                let index = question.choices.iter().position(|choice| choice == best)?;
                Improvement::Choose(1 << index)
            }
            _ => return None,
        };
        let best = matches!(
            (situation.domains.get(variable), improvement),
            (Some(Domain::Choices(now)), Improvement::Choose(best)) if now == best
        );
        (!best).then_some(improvement)
    }

    /// The smallest change of exactly these answers that makes every rule certain.
    fn reach(&self, situation: &Situation, rules: &[Rule], set: &[Improvable]) -> Option<Vec<Change>> {
        let mut changed = self.with_least(situation, set)?;
        while let Some(failing) = rules.iter().find(|rule| !changed.is_certain(rule)) {
            if !steps::take(1) {
                return None;
            }
            // The numbers that the rule names come first: raising a part would raise its whole as well, but
            // further than necessary.
            let (numbers, _) = self.deciding(failing);
            let enough = |situation: &Situation| situation.is_certain(failing);
            let raised = numbers
                .into_iter()
                .filter(|variable| set.contains(&(*variable, Improvement::Raise)))
                .find_map(|variable| self.raise_until(&changed, variable, set, enough))?;
            changed = raised;
        }
        self.changes(situation, &changed, set)
    }

    /// The situation with the best choices of a set, and the smallest numbers from which it can raise.
    pub(crate) fn with_least(&self, situation: &Situation, set: &[Improvable]) -> Option<Situation> {
        let mut changed = situation.clone();
        let mut propagated = situation.domains.clone();
        propagated.propagate();
        for (variable, improvement) in set {
            match improvement {
                Improvement::Choose(best) => changed.domains.set(*variable, Domain::Choices(*best)),
                Improvement::Raise => {
                    let Some(Domain::Range { low, .. }) = propagated.get(*variable) else { return None };
                    changed.domains.set(*variable, Domain::Range { low, high: low });
                }
            }
        }
        Some(changed)
    }

    /// The changes of exactly these answers, or `None` if one of them is unchanged.
    pub(crate) fn changes(
        &self,
        before: &Situation,
        after: &Situation,
        set: &[Improvable],
    ) -> Option<Vec<Change>> {
        set.iter().map(|(variable, _)| self.change(before, after, *variable)).collect()
    }

    /// Raises one number by as little as is enough. `None` where no number is.
    pub(crate) fn raise_until(
        &self,
        situation: &Situation,
        variable: Variable,
        set: &[Improvable],
        enough: impl Fn(&Situation) -> bool,
    ) -> Option<Situation> {
        let Some(Domain::Range { low, .. }) = situation.domains.get(variable) else { return None };
        let high = self.max_value(situation, variable, set);
        let with = |value: i64| self.with_number(situation, variable, value);
        least(low.checked_add(1)?, high, |value| enough(&with(value))).map(with)
    }

    /// How far a number can grow: a part no further than its whole, or together with it where the
    /// whole changes too.
    pub(crate) fn max_value(&self, situation: &Situation, variable: Variable, set: &[Improvable]) -> i64 {
        let mut max = i64::MAX;
        let mut grows = vec![variable];
        let mut next = 0;
        while let Some(&part) = grows.get(next) {
            next += 1;
            let Some(Domain::Range { high, .. }) = self.unknown.get(part) else { return 0 };
            max = max.min(high);
            for (_, whole) in self.parts.iter().filter(|(other, _)| *other == part) {
                let changes = set.iter().any(|(other, _)| other == whole);
                match situation.domains.get(*whole) {
                    Some(Domain::Range { low, high }) if low == high && !changes => max = max.min(high),
                    // An unknown whole is bounded by the wholes that it is itself a part of.
                    _ if !grows.contains(whole) => grows.push(*whole),
                    _ => {}
                }
            }
        }
        max
    }

    /// The situation with a number set, and known wholes of it raised along where they are less.
    pub(crate) fn with_number(&self, situation: &Situation, variable: Variable, value: i64) -> Situation {
        steps::take(situation.domains.len());
        let mut changed = situation.clone();
        changed.domains.set(variable, Domain::Range { low: value, high: value });
        for (_, whole) in self.parts.iter().filter(|(part, _)| *part == variable) {
            if let Some(Domain::Range { high, .. }) = changed.domains.get(*whole)
                && high < value
            {
                changed = self.with_number(&changed, *whole, value);
            }
        }
        changed
    }

    /// The change of one answer, or `None` if it is unchanged: a smaller set is then enough.
    fn change(&self, before: &Situation, after: &Situation, variable: Variable) -> Option<Change> {
        let question = self.specification().questions.get(variable)?;
        let read = |situation: &Situation| match situation.domains.get(variable)? {
            Domain::Choices(choices) if choices.is_power_of_two() => {
                let index = usize::try_from(choices.trailing_zeros()).ok()?;
                question.choices.get(index).map(|choice| Answer::Choice(choice.clone()))
            }
            Domain::Range { low, high } if low == high => {
                Some(Answer::Number(Decimal::from_scaled(low, question.decimals)))
            }
            _ => None,
        };
        let from = read(before).filter(|_| before.is_known(variable)).unwrap_or(Answer::Unknown);
        let to = read(after)?;
        (from != to).then(|| Change { question: question.id.clone(), from, to })
    }
}

/// The least number of a range that is enough, where every larger one is as well. `None` where none is.
#[inline]
pub(crate) fn least(mut low: i64, mut high: i64, enough: impl Fn(i64) -> bool) -> Option<i64> {
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
    Some(high)
}

/// The smallest sets of improvements that reach something, smaller ones first; none contains another. Each try costs this
/// many steps.
pub(crate) fn smallest_sets<T>(
    improvable: &[Improvable],
    cost: usize,
    mut reach: impl FnMut(&[Improvable]) -> Option<T>,
) -> Vec<(Vec<Variable>, T)> {
    // Trying every set is exact, and a programme has a handful of improvable answers.
    let mut smallest: Vec<(Vec<Variable>, T)> = Vec::new();
    for set in subsets_by_size(improvable) {
        if !steps::take(cost + smallest.len()) {
            break;
        }
        let contains = |smaller: &[Variable]| {
            smaller.iter().all(|variable| set.iter().any(|(other, _)| variable == other))
        };
        if smallest.iter().any(|(smaller, _)| contains(smaller)) {
            continue;
        }
        if let Some(reached) = reach(&set) {
            smallest.push((set.iter().map(|(variable, _)| *variable).collect(), reached));
        }
    }
    smallest
}

/// Every set of the improvements except the empty one, smaller ones first.
fn subsets_by_size(all: &[Improvable]) -> Vec<Vec<Improvable>> {
    let count = all.len().min(MAX_IMPROVABLE);
    let mut sets = Vec::new();
    for size in 1..=count {
        for bits in (1_u32..1 << count).filter(|bits| usize::try_from(bits.count_ones()) == Ok(size)) {
            let chosen = all.iter().take(count).enumerate().filter(|(index, _)| bits & (1 << index) != 0);
            sets.push(chosen.map(|(_, improvement)| *improvement).collect());
        }
    }
    sets
}

/// Sets double with each improvable answer; `programme check` refuses programmes with more.
pub(crate) const MAX_IMPROVABLE: usize = 12;
