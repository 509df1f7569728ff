//! A verdict for each criterion, and the two bounds of the tier.

use crate::programme::{CompiledCriterion, Programme};
use crate::satisfiable::Goal;
use crate::situation::Situation;
use crate::steps;

/// The verdict on one criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It holds for all unknown answers.
    Met,
    /// It holds for no unknown answers.
    NotMet,
    /// The unknown answers decide.
    Unknown,
    /// It does not apply to this company.
    NotApplicable,
    /// A panel decides it.
    Judged,
}

impl Verdict {
    /// The verdict's name in documents and in the page.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not-met",
            Self::Unknown => "unknown",
            Self::NotApplicable => "not-applicable",
            Self::Judged => "judged",
        }
    }
}

/// The verdicts and the tier of a company. Tiers are indices into [`crate::Specification::tiers`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// The tier that is reached for all unknown answers. Judged criteria do not count as met here.
    pub at_least: usize,
    /// The highest tier that is possible, with judged criteria counted as met.
    pub at_most: usize,
    /// A verdict for each criterion, in the order of their declaration.
    pub verdicts: Vec<Verdict>,
}

impl Programme {
    /// The verdicts and the bounds of the tier.
    #[must_use]
    pub fn assess(&self, situation: &Situation) -> Assessment {
        steps::begin(1);
        let verdicts: Vec<_> =
            self.criteria.iter().map(|criterion| self.verdict(situation, criterion)).collect();
        let top = self.specification().tiers.len().saturating_sub(1);
        let passes = |verdict: &Verdict| matches!(verdict, Verdict::Met | Verdict::NotApplicable);
        let at_least = (0..=top).rev().find(|tier| {
            self.criteria
                .iter()
                .zip(&verdicts)
                .all(|(criterion, verdict)| criterion.tier > *tier || passes(verdict))
        });
        // Criteria that are possible one by one may exclude each other, so a tier is possible only
        // where all its criteria can hold together.
        let possible = |tier: &usize| self.tiers.get(*tier).is_none_or(|rule| situation.is_possible(rule));
        let at_most = (0..=top).rev().find(possible);
        Assessment { at_least: at_least.unwrap_or(0), at_most: at_most.unwrap_or(0), verdicts }
    }

    /// The verdict of the criterion at `index` alone; `None` where there is none.
    #[must_use]
    pub fn verdict_of(&self, situation: &Situation, index: usize) -> Option<Verdict> {
        steps::begin(1);
        self.criteria.get(index).map(|criterion| self.verdict(situation, criterion))
    }

    pub(crate) fn verdict(&self, situation: &Situation, criterion: &CompiledCriterion) -> Verdict {
        if let Some(applies) = &criterion.applies {
            if !situation.is_possible(applies) {
                return Verdict::NotApplicable;
            }
            if !situation.is_certain(applies) {
                return if situation.is_certain(&criterion.rule) { Verdict::Met } else { Verdict::Unknown };
            }
        }
        let rule = &criterion.requires;
        if !situation.is_possible(rule) {
            Verdict::NotMet
        } else if situation.is_certain(rule) {
            Verdict::Met
        } else if situation.can_reach(Goal { judges_free: false, ..Goal::unmet(rule) }) {
            Verdict::Unknown
        } else {
            Verdict::Judged
        }
    }
}
