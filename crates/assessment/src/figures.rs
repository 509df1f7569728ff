//! The figures behind a verdict: the company's share, and the required one.

use crate::decimal::Decimal;
use crate::domains::Domain;
use crate::programme::Programme;
use crate::situation::Situation;
use crate::specification::Predicate;
use crate::steps;

/// A share that a criterion requires, with the company's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShareFigures {
    /// Per cent of the whole, rounded down to a tenth, so that a share below the threshold is never shown
    /// as the threshold. 0 of 0 is 0.
    pub share: Decimal,
    /// Per cent required.
    pub needed: u32,
}

impl Programme {
    /// The figures of the first share that the criterion at `index` requires. `None` while an answer for
    /// the part, the whole or the percentage that applies is missing.
    #[must_use]
    pub fn share_figures(&self, situation: &Situation, index: usize) -> Option<ShareFigures> {
        let criterion = self.specification().criteria.get(index)?;
        let Predicate::Share { of, r#in, percent, except } = first_share(&criterion.requires)? else {
            return None;
        };
        let needed = match except {
            None => *percent,
            Some(exception) => {
                steps::begin(self.criteria.len());
                let (_, fact, _) = self.facts.iter().find(|(id, ..)| *id == exception.when)?;
                match (situation.is_certain(fact), situation.is_possible(fact)) {
                    (true, _) => exception.percent,
                    (_, false) => *percent,
                    _ => return None,
                }
            }
        };
        let number = |id: &str| {
            let variable = self.find(id)?;
            let decimals = self.specification().questions.get(variable)?.decimals;
            match situation.domains.get(variable)? {
                Domain::Range { low, high } if low == high => {
                    Some(Decimal::from_scaled(low, decimals).tenths())
                }
                _ => None,
            }
        };
        let (part, whole) = (number(of)?, number(r#in)?);
        let share = (part * 1000).checked_div(whole).unwrap_or(0);
        Some(ShareFigures { share: Decimal::from_tenths(share), needed })
    }
}

fn first_share(predicate: &Predicate) -> Option<&Predicate> {
    match predicate {
        Predicate::Share { .. } => Some(predicate),
        Predicate::All(parts) | Predicate::Any(parts) => parts.iter().find_map(first_share),
        _ => None,
    }
}
