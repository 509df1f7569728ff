//! The actions of the clients. Each is a function of the number of its turn, so that every run has the same ones.

use crate::unreliable_endpoint::mixed;

/// The action of a client in a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Sends a request and waits for its receipt number.
    Books,
    /// Sends a request, and the same request again.
    BooksTwice,
    /// Sends a request that another client may be sending at the same time.
    Echoes,
    /// Sends a request, and then a different one with the same id.
    Contradicts,
    /// Sends an invalid document.
    SendsInvalid,
    /// Sends broken JSON.
    SendsBroken,
    /// Sends a document with another content type.
    SendsAsText,
    /// Sends a body above the size limit that is still read to its end.
    SendsTooMuch,
    /// Sends a body that is not read to its end.
    Floods,
    /// Closes the connection within its document.
    ClosesWhileSending,
    /// Closes the connection before the response, and sends its document again.
    ClosesBeforeResponse,
    /// Sends its document in small pieces, between the requests of others.
    SendsSlowly,
    /// Sends half of a document, and then nothing.
    Stalls,
    /// Reads a file of the widget.
    Reads,
    /// Reads a file that it has, with a condition.
    ReadsAgain,
    /// Reads a file that does not exist.
    ReadsMissing,
    /// Closes the connection within a file.
    ClosesWhileReading,
}

use Action::{
    Books, BooksTwice, ClosesBeforeResponse, ClosesWhileReading, ClosesWhileSending, Contradicts, Echoes,
    Floods, Reads, ReadsAgain, ReadsMissing, SendsAsText, SendsBroken, SendsInvalid, SendsSlowly,
    SendsTooMuch, Stalls,
};

/// The number of reads per request.
pub const READS: u32 = 10;

/// The actions that send. Half of them are those of a browser.
const SENDING: [Action; 24] = [
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
    SendsInvalid,
    SendsBroken,
    SendsAsText,
    SendsTooMuch,
    ClosesWhileSending,
    ClosesBeforeResponse,
    SendsSlowly,
    Stalls,
];
/// The actions that read.
const READING: [Action; 16] = [
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
    ReadsMissing,
    ClosesWhileReading,
];
/// One of this many bodies above the limit is a flood.
const FLOOD_INTERVAL: u64 = 4;

/// The action of a turn. Every eleventh sends, in the order of [`number`].
pub fn action(turn: u32) -> Action {
    let drawn = mixed(u64::from(turn));
    let of = |actions: &[Action]| actions[usize::try_from(drawn % actions.len() as u64).unwrap()];
    if !turn.is_multiple_of(READS + 1) {
        return of(&READING);
    }
    match of(&SENDING) {
        SendsTooMuch if (drawn >> 32).is_multiple_of(FLOOD_INTERVAL) => Floods,
        action => action,
    }
}

/// The number of the request in a turn.
pub const fn number(turn: u32) -> u32 {
    turn / (READS + 1)
}

/// A pseudorandom number below `below`, for a turn.
pub fn draw(turn: u32, below: u32) -> u32 {
    u32::try_from(mixed(u64::from(turn) | 1 << 40) % u64::from(below)).unwrap()
}
