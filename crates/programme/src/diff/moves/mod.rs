//! The moves between tiers: for each tier of the old programme and each of the new one, whether some company has the first
//! under the old programme and the second under the new. The answers are theorems of the engine's exact search, each with
//! the smallest company that shows it.
//!
//! # A company
//!
//! - A company has an answer to each question that a programme asks of it. "Unknown" is no answer here: a company knows
//!   its own numbers. It also has the decision of the panel on each judged question, the same in both years.
//! - A question of the old programme and one of the new are the same if their ids are: their own, or else one that is
//!   `same_as` them. Questions with different kinds of answers are not the same.
//! - A programme takes an answer if it asks the question of this company (`asked_when`), and the number is in its range, or
//!   the choice is one of its own and offered (`choice_when`). An answer that one programme takes and the other does not
//!   is unknown to the other one. An answer that neither takes is none. A question that neither programme asks, or that
//!   offers no choice, has no answer.
//! - A number that is a part of another one is not larger, whichever programme says so. Answers that leave no number for
//!   a question that is unknown to a programme are no company.
//!
//! # A tier
//!
//! - The tier under a programme is the highest one that the company has for all that is unknown to the programme, with the
//!   decisions of the panel. A new question is therefore tried with all its answers for the new programme, and does not
//!   exist in the old one; a new choice makes a criterion uncertain under the old programme, so it does not count as met.
//! - A tier that has another id in the new programme, with the same place and the same criteria by their ids, is renamed:
//!   a company that keeps it has not moved.
//!
//! # The smallest company
//!
//! As few criteria as possible make the difference: for the others, the company is kept from the same tier or from none in
//! both years. Then the panel agrees on nothing that is not needed, the numbers are the smallest, in the order of their
//! questions, and the choices are the first. Of its answers, those are named that decide the criteria that differ: the
//! fewest. Of several such companies the first with the fewest named answers is taken.
//!
//! A proof that would take too many steps is not made: the move is unproven then, which is no "no".

mod company;
mod constraints;
mod domain;
mod finder;
mod joint;
mod keys;
mod mode;
mod notes;
mod panel;
mod reader;
mod search;
mod sides;
mod smallest;
mod solve;
mod types;

pub use sides::Side;
pub use types::{Direction, Move, Moves, MovesError, Named, Note, Possible, Reason, Witness};

pub(crate) use sides::Sides;

use super::tiers::Tiers;
use crate::load::Loaded;
use assessment::Programme;
use company::Decided;
use finder::Finder;
use keys::Keys;
use notes::notes;
use solve::Allowance;

/// The maximum number of steps for one pair of tiers. No programme so far needs a fifth of them.
const MAX_STEPS: u64 = 4_000_000;

/// The moves from `old` to `new`.
///
/// # Errors
/// A programme that cannot be evaluated.
pub fn moves(old: &Loaded, new: &Loaded) -> Result<Moves, MovesError> {
    let specifications = Sides { old: &old.specification, new: &new.specification };
    for side in Side::BOTH {
        let specification = (*specifications.get(side)).clone();
        Programme::compile(specification).map_err(|error| MovesError { side, error })?;
    }
    let tiers = Tiers::new(specifications.old, specifications.new);
    let keys = Keys::matched(specifications);
    let modes = mode::modes(&keys, &mut Allowance(MAX_STEPS));
    let decided = Decided::new(&keys);
    let mut list = Vec::new();
    for (old, from) in specifications.old.tiers.iter().enumerate() {
        for (new, to) in
            specifications.new.tiers.iter().enumerate().filter(|(_, to)| !tiers.are_same(from, to))
        {
            let possible = match &modes {
                Ok(modes) => {
                    let finder = Finder { keys: &keys, modes, decided: &decided, tiers: &tiers };
                    finder.possible(Sides { old, new }, Allowance(MAX_STEPS))
                }
                Err(reason) => Possible::Unproven(*reason),
            };
            let direction = tiers.direction(from, to);
            list.push(Move { from: from.clone(), to: to.clone(), direction, possible });
        }
    }
    Ok(Moves { list, tiers: tiers.changes().to_vec(), notes: notes(&keys) })
}
