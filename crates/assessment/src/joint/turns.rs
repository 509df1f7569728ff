//! The numbers at which a rule can turn from uncertain to certain.
//!
//! A rule with alternatives can be certain between two numbers only, where other answers are unknown: one alternative
//! ends where another one begins. Such a number is a constant of the rule, or where a share meets one.

use crate::rule::{Rule, Variable};

/// Every number near which a rule can turn, in order. The range of a number is that of its possible answers.
pub(super) fn turns(rule: &Rule, range: &dyn Fn(Variable) -> Option<(i64, i64)>) -> Vec<i64> {
    let mut found = Found { constants: vec![0, 1], shares: Vec::new() };
    found.add(rule, range);
    let mut turns = found.constants.clone();
    for (times_part, times_whole) in &found.shares {
        for constant in &found.constants {
            let whole = times_part.saturating_mul(*constant).checked_div(*times_whole);
            let part = times_whole.saturating_mul(*constant).checked_div(*times_part);
            turns.extend([whole, part].into_iter().flatten());
        }
    }
    let near = |turn: &i64| [turn.saturating_sub(1), *turn, turn.saturating_add(1)];
    let mut turns: Vec<_> = turns.iter().flat_map(near).collect();
    turns.sort_unstable();
    turns.dedup();
    turns
}

struct Found {
    constants: Vec<i64>,
    /// The factors of the part and of the whole.
    shares: Vec<(i64, i64)>,
}

impl Found {
    fn add(&mut self, rule: &Rule, range: &dyn Fn(Variable) -> Option<(i64, i64)>) {
        match rule {
            Rule::All(parts) | Rule::Any(parts) => parts.iter().for_each(|part| self.add(part, range)),
            Rule::Not(part) => self.add(part, range),
            Rule::AtLeast(_, value) | Rule::AtMost(_, value) => self.constants.push(*value),
            Rule::Share { part, times_part, whole, times_whole } => {
                self.shares.push((*times_part, *times_whole));
                let ranges = [part, whole].into_iter().filter_map(|variable| range(*variable));
                self.constants.extend(ranges.flat_map(|(low, high)| [low, high]));
            }
            Rule::OneOf(..) | Rule::Judged => {}
        }
    }
}
