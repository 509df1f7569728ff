//! The differences between two programmes in words: rules, questions, texts, the moves of companies between tiers, and
//! worked cases with changed results.

mod cases;
mod describe;
mod entries;
mod moves;
mod texts;
mod tiers;

pub use describe::{describe_move, describe_moves};
pub use moves::{Direction, Move, Moves, MovesError, Named, Note, Possible, Reason, Side, Witness, moves};
pub use tiers::TierChange;

use crate::load::Loaded;
use crate::vocabulary::Vocabulary;
use tiers::Tiers;

/// One line for each change from `old` to `new`, in the language of the vocabulary: the changes of the programme, then the
/// moves between tiers, then the worked cases. Empty without changes. A programme that cannot be evaluated has no moves and
/// no cases.
#[must_use]
pub fn diff(old: (&Loaded, &Vocabulary<'_>), new: (&Loaded, &Vocabulary<'_>)) -> Vec<String> {
    diff_with(old, new, moves(old.0, new.0).ok().as_ref())
}

/// The same as [`diff`], with the moves from `old` to `new` where they are known already.
#[must_use]
pub fn diff_with(
    (old, old_vocabulary): (&Loaded, &Vocabulary<'_>),
    (new, new_vocabulary): (&Loaded, &Vocabulary<'_>),
    moves: Option<&Moves>,
) -> Vec<String> {
    let mut lines = Vec::new();
    let heads = [old, new].map(|loaded| {
        let specification = &loaded.specification;
        [
            ("field.version", specification.version.to_string()),
            ("field.valid_from", specification.valid_from.clone()),
            ("field.valid_to", specification.valid_to.clone()),
        ]
    });
    let [before, after] = heads;
    for ((field, from), (_, to)) in before.iter().zip(&after).filter(|((_, from), (_, to))| from != to) {
        let values = [("field", &*new_vocabulary.message(field, &[])), ("from", from), ("to", to)];
        lines.push(new_vocabulary.message("diff.programme", &values));
    }
    let tiers = Tiers::new(&old.specification, &new.specification);
    entries::compare((old, old_vocabulary), (new, new_vocabulary), &tiers, &mut lines);
    texts::compare(old, new, new_vocabulary, &mut lines);
    let cases = cases::compare((old, old_vocabulary), (new, new_vocabulary), &tiers);
    if let Some(moves) = moves {
        let is_possible = |found: &Move| !matches!(found.possible, Possible::No);
        // Without any change, nothing has to be said about the companies.
        if !lines.is_empty() || !cases.is_empty() || moves.list.iter().any(is_possible) {
            lines.extend(describe_moves(moves, old_vocabulary, new_vocabulary));
        }
    }
    lines.extend(cases);
    lines
}
