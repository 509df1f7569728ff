//! A programme and its wording, packed. A download may be cut short, or be of another version.

use assessment::packed::{Packed, VERSION, pack, unpack};
use assessment::{Programme, Specification};

/// What `<id>.pack` holds: the programme, the holidays and the languages there are.
type Rules = (Specification, ((String, Vec<String>), Vec<(String, String)>));
/// What `<id>.<language>.pack` holds: all ids, and all texts.
type Wording = (String, String);

/// Unpacks the input as rules and as wording. Its first byte is taken for that of this version where it is zero, so
/// that what was found once is not lost with the next version.
pub fn run(input: &[u8]) {
    let mut input = input.to_vec();
    if let Some(first @ 0) = input.first_mut() {
        *first = u8::try_from(VERSION).unwrap();
    }
    same_again::<Wording>(&input);
    if let Some((specification, _)) = same_again::<Rules>(&input) {
        // A name that leads nowhere is refused, and nothing worse comes of it.
        let _ = Programme::compile(specification);
    }
}

/// What was unpacked is packed in no more bytes, and unpacked as the same.
fn same_again<T: Packed>(input: &[u8]) -> Option<T> {
    let value: T = unpack(input)?;
    let packed = pack(&value);
    assert!(packed.len() <= input.len());
    let again: T = unpack(&packed).unwrap();
    assert_eq!(pack(&again), packed);
    Some(value)
}
