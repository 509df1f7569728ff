//! The figures behind a verdict: how large a share is, and how large it has to be.

use crate::decimal::Decimal;
use crate::domains::Domain;
use crate::programme::Programme;
use crate::situation::Situation;
use crate::specification::Predicate;

/// A share that a criterion asks for, as this company has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShareFigures {
    /// Per cent of the whole, to the tenth below, so that a share that is not enough never reads as
    /// if it were. 0 of 0 is 0.
    pub share: Decimal,
    /// Per cent that are needed.
    pub needed: u32,
}

impl Programme {
    /// The figures of the first share that the criterion at `place` asks for, as far as the answers
    /// give them: both numbers, and the percentage that applies to this company.
    #[must_use]
    pub fn share_figures(&self, situation: &Situation, place: usize) -> Option<ShareFigures> {
        let criterion = self.specification().criteria.get(place)?;
        let Predicate::Share { of, r#in, percent, except } = first_share(&criterion.requires)? else {
            return None;
        };
        let needed = match except {
            None => *percent,
            Some(exception) => {
                let (_, fact) = self.facts.iter().find(|(id, _)| *id == exception.when)?;
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
