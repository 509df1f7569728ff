//! One question to the exact search, within the bound on its steps.

use super::Reason;
use super::joint::Statement;
use assessment::specification::Predicate;
use assessment::steps::watch;
use assessment::{Answers, Programme};

/// The steps that are left for one pair of tiers.
#[derive(Debug)]
pub(super) struct Allowance(pub(super) u64);

/// An example for which all statements hold or fail as they say. `None` where it is proven that there is none.
///
/// # Errors
/// Too many steps, so that nothing is proven; rules with too many parts.
pub(super) fn solve(
    programme: &Programme,
    statements: &[Statement],
    allowance: &mut Allowance,
) -> Result<Option<Answers>, Reason> {
    if allowance.0 == 0 {
        return Err(Reason::Steps);
    }
    // The search takes the last statement first. What leaves it no alternatives narrows the others, and the fewer the
    // alternatives, the fewer are tried together with those of the others.
    let (mut splitting, plain): (Vec<_>, Vec<_>) =
        statements.iter().map(|(rule, holds)| (rule, *holds)).partition(|(rule, holds)| splits(rule, *holds));
    splitting.sort_by_cached_key(|(rule, _)| std::cmp::Reverse(size(rule)));
    let statements: Vec<_> = splitting.into_iter().chain(plain).collect();
    let (found, watched) = watch(|| programme.witness(&statements));
    allowance.0 = allowance.0.saturating_sub(watched.steps);
    if watched.is_past { Err(Reason::Steps) } else { found.map_err(|_| Reason::Size) }
}

/// Whether a statement can hold in alternative ways.
fn splits(rule: &Predicate, holds: bool) -> bool {
    match (rule, holds) {
        (Predicate::Not(part), _) => splits(part, !holds),
        (Predicate::All(parts), true) | (Predicate::Any(parts), false) => {
            parts.iter().any(|part| splits(part, holds))
        }
        (Predicate::Any(_), true) | (Predicate::All(_) | Predicate::Share { .. }, false) => true,
        _ => false,
    }
}

/// The number of parts of a rule.
fn size(rule: &Predicate) -> usize {
    match rule {
        Predicate::All(parts) | Predicate::Any(parts) => parts.iter().map(size).sum::<usize>() + 1,
        Predicate::Not(part) => size(part) + 1,
        _ => 1,
    }
}
