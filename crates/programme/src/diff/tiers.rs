//! The tiers of two programmes side by side: which one is which, and which is the higher.

use super::moves::Direction;
use assessment::Specification;
use std::collections::BTreeSet;

/// A change of the list of tiers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TierChange {
    /// The new tier has the place and the criteria, by their ids, of the old one.
    Renamed {
        /// The id in the old programme.
        old: String,
        /// The id in the new programme.
        new: String,
    },
    /// Only the old programme has this tier.
    Gone(String),
    /// Only the new programme has this tier.
    Added(String),
}

/// The changes of the list of tiers, in the order of the old programme, then of the new one.
#[must_use]
pub(crate) fn tier_changes(old: &Specification, new: &Specification) -> Vec<TierChange> {
    let criteria = |specification: &Specification, tier: &str| {
        let criteria = specification.criteria.iter().filter(|criterion| criterion.tier == tier);
        criteria.map(|criterion| criterion.id.clone()).collect::<BTreeSet<_>>()
    };
    let replacement = |index: usize, tier: &str| {
        let other = new.tiers.get(index).filter(|other| !old.tiers.contains(other))?;
        (criteria(old, tier) == criteria(new, other)).then(|| other.clone())
    };
    let mut changes = Vec::new();
    for (index, tier) in old.tiers.iter().enumerate().filter(|(_, tier)| !new.tiers.contains(tier)) {
        changes.push(match replacement(index, tier) {
            Some(other) => TierChange::Renamed { old: tier.clone(), new: other },
            None => TierChange::Gone(tier.clone()),
        });
    }
    let is_replacement = |tier: &String| {
        changes.iter().any(|change| matches!(change, TierChange::Renamed { new, .. } if new == tier))
    };
    let added = new.tiers.iter().filter(|tier| !old.tiers.contains(tier) && !is_replacement(tier));
    let added: Vec<_> = added.cloned().map(TierChange::Added).collect();
    changes.extend(added);
    changes
}

/// The tiers of both programmes in one order.
#[derive(Debug)]
pub(crate) struct Tiers<'a> {
    old: &'a [String],
    new: &'a [String],
    changes: Vec<TierChange>,
}

impl<'a> Tiers<'a> {
    pub(crate) fn new(old: &'a Specification, new: &'a Specification) -> Self {
        Self { old: &old.tiers, new: &new.tiers, changes: tier_changes(old, new) }
    }

    pub(crate) fn changes(&self) -> &[TierChange] {
        &self.changes
    }

    /// Whether both programmes have the same tiers in the same order, but for their names.
    pub(crate) fn are_alike(&self) -> bool {
        self.old.len() == self.new.len()
            && self.old.iter().zip(self.new).all(|(old, new)| self.are_same(old, new))
    }

    /// The id in the new programme of a tier of the old one, which has it under this or another name.
    pub(crate) fn in_new<'b>(&'b self, old: &'b str) -> Option<&'b str> {
        let renamed = self.changes.iter().find_map(|change| match change {
            TierChange::Renamed { old: from, new } if from == old => Some(new.as_str()),
            _ => None,
        });
        renamed.or_else(|| self.new.iter().any(|tier| tier == old).then_some(old))
    }

    /// Whether a tier of the old programme and one of the new are the same.
    pub(crate) fn are_same(&self, old: &str, new: &str) -> bool {
        self.in_new(old) == Some(new)
    }

    /// Whether a company with the tier `from` under the old programme and `to` under the new one is higher up then.
    /// [`Direction::Other`] where the tiers have no common order.
    pub(crate) fn direction(&self, from: &str, to: &str) -> Direction {
        let position = |tiers: &[String], tier: &str| tiers.iter().position(|other| other == tier);
        let old_to = self.old.iter().position(|old| self.are_same(old, to));
        let in_old = old_to.zip(position(self.old, from));
        let new_from = self.in_new(from).and_then(|from| position(self.new, from));
        let in_new = position(self.new, to).zip(new_from);
        let orders: Vec<_> = [in_old, in_new].into_iter().flatten().map(|(to, from)| to.cmp(&from)).collect();
        let order = match orders.as_slice() {
            [order] => *order,
            [order, other] if order == other => *order,
            [_, _, ..] => return Direction::Other,
            // Neither programme has both: the tiers that both programmes have, below each of them, tell.
            [] => self.common_below_new(to).cmp(&self.common_below_old(from)),
        };
        match order {
            std::cmp::Ordering::Greater => Direction::Rises,
            std::cmp::Ordering::Less => Direction::Falls,
            std::cmp::Ordering::Equal => Direction::Other,
        }
    }

    fn common_below_old(&self, tier: &str) -> usize {
        self.old.iter().take_while(|old| *old != tier).filter(|old| self.in_new(old).is_some()).count()
    }

    fn common_below_new(&self, tier: &str) -> usize {
        let is_common = |new: &&String| self.old.iter().any(|old| self.are_same(old, new));
        self.new.iter().take_while(|new| *new != tier).filter(is_common).count()
    }
}

#[cfg(test)]
mod tests {
    use super::{TierChange, Tiers};
    use crate::diff::moves::Direction::{self, Falls, Other, Rises};

    fn list(tiers: &str) -> Vec<String> {
        tiers.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn a_direction_follows_from_the_order_of_common_tiers() {
        let renamed = || TierChange::Renamed { old: "b".to_owned(), new: "x".to_owned() };
        for (old, new, changes, from, to, expected) in [
            ("a b c", "a b c", vec![], "a", "c", Rises),
            ("a b c", "a b c", vec![], "c", "b", Falls),
            ("a b c", "a x c", vec![renamed()], "b", "c", Rises),
            ("a b c", "a x c", vec![renamed()], "c", "x", Falls),
            ("a b c", "a c", vec![], "b", "a", Falls),
            ("a c", "a b c", vec![], "c", "b", Falls),
            ("a c", "a b c", vec![], "a", "b", Rises),
            ("a b c", "a x c", vec![], "b", "x", Other),
            ("a b c", "a c x", vec![], "b", "x", Rises),
            ("a b c", "a c b", vec![], "b", "c", Other),
        ] {
            let (old, new) = (list(old), list(new));
            let tiers = Tiers { old: &old, new: &new, changes };
            let direction: Direction = tiers.direction(from, to);
            assert_eq!(direction, expected, "{from} to {to}: {old:?}, {new:?}");
        }
    }
}
