//! The delivery of one frozen request, as a state machine without side effects.
//!
//! The caller runs the effects that [`next`] returns, and reports each [`Outcome`]. Two invariants: a request is
//! confirmed only if the endpoint confirmed it, and a request that may have arrived is retried automatically only if
//! the endpoint recognises duplicates. A browser cannot tell a request that never left from one with an unreadable
//! response, so "no response" always counts as "may have arrived".

mod backoff;
mod next;
mod read;

pub use next::{may_flush, next, not_sent, start};

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The state of a delivery.
///
/// It is stored as JSON: `{"state": "sending", "attempt": 1}`.
// Read from a `Value`: serde's derived reader of a tagged enum is 17 kB of wasm, that of a flat struct 7 kB.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case", try_from = "Value")]
pub enum State {
    /// Reviewed, never sent.
    #[default]
    Draft,
    /// Being sent, or waiting for this attempt. Attempts count from 1.
    Sending {
        /// The number of the attempt.
        attempt: u8,
    },
    /// The endpoint confirmed it under this receipt number. Final.
    Confirmed {
        /// The receipt number.
        receipt: String,
    },
    /// The endpoint refused it: it was not stored, and would be refused again.
    Rejected {
        /// The errors that the endpoint reports.
        errors: Vec<ReportedError>,
        /// The reason for the refusal.
        reason: Reason,
    },
    /// It may have arrived. Only a person sends it again, or an automatic retry where the endpoint recognises duplicates.
    Unknown {
        /// The number of attempts so far.
        attempt: u8,
    },
    /// Not sent: the device was offline, or a part of the widget did not load.
    Queued,
}

/// The reason for a refusal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Invalid fields, which the errors name.
    #[default]
    Fields,
    /// No error that names a field; the HTTP status of the response.
    Status(u16),
}

/// A field error that an endpoint reports: an entry of `errors` in an RFC 9457 problem, or its equivalent by the
/// endpoint's mapping.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportedError {
    /// A JSON pointer into the document.
    pub pointer: String,
    /// The endpoint's code; a [`crate::Problem::code`] for the reference endpoint.
    pub code: String,
    /// The endpoint's message for people: one line without markup, of a bounded length.
    pub detail: Option<String>,
}

impl ReportedError {
    /// The endpoint's words for people: its message, or else its code.
    #[must_use]
    pub fn words(&self) -> &str {
        self.detail.as_deref().filter(|detail| !detail.is_empty()).unwrap_or(&self.code)
    }
}

/// The observed outcome of one attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A readable response.
    Response {
        /// The HTTP status.
        status: u16,
        /// The receipt number in the response.
        body_receipt: Option<String>,
        /// The field errors of the response.
        problem: Vec<ReportedError>,
        /// The `Retry-After` header, in seconds.
        retry_after_seconds: Option<u32>,
    },
    /// A response that confirms by the endpoint's configured predicate: the request is stored, by this attempt or an
    /// earlier one. See [`crate::mapping`].
    Confirmed,
    /// Sent without a readable response: across origins with an opaque response, or by a form that a person opened. A
    /// retry would give no more information.
    Opaque,
    /// Sent, but no readable response arrived.
    NoAnswer,
    /// Not sent. A browser's word that the device is offline is not enough for a request that a person asked to send:
    /// the attempt failed as well, and the widget's own server was out of reach.
    NotSent,
    /// No response within the timeout.
    TimedOut,
}

/// How an endpoint recognises duplicates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dedupe {
    /// By the id in the document.
    BodyField,
    /// By the id in a header. Only for endpoints that allow the header across origins.
    Header,
    /// By a unique field of its database.
    UniqueField,
    /// Not automatically: people match the receipt number in the notes.
    NoteSuffix,
    /// Not at all.
    None,
}

impl Dedupe {
    /// The variant with this id in `site.json`.
    #[must_use]
    pub fn find(id: &str) -> Option<Self> {
        let ids = [
            ("body-field", Self::BodyField),
            ("header", Self::Header),
            ("unique-field", Self::UniqueField),
            ("note-suffix", Self::NoteSuffix),
            ("none", Self::None),
        ];
        ids.into_iter().find(|(other, _)| *other == id).map(|(_, dedupe)| dedupe)
    }

    /// Whether a request that is sent twice is stored once, without manual work.
    #[must_use]
    pub const fn recognises(self) -> bool {
        matches!(self, Self::BodyField | Self::Header | Self::UniqueField)
    }
}

/// The inputs of a transition besides state and outcome.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The request's receipt number: only a confirmation with it counts.
    pub receipt: &'a str,
    /// How the endpoint recognises duplicates.
    pub dedupe: Dedupe,
    /// A random number, uniform over all 32 bits, for each call.
    pub random_unit: u32,
    /// The age of the frozen request, in seconds.
    pub age_seconds: u64,
}

/// The effect that the caller runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Nothing.
    None,
    /// Wait this long, then send the same bytes again if the state is still `Sending`.
    RetryAfterMilliseconds(u64),
}

#[cfg(test)]
mod stored;
#[cfg(test)]
mod tests;
