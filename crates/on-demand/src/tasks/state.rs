//! The state of a delivery as JSON, on its way to the page and back.

use consultation::delivery::{Reason, ReportedError, State};
use serde_json::{Value, json};

/// Writes a state.
pub(super) fn written(state: &State) -> Value {
    match state {
        State::Draft => json!({ "state": "draft" }),
        State::Sending { attempt } => json!({ "state": "sending", "attempt": attempt }),
        State::Confirmed { receipt } => json!({ "state": "confirmed", "receipt": receipt }),
        State::Rejected { errors, .. } => {
            json!({ "state": "rejected", "errors": errors.iter().map(described).collect::<Value>() })
        }
        State::Unknown { attempt } => json!({ "state": "unknown", "attempt": attempt }),
        State::Queued => json!({ "state": "queued" }),
    }
}

/// Reads one, from where a person or another version may have changed it.
pub(super) fn read(text: &str) -> Option<State> {
    let value: Value = serde_json::from_str(text).ok()?;
    let attempt = || u8::try_from(value.get("attempt")?.as_u64()?).ok().filter(|attempt| *attempt > 0);
    Some(match value.get("state")?.as_str()? {
        "draft" => State::Draft,
        "sending" => State::Sending { attempt: attempt()? },
        "unknown" => State::Unknown { attempt: attempt()? },
        "confirmed" => State::Confirmed { receipt: value.get("receipt")?.as_str()?.to_owned() },
        "rejected" => State::Rejected { errors: Vec::new(), reason: Reason::Fields },
        "queued" => State::Queued,
        _ => return None,
    })
}

fn described(error: &ReportedError) -> Value {
    json!({ "pointer": error.pointer, "code": error.code, "detail": error.detail })
}

#[cfg(test)]
mod tests {
    use super::{read, written};
    use consultation::delivery::State;

    #[test]
    fn what_was_written_is_read_again() {
        for state in [
            State::Draft,
            State::Sending { attempt: 3 },
            State::Confirmed { receipt: "K7QF-2M9X".to_owned() },
            State::Unknown { attempt: 255 },
            State::Queued,
        ] {
            assert_eq!(read(&written(&state).to_string()), Some(state));
        }
        for damaged in
            ["", "{}", r#"{"state":"sending"}"#, r#"{"state":"unknown","attempt":0}"#, r#"{"state":"sent"}"#]
        {
            assert_eq!(read(damaged), None, "{damaged}");
        }
    }
}
