//! Domains: the possible values of each answer, narrowed by constraint propagation.

use crate::rule::{Choices, Variable};
use crate::steps;

/// The possible answers to one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Domain {
    /// One of these choices.
    Choices(Choices),
    /// A number from `low` to `high`, both included.
    Range { low: i64, high: i64 },
}

/// `times_larger · larger ≥ times_smaller · smaller + plus`, with all factors above or at zero.
///
/// Inequalities of this shape have a least solution: raising the low bounds to a fixed point finds it,
/// or proves that there is none. Shares of unknown numbers are therefore decided exactly, in integers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Inequality {
    pub(crate) larger: Variable,
    pub(crate) times_larger: i64,
    pub(crate) smaller: Variable,
    pub(crate) times_smaller: i64,
    pub(crate) plus: i64,
}

/// The possible answers to all questions, and the inequalities between them.
#[derive(Debug, Clone)]
pub(crate) struct Domains {
    domains: Vec<Domain>,
    inequalities: Vec<Inequality>,
}

impl Domains {
    pub(crate) fn new(domains: Vec<Domain>, inequalities: Vec<Inequality>) -> Self {
        Self { domains, inequalities }
    }

    pub(crate) fn get(&self, variable: Variable) -> Option<Domain> {
        self.domains.get(variable).copied()
    }

    /// The number of variables and inequalities.
    pub(crate) fn len(&self) -> usize {
        self.domains.len() + self.inequalities.len()
    }

    pub(crate) fn set(&mut self, variable: Variable, domain: Domain) {
        if let Some(current) = self.domains.get_mut(variable) {
            *current = domain;
        }
    }

    /// Adds a copy of a variable with this domain and the inequalities of the original, and returns it.
    pub(crate) fn add_copy(&mut self, variable: Variable, domain: Domain) -> Variable {
        let copy = self.domains.len();
        self.domains.push(domain);
        let of_copy = |inequality: &Inequality| {
            let replaced = |other: Variable| if other == variable { copy } else { other };
            (inequality.larger == variable || inequality.smaller == variable).then(|| Inequality {
                larger: replaced(inequality.larger),
                smaller: replaced(inequality.smaller),
                ..*inequality
            })
        };
        let copies: Vec<_> = self.inequalities.iter().filter_map(of_copy).collect();
        self.inequalities.extend(copies);
        copy
    }

    /// Intersects the domain with these choices. False where the domain is empty then.
    pub(crate) fn restrict(&mut self, variable: Variable, choices: Choices) -> bool {
        match self.domains.get_mut(variable) {
            Some(Domain::Choices(possible)) => {
                *possible &= choices;
                *possible != 0
            }
            _ => false,
        }
    }

    /// Raises the low bound. False where the domain is empty then.
    pub(crate) fn raise_min(&mut self, variable: Variable, value: i64) -> bool {
        match self.domains.get_mut(variable) {
            Some(Domain::Range { low, high }) => {
                *low = (*low).max(value);
                *low <= *high
            }
            _ => false,
        }
    }

    /// Lowers the high bound. False where the domain is empty then.
    pub(crate) fn lower_max(&mut self, variable: Variable, value: i64) -> bool {
        match self.domains.get_mut(variable) {
            Some(Domain::Range { low, high }) => {
                *high = (*high).min(value);
                *low <= *high
            }
            _ => false,
        }
    }

    /// Adds an inequality. False where it contradicts another one between the same two numbers:
    /// propagation would raise such a pair to the high bound one step at a time.
    pub(crate) fn add_inequality(&mut self, added: Inequality) -> bool {
        steps::take(self.inequalities.len());
        let contradicts = |other: &Inequality| {
            let opposite = other.larger == added.smaller && other.smaller == added.larger;
            let gain = other.times_larger.saturating_mul(added.times_larger)
                - other.times_smaller.saturating_mul(added.times_smaller);
            let needed = added.times_smaller.saturating_mul(other.plus)
                + other.times_larger.saturating_mul(added.plus);
            opposite && gain <= 0 && needed > 0
        };
        let contradicted = self.inequalities.iter().any(contradicts);
        self.inequalities.push(added);
        !contradicted
    }

    /// Propagates: raises the low bounds until every inequality holds at them. False where one passes
    /// its high bound, so that no solution exists.
    pub(crate) fn propagate(&mut self) -> bool {
        loop {
            // Without steps left nothing is disproven.
            if !steps::take(self.inequalities.len()) {
                return true;
            }
            let mut moved = false;
            for index in 0..self.inequalities.len() {
                let Some(inequality) = self.inequalities.get(index).copied() else { break };
                let Some(Domain::Range { low: smaller, .. }) = self.get(inequality.smaller) else { continue };
                let Some(Domain::Range { low: larger, .. }) = self.get(inequality.larger) else { continue };
                let needed = inequality.times_smaller.saturating_mul(smaller).saturating_add(inequality.plus);
                if inequality.times_larger.saturating_mul(larger) >= needed {
                    continue;
                }
                let min = divide_up(needed, inequality.times_larger);
                if !min.is_some_and(|min| self.raise_min(inequality.larger, min)) {
                    return false;
                }
                moved = true;
            }
            if !moved {
                return true;
            }
        }
    }
}

/// The quotient of a number above zero, rounded up. `None` for a divisor that is not above zero.
fn divide_up(number: i64, divisor: i64) -> Option<i64> {
    (divisor > 0).then(|| number.saturating_add(divisor - 1) / divisor)
}
