//! Maps a request document to the HTTP request of an endpoint, and its response to an outcome, by configuration alone.
//!
//! [`Endpoint::read`] reads the configuration and reports all of its errors at once. [`Endpoint::prepare`] makes the
//! request: the same bytes on every attempt, except that a resend to an endpoint without duplicate recognition is
//! marked for its human readers. [`Endpoint::outcome`] reads the response. It confirms only where the configured
//! predicate matches; [`crate::delivery`] decides everything else.

mod address;
// Only tools for operators warn.
#[cfg(not(target_arch = "wasm32"))]
mod advice;
mod answer;
mod body;
mod check;
mod config_error;
mod errors;
mod field;
mod form;
mod headers;
mod json_body;
mod lengths;
mod multipart;
mod notes;
mod paths;
mod pointer;
// Only the build writes that form. Unused code in the wasm changes the optimisation of the rest.
#[cfg(not(target_arch = "wasm32"))]
mod no_script_form;
#[cfg(not(target_arch = "wasm32"))]
mod outline;
mod predicate;
mod prepare;
mod preset;
mod read;
mod reader;
mod secret;
mod truncate;
mod value;
mod words;

#[cfg(not(target_arch = "wasm32"))]
pub use advice::{Advice, AdviceKind, longest_document};
pub use config_error::{ConfigError, Fault};
pub use lengths::Shortened;
#[cfg(not(target_arch = "wasm32"))]
pub use no_script_form::{Filling, NoScriptField, NoScriptForm};
#[cfg(not(target_arch = "wasm32"))]
pub use outline::FormValue;
pub use prepare::Prepared;

use crate::delivery::Dedupe;
use errors::ErrorPaths;
use field::Field;
use predicate::{Failure, Predicate};
use serde_json::Value;

/// The audience of a configuration, which decides whether it may contain secrets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// A browser: the configuration is public and must not contain a secret.
    Browser,
    /// A server of the operator. The configuration may contain secrets, and needs absolute addresses.
    Server,
}

/// The way a request is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transport {
    /// A request with a readable response.
    Fetch,
    /// A request across origins with an unreadable response (`mode: "no-cors"`).
    Opaque,
    /// A prefilled link: the person opens the address and submits the form there.
    Link,
}

/// Encodes a character in Shift_JIS, by the encoding standard; `None` where it lacks the character. A callback, because
/// the table is larger than this module and every browser has it.
pub type ShiftJis<'a> = &'a dyn Fn(char) -> Option<Vec<u8>>;

/// The encoding of the values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Json,
    Urlencoded,
    Multipart,
    Query,
}

/// The character encoding of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Charset {
    Utf8,
    ShiftJis,
}

/// The shape of the JSON body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// An object with one member for each field.
    Object,
    /// HubSpot's list of fields, each with object type, name and value.
    Hubspot,
}

/// One endpoint, read from its configuration.
#[derive(Debug, Clone, PartialEq)]
pub struct Endpoint {
    /// The way a request is sent.
    pub transport: Transport,
    /// How the endpoint recognises duplicates.
    pub dedupe: Dedupe,
    /// Seconds to wait for a response before the outcome counts as unknown.
    pub timeout_seconds: u32,
    url: String,
    /// The longest address of a link, in characters.
    url_maximum: usize,
    encoding: Encoding,
    charset: Charset,
    shape: Shape,
    headers: Vec<(String, String)>,
    dedupe_header: String,
    /// Empty where the document itself is sent.
    fields: Vec<Field>,
    constants: Vec<(String, Value)>,
    resend_mark: Option<String>,
    note_suffix: String,
    success: Option<Predicate>,
    duplicate: Option<Predicate>,
    failure: Option<Failure>,
    errors: Option<ErrorPaths>,
}
