//! Reads a state from its JSON. A damaged value is an error; unknown members are ignored.

use super::{Reason, ReportedError, State};
use serde_json::Value;

impl TryFrom<Value> for State {
    type Error = &'static str;

    fn try_from(value: Value) -> Result<Self, Self::Error> {
        Self::try_from(&value)
    }
}

impl TryFrom<&Value> for State {
    type Error = &'static str;

    fn try_from(value: &Value) -> Result<Self, Self::Error> {
        read(value).ok_or("no state")
    }
}

fn read(value: &Value) -> Option<State> {
    // Attempts count from 1.
    let attempt = || u8::try_from(value.get("attempt")?.as_u64()?).ok().filter(|attempt| *attempt > 0);
    Some(match value.get("state")?.as_str()? {
        "draft" => State::Draft,
        "sending" => State::Sending { attempt: attempt()? },
        "confirmed" => State::Confirmed { receipt: text(value.get("receipt")?)? },
        "rejected" => State::Rejected {
            errors: match value.get("errors") {
                Some(errors) => errors.as_array()?.iter().map(error).collect::<Option<_>>()?,
                None => Vec::new(),
            },
            reason: value.get("reason").map_or(Some(Reason::Fields), reason)?,
        },
        "unknown" => State::Unknown { attempt: attempt()? },
        "queued" => State::Queued,
        _ => return None,
    })
}

fn error(value: &Value) -> Option<ReportedError> {
    let member = |name| value.as_object()?.get(name).map_or(Some(String::new()), text);
    let detail = value.get("detail").filter(|detail| !detail.is_null());
    Some(ReportedError {
        pointer: member("pointer")?,
        code: member("code")?,
        detail: match detail {
            Some(detail) => Some(text(detail)?),
            None => None,
        },
    })
}

/// `"fields"`, or `{"status": 400}`.
fn reason(value: &Value) -> Option<Reason> {
    match value.get("status") {
        Some(status) => u16::try_from(status.as_u64()?).ok().map(Reason::Status),
        None => (value == "fields").then_some(Reason::Fields),
    }
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}
