//! What clients do, drawn by the number of their turn alone, so that every run does the same.

use crate::unreliable::mixed;

/// What a client does in its turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Sends a request and waits for its number.
    Books,
    /// Sends it, and the very same once more.
    BooksTwice,
    /// Sends a request that another client may be sending at this moment.
    Echoes,
    /// Sends a request, and then another one under its id.
    Contradicts,
    /// Sends a document with something wrong in it.
    Errs,
    /// Sends what is no document.
    Babbles,
    /// Sends a document as something else.
    Mislabels,
    /// Sends more than a document may have, as far as that is read to its end.
    Exaggerates,
    /// Sends more than is read at all.
    Floods,
    /// Leaves in the middle of its document.
    LeavesEarly,
    /// Leaves before it is answered, and sends its document again.
    LeavesLate,
    /// Sends its document piece by piece, while others send whole ones.
    Dribbles,
    /// Sends a half, and then nothing.
    Stalls,
    /// Reads a file of the widget.
    Reads,
    /// Reads one that it has, in case that it was changed.
    ReadsAgain,
    /// Reads what is not there.
    Strays,
    /// Leaves in the middle of a file.
    LeavesReading,
}

use Deed::{
    Babbles, Books, BooksTwice, Contradicts, Dribbles, Echoes, Errs, Exaggerates, Floods, LeavesEarly,
    LeavesLate, LeavesReading, Mislabels, Reads, ReadsAgain, Stalls, Strays,
};

/// How many reads come for each request that is sent.
pub const READS: u32 = 10;

/// What those do who send. Half of them do what a browser does.
const SENDING: [Deed; 24] = [
    Books,
    Books,
    Books,
    Books,
    Books,
    Books,
    Books,
    Books,
    Books,
    Books,
    Books,
    Books,
    BooksTwice,
    Echoes,
    Echoes,
    Contradicts,
    Errs,
    Babbles,
    Mislabels,
    Exaggerates,
    LeavesEarly,
    LeavesLate,
    Dribbles,
    Stalls,
];
/// What those do who read.
const READING: [Deed; 16] = [
    Reads,
    Reads,
    Reads,
    Reads,
    Reads,
    Reads,
    Reads,
    Reads,
    Reads,
    Reads,
    ReadsAgain,
    ReadsAgain,
    ReadsAgain,
    ReadsAgain,
    Strays,
    LeavesReading,
];
/// Every so many of those who say too much never end.
const FLOODS_EACH: u64 = 4;

/// What is done in this turn. Every eleventh sends something, in the order of [`number`].
pub fn deed(turn: u32) -> Deed {
    let drawn = mixed(u64::from(turn));
    let of = |deeds: &[Deed]| deeds[usize::try_from(drawn % deeds.len() as u64).unwrap()];
    if !turn.is_multiple_of(READS + 1) {
        return of(&READING);
    }
    match of(&SENDING) {
        Exaggerates if (drawn >> 32).is_multiple_of(FLOODS_EACH) => Floods,
        deed => deed,
    }
}

/// The number of the request that is sent in this turn.
pub const fn number(turn: u32) -> u32 {
    turn / (READS + 1)
}

/// A number below another, drawn for a turn.
pub fn draw(turn: u32, below: u32) -> u32 {
    u32::try_from(mixed(u64::from(turn) | 1 << 40) % u64::from(below)).unwrap()
}
