//! A pack is read as it was written, and anything else is refused without a panic.

use super::{FORMAT, MessagePack, PackError, ProgrammePack, decode, encode};
use crate::decimal::Decimal;
use crate::specification::{
    Consultation, Earlier, Exception, Fact, Kind, NewIds, Page, Predicate, Question, Specification,
};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

fn value(pack: &ProgrammePack) -> Value {
    serde_json::to_value(pack).unwrap()
}

fn predicate() -> impl Strategy<Value = Predicate> {
    let number = any::<i64>().prop_map(Decimal::from_tenths);
    let exception = (".*", any::<u32>()).prop_map(|(when, percent)| Exception { when, percent });
    let leaf = prop_oneof![
        (".*", ".*").prop_map(|(question, value)| Predicate::Is { question, value }),
        (".*", vec(".*", 0..3)).prop_map(|(question, values)| Predicate::OneOf { question, values }),
        (".*", number.clone()).prop_map(|(question, value)| Predicate::AtLeast { question, value }),
        (".*", number).prop_map(|(question, value)| Predicate::AtMost { question, value }),
        (".*", ".*", any::<u32>(), proptest::option::of(exception))
            .prop_map(|(of, r#in, percent, except)| Predicate::Share { of, r#in, percent, except }),
        ".*".prop_map(Predicate::Fact),
        ".*".prop_map(Predicate::Judged),
    ];
    leaf.prop_recursive(4, 16, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Predicate::All),
            vec(inner.clone(), 0..3).prop_map(Predicate::Any),
            inner.prop_map(|part| Predicate::Not(Box::new(part))),
        ]
    })
}

fn specification(series: Option<String>, facts: Vec<Predicate>, number: Option<i64>) -> Specification {
    let question = Question {
        id: "staff".to_owned(),
        kind: Kind::Number,
        same_as: None,
        list: None,
        choices: vec!["yes".to_owned()],
        choice_when: facts.iter().map(|fact| ("yes".to_owned(), fact.clone())).collect(),
        unit: Some("people".to_owned()),
        decimals: 1,
        minimum: number.map(Decimal::from_tenths),
        maximum: None,
        asked_when: facts.first().cloned(),
        improves: None,
    };
    let fact = |when| Fact { id: "small".to_owned(), source: "deck".to_owned(), when };
    Specification {
        id: "pool".to_owned(),
        version: 300,
        series,
        valid_from: "2026-04-01".to_owned(),
        valid_to: "2027-03-31".to_owned(),
        sources: Vec::new(),
        tiers: vec!["none".to_owned(), "gold".to_owned()],
        questions: vec![question],
        parts: Vec::new(),
        facts: facts.into_iter().map(fact).collect(),
        criteria: Vec::new(),
        readiness: Vec::new(),
        pages: vec![Page { step: "profile".to_owned(), part: None, questions: vec!["staff".to_owned()] }],
        consultation: Consultation::default(),
        routes: Vec::new(),
        statistics: Vec::new(),
        regions: Vec::new(),
        earlier: Vec::new(),
    }
}

/// An entry with a value in each field.
fn earlier() -> Earlier {
    let pair = || vec![("old".to_owned(), "new".to_owned())];
    Earlier {
        programme: Some("pond".to_owned()),
        version: Some(299),
        renamed: pair(),
        choices: vec![("staff".to_owned(), NewIds(pair()))],
        narrowed: vec!["depth".to_owned()],
        dropped: vec!["colour".to_owned()],
        criteria: pair(),
    }
}

fn programme_pack() -> impl Strategy<Value = ProgrammePack> {
    let specification = (proptest::option::of(".*"), vec(predicate(), 0..3), any::<Option<i64>>())
        .prop_map(|(series, facts, number)| specification(series, facts, number));
    let further = vec((".*", ".*"), 0..3);
    (specification, vec(".*", 0..3), vec((".*", ".*"), 0..3), further).prop_map(
        |(specification, holidays, languages, further)| ProgrammePack {
            specification,
            holidays_until: "2027-12-31".to_owned(),
            holidays,
            languages,
            further,
        },
    )
}

/// A pack with rules of these depths.
fn nested(depths: &[usize]) -> ProgrammePack {
    let innermost = || Predicate::All(Vec::new());
    let rule = |depth: &usize| (1..*depth).fold(innermost(), |part, _| Predicate::Not(Box::new(part)));
    ProgrammePack {
        specification: specification(None, depths.iter().map(rule).collect(), None),
        holidays_until: String::new(),
        holidays: Vec::new(),
        languages: Vec::new(),
        further: Vec::new(),
    }
}

proptest! {
    #[test]
    fn a_programme_pack_is_read_as_it_was_written(pack in programme_pack()) {
        let file = encode(&pack).unwrap();
        let read: ProgrammePack = decode(&file).unwrap();
        prop_assert_eq!(value(&read), value(&pack));
        prop_assert_eq!(encode(&read).unwrap(), file);
    }

    #[test]
    fn entries_about_earlier_programmes_have_a_pack_of_their_own(pack in programme_pack()) {
        let mut with_entry = pack.clone();
        with_entry.specification.earlier = vec![earlier()];
        prop_assert_eq!(encode(&with_entry).unwrap(), encode(&pack).unwrap());
        let entries = with_entry.specification.earlier;
        prop_assert_eq!(decode::<Vec<Earlier>>(&encode(&entries).unwrap()).unwrap(), entries);
    }

    #[test]
    fn a_message_pack_is_read_as_it_was_written(messages in vec(("[^\0]*", "[^\0]*"), 0..5)) {
        let pairs = || messages.iter().map(|(id, text)| (id.as_str(), text.as_str()));
        let read: MessagePack = decode(&encode(&MessagePack::new(pairs())).unwrap()).unwrap();
        prop_assert!(read.messages().eq(pairs()));
    }

    #[test]
    fn any_bytes_after_the_format_are_read_or_refused(mut file in vec(any::<u8>(), 1..500)) {
        file[0] = u8::try_from(FORMAT).unwrap();
        if let Ok(pack) = decode::<ProgrammePack>(&file) {
            prop_assert!(encode(&pack).unwrap().len() <= file.len());
        }
        if let Ok(pack) = decode::<MessagePack>(&file) {
            prop_assert!(encode(&pack).unwrap().len() <= file.len());
        }
    }

    #[test]
    fn a_changed_byte_is_read_or_refused(pack in programme_pack(), index: prop::sample::Index, byte: u8) {
        let mut file = encode(&pack).unwrap();
        let index = index.index(file.len());
        file[index] = byte;
        if let Ok(pack) = decode::<ProgrammePack>(&file) {
            prop_assert!(encode(&pack).unwrap().len() <= file.len());
        }
    }

    // Threat: a pack is truncated
    #[test]
    fn a_cut_pack_is_refused(pack in programme_pack(), end: prop::sample::Index) {
        let file = encode(&pack).unwrap();
        let cut = &file[..end.index(file.len())];
        prop_assert_eq!(decode::<ProgrammePack>(cut).unwrap_err(), PackError::Damaged);
    }
}

// Threat: a pack is truncated
#[test]
fn bytes_after_the_value_are_refused() {
    let file = [encode(&nested(&[1])).unwrap(), vec![0]].concat();
    assert_eq!(decode::<ProgrammePack>(&file).unwrap_err(), PackError::TrailingBytes);
}

// Threat: a pack is truncated
#[test]
fn another_format_is_named() {
    let newer = postcard::to_allocvec(&(FORMAT + 300, nested(&[1]))).unwrap();
    assert_eq!(decode::<ProgrammePack>(&newer).unwrap_err(), PackError::Format(FORMAT + 300));
    assert_eq!(decode::<ProgrammePack>(&[]).unwrap_err(), PackError::Damaged);
    let endless = [0xff; 20];
    assert_eq!(decode::<ProgrammePack>(&endless).unwrap_err(), PackError::Damaged);
}

#[test]
fn a_rule_that_nests_too_deep_is_refused_and_does_not_overflow_the_stack() {
    assert!(decode::<ProgrammePack>(&encode(&nested(&[32, 32])).unwrap()).is_ok());
    let deep = encode(&nested(&[1, 33])).unwrap();
    for _ in 0..2 {
        assert_eq!(decode::<ProgrammePack>(&deep).unwrap_err(), PackError::Damaged);
    }
    // The error left no level behind.
    assert!(decode::<ProgrammePack>(&encode(&nested(&[32])).unwrap()).is_ok());
    let not = 2;
    let format = u8::try_from(FORMAT).unwrap();
    let bottomless = [vec![format], vec![not; 1_000_000]].concat();
    assert_eq!(decode::<Predicate>(&bottomless).unwrap_err(), PackError::Damaged);
}

#[test]
fn a_length_beyond_the_end_is_refused() {
    let format = u8::try_from(FORMAT).unwrap();
    for file in [[format, 0xff, 0xff, 0xff, 0xff, 0x0f, 0], [format, 0xff, 0xff, 0xff, 0xff, 0x0f, b'a']] {
        assert_eq!(decode::<Vec<Question>>(&file).unwrap_err(), PackError::Damaged);
        assert_eq!(decode::<String>(&file).unwrap_err(), PackError::Damaged);
    }
}

#[test]
fn columns_of_different_lengths_are_refused() {
    for (ids, texts) in [("a\0b\0", "A\0"), ("", "A\0"), ("a\0", "A\0B\0")] {
        let file = encode(&(ids, texts)).unwrap();
        assert_eq!(decode::<MessagePack>(&file).unwrap_err(), PackError::Damaged);
    }
}

#[test]
fn a_terminator_within_a_message_is_left_out() {
    let pack = MessagePack::new([("a\0b", "A\0B"), ("c", "")]);
    assert!(pack.messages().eq([("ab", "AB"), ("c", "")]));
}

#[test]
fn numbers_are_tenths_in_a_pack_and_plain_in_text() {
    let number = Decimal::from_tenths(-45);
    assert_eq!(decode::<i64>(&encode(&number).unwrap()), Ok(-45));
    assert_eq!(serde_json::to_value(number).unwrap(), json!("-4.5"));
}
