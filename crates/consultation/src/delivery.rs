//! The way of one frozen request to its endpoint, as a state machine without effects.
//!
//! The edge performs what [`next`] asks for and reports what it saw as an [`Outcome`]. Two rules
//! stand above all others: nothing is called confirmed that the endpoint did not confirm, and
//! nothing that may have arrived is sent again by itself unless the endpoint is known to recognise
//! duplicates. A browser cannot tell a request that never left from one whose answer it may not
//! read, so "no answer" always counts as "may have arrived".

mod backoff;
mod next;
mod read;

pub use next::{may_flush, next, start, unsent};

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Where a request stands.
///
/// Its JSON is the one form in which a state is stored: `{"state": "sending", "attempt": 1}`.
// Read from a `Value`: serde's reader of tagged enums is 17 kB of wasm, and one of a flat record 7 kB.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case", try_from = "Value")]
pub enum State {
    /// Reviewed, never sent.
    #[default]
    Draft,
    /// On its way, or waiting for the time of this attempt. Attempts count from 1.
    Sending {
        /// Which attempt it is.
        attempt: u8,
    },
    /// The endpoint confirmed it under this receipt number. Final.
    Confirmed {
        /// The receipt number.
        receipt: String,
    },
    /// The endpoint refused it. It was not stored, and sending it again unchanged is no use.
    Rejected {
        /// What the endpoint found wrong, in its own words where it has any.
        errors: Vec<ReportedError>,
        /// Why it was refused.
        reason: Reason,
    },
    /// It may or may not have arrived. Only a person, or a recognising endpoint, may try again.
    Unknown {
        /// How many attempts were made.
        attempt: u8,
    },
    /// It certainly did not leave: the device was offline.
    Queued,
}

/// Why an endpoint refused a request.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Some fields are wrong, and the errors name them.
    #[default]
    Fields,
    /// The endpoint gave no more than this HTTP status.
    Status(u16),
}

/// What an endpoint reports about one field: a member of `errors` in an RFC 9457 problem, or what
/// the endpoint's mapping makes of its own form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportedError {
    /// A JSON pointer into the document.
    pub pointer: String,
    /// The endpoint's code; a [`crate::Problem::code`] where it shares this crate.
    pub code: String,
    /// The endpoint's words for people.
    pub detail: Option<String>,
}

/// What the network edge observed of one attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// An answer that could be read.
    Response {
        /// The HTTP status.
        status: u16,
        /// The receipt number that the answer confirms.
        body_receipt: Option<String>,
        /// What the answer finds wrong with single fields.
        problem: Vec<ReportedError>,
        /// The `Retry-After` header, in seconds.
        retry_after_seconds: Option<u32>,
    },
    /// An answer that its endpoint is configured to confirm with, whatever its status: it has our
    /// request, from this attempt or an earlier one. See [`crate::mapping`].
    Confirmed,
    /// The request was handed over to where nothing can be read back: a send across origins whose
    /// answer stays hidden, or a form that a person was led to. A second one would tell no more.
    Opaque,
    /// The request was handed to the network and no readable answer came.
    NoAnswer,
    /// The device was offline, so the request was never handed to the network.
    NotSent,
    /// No answer came within the time that the edge waits.
    TimedOut,
}

/// How an endpoint recognises a request that it already has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dedupe {
    /// By the id in the document.
    BodyField,
    /// By the id in a header. Only for endpoints that allow the header across origins.
    Header,
    /// By a field that its database holds unique.
    UniqueField,
    /// Not by itself: people match the receipt number in the notes.
    NoteSuffix,
    /// Not at all.
    None,
}

impl Dedupe {
    /// The way that a configuration names.
    #[must_use]
    pub fn find(id: &str) -> Option<Self> {
        let named = [
            ("body-field", Self::BodyField),
            ("header", Self::Header),
            ("unique-field", Self::UniqueField),
            ("note-suffix", Self::NoteSuffix),
            ("none", Self::None),
        ];
        named.into_iter().find(|(known, _)| *known == id).map(|(_, dedupe)| dedupe)
    }

    /// Whether sending twice is stored once without a person's help.
    #[must_use]
    pub const fn recognises(self) -> bool {
        matches!(self, Self::BodyField | Self::Header | Self::UniqueField)
    }
}

/// What the machine must know of the world to decide.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Our receipt number: a confirmation counts only for this one.
    pub receipt: &'a str,
    /// How the endpoint recognises duplicates.
    pub dedupe: Dedupe,
    /// Evenly distributed over all 32 bits, drawn anew for each call.
    pub random_unit: u32,
    /// How long ago the request was frozen, in seconds.
    pub age_seconds: u64,
}

/// What the edge is to do now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Nothing.
    None,
    /// Wait this long and dispatch the same bytes again, if the state is still sending by then.
    RetryAfterMilliseconds(u64),
}

#[cfg(test)]
mod stored;
#[cfg(test)]
mod tests;
