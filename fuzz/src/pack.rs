//! The packs of a programme and its messages. A download may be truncated, or have another format.

use crate::support::make_every_call;
use assessment::Programme;
use assessment::pack::{FORMAT, MessagePack, ProgrammePack, decode, encode};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Decodes the input as a programme pack and as a message pack. A first byte of zero is replaced by the current
/// format, so that the corpus stays valid for a new format.
pub fn run(input: &[u8]) {
    let mut input = input.to_vec();
    if let Some(first @ 0) = input.first_mut() {
        *first = u8::try_from(FORMAT).unwrap();
    }
    round_trip::<MessagePack>(&input);
    if let Some(pack) = round_trip::<ProgrammePack>(&input) {
        // An unknown name is an error, never a panic. No search is without end.
        if let Ok(programme) = Programme::compile(pack.specification) {
            make_every_call(&programme);
        }
    }
}

/// A decoded value is encoded in at most as many bytes, and decoded to the same value.
fn round_trip<T: Serialize + DeserializeOwned>(input: &[u8]) -> Option<T> {
    let value: T = decode(input).ok()?;
    let pack = encode(&value).unwrap();
    assert!(pack.len() <= input.len());
    let again: T = decode(&pack).unwrap();
    assert_eq!(encode(&again).unwrap(), pack);
    Some(value)
}
