//! The JSON of a state: a written state is read again, and a damaged one is refused.

use super::{Reason, ReportedError, State};
use proptest::prelude::*;

fn read(text: &str) -> Option<State> {
    serde_json::from_str(text).ok()
}

#[test]
fn the_json_has_one_format() {
    for (state, json) in [
        (State::Draft, r#"{"state":"draft"}"#),
        (State::Sending { attempt: 3 }, r#"{"state":"sending","attempt":3}"#),
        (State::Unknown { attempt: 255 }, r#"{"state":"unknown","attempt":255}"#),
        (
            State::Confirmed { receipt: "K7QF-2M9X".to_owned() },
            r#"{"state":"confirmed","receipt":"K7QF-2M9X"}"#,
        ),
        (State::Queued, r#"{"state":"queued"}"#),
    ] {
        assert_eq!(serde_json::to_string(&state).unwrap(), json);
        assert_eq!(read(json), Some(state));
    }
}

#[test]
fn records_of_earlier_versions_are_read() {
    let error = ReportedError { pointer: "/phone".to_owned(), code: String::new(), detail: None };
    for (json, state) in [
        (r#"{"state":"queued","attempt":0}"#, State::Queued),
        (r#"{"attempt":2,"state":"unknown"}"#, State::Unknown { attempt: 2 }),
        (r#"{"state":"rejected"}"#, State::Rejected { errors: Vec::new(), reason: Reason::Fields }),
        (
            r#"{"state":"rejected","errors":[{"pointer":"/phone","detail":null}]}"#,
            State::Rejected { errors: vec![error], reason: Reason::Fields },
        ),
    ] {
        assert_eq!(read(json), Some(state), "{json}");
    }
}

#[test]
fn damage_is_no_state() {
    for damaged in [
        "",
        "{}",
        "null",
        r#"{"state":"sending"}"#,
        r#"{"state":"sending","attempt":256}"#,
        r#"{"state":"sending","attempt":"1"}"#,
        r#"{"state":"unknown","attempt":0}"#,
        r#"{"state":"confirmed"}"#,
        r#"{"state":"rejected","errors":{}}"#,
        r#"{"state":"sent"}"#,
        r#"{"state":"queued""#,
    ] {
        assert_eq!(read(damaged), None, "{damaged}");
    }
}

fn any_state() -> impl Strategy<Value = State> {
    let error = (any::<String>(), any::<String>(), any::<Option<String>>())
        .prop_map(|(pointer, code, detail)| ReportedError { pointer, code, detail });
    let reason = prop_oneof![Just(Reason::Fields), any::<u16>().prop_map(Reason::Status)];
    prop_oneof![
        Just(State::Draft),
        (1..=u8::MAX).prop_map(|attempt| State::Sending { attempt }),
        any::<String>().prop_map(|receipt| State::Confirmed { receipt }),
        (proptest::collection::vec(error, 0..3), reason)
            .prop_map(|(errors, reason)| State::Rejected { errors, reason }),
        (1..=u8::MAX).prop_map(|attempt| State::Unknown { attempt }),
        Just(State::Queued),
    ]
}

proptest! {
    #[test]
    fn every_state_is_read_as_it_was_written(state in any_state()) {
        let json = serde_json::to_string(&state).unwrap();
        prop_assert_eq!(read(&json), Some(state));
    }

    #[test]
    fn no_text_breaks_the_reader(text in any::<String>()) {
        let _ = read(&text);
    }
}
