//! What is packed is read again, and damage is noticed wherever it is.

use super::{Packed, pack, unpack};

#[test]
fn what_is_packed_is_read_again() {
    let value = (vec!["人".to_owned(), String::new()], (Some(300_u32), None::<String>));
    assert_eq!(unpack(&pack(&value)), Some(value));
    for number in [0_u64, 127, 128, 300, u64::from(u32::MAX), 1 << 62] {
        assert_eq!(unpack(&pack(&number)), Some(number));
    }
}

#[test]
fn damage_is_noticed() {
    let whole = pack(&vec!["one".to_owned(), "two".to_owned()]);
    for length in 0..whole.len() {
        assert_eq!(unpack::<Vec<String>>(&whole[..length]), None, "cut at {length}");
    }
    let longer = [whole.as_slice(), &[0]].concat();
    assert_eq!(unpack::<Vec<String>>(&longer), None);
    let mut newer = Vec::new();
    (super::VERSION + 1).pack(&mut newer);
    0_u64.pack(&mut newer);
    assert_eq!(unpack::<u64>(&newer), None);
}

#[test]
fn what_lies_too_deep_is_refused() {
    use crate::specification::Predicate;
    let deep = |depth| (0..depth).fold(Predicate::All(Vec::new()), |part, _| Predicate::Not(Box::new(part)));
    assert!(unpack::<Predicate>(&pack(&deep(31))).is_some());
    assert!(unpack::<Predicate>(&pack(&deep(32))).is_none());
    let mut bottomless = Vec::new();
    super::VERSION.pack(&mut bottomless);
    bottomless.extend(vec![2; 1_000_000]);
    assert!(unpack::<Predicate>(&bottomless).is_none());
}

#[test]
fn a_length_that_lies_does_not_reserve_memory() {
    assert_eq!(unpack::<Vec<String>>(&[1, 0xff, 0xff, 0xff, 0xff, 0x0f]), None);
    assert_eq!(unpack::<String>(&[1, 0xff, 0xff, 0xff, 0xff, 0x0f, b'a']), None);
}
