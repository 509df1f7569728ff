//! How a request document becomes an HTTP request of an endpoint's own kind, and how the answer is
//! read back: by configuration alone.
//!
//! [`Endpoint::read`] reads the configuration and names everything that is wrong with it at once.
//! [`Endpoint::prepare`] makes the bytes to send, the same ones on every attempt. Only a resend to
//! an endpoint that does not recognise duplicates differs: it is marked for the people who read it.
//! [`Endpoint::outcome`] reads the answer. It confirms only where the configured predicate matched,
//! and hands everything else to [`crate::delivery`], which stays the one place that decides.

mod address;
mod answer;
mod body;
mod check;
mod cut;
mod errors;
mod fault;
mod field;
mod form;
mod headers;
mod multipart;
mod note;
mod places;
// Only the build writes that form. Code that the browser never runs changes what the compiler makes of the rest.
#[cfg(not(target_arch = "wasm32"))]
mod plain_form;
mod predicate;
mod prepare;
mod preset;
mod read;
mod reader;
mod secret;
mod tree;
mod value;

pub use fault::{Fault, Mistake};
#[cfg(not(target_arch = "wasm32"))]
pub use plain_form::{Filling, PlainField, PlainForm};
pub use prepare::Prepared;

use crate::delivery::Dedupe;
use errors::ErrorPlaces;
use field::Field;
use predicate::{Failure, Predicate};
use serde_json::Value;

/// Who holds a configuration, and so what it may contain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// A browser, where everybody can read it: no secret may stand in it.
    Browser,
    /// A server of the operator's own. It may hold a secret, and has no origin to be relative to.
    Server,
}

/// The way a request goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transport {
    /// A request whose answer can be read.
    Fetch,
    /// A request across origins whose answer stays hidden (`mode: "no-cors"`).
    Opaque,
    /// Nothing is sent: a person opens the address, finds the form filled in and sends it there.
    Link,
}

/// The bytes of a character in Shift_JIS, as the encoding standard has them; none where it lacks the
/// character. Every browser knows them, and their table is larger than everything else here.
pub type ShiftJis<'a> = &'a dyn Fn(char) -> Option<Vec<u8>>;

/// How the values are written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Json,
    Urlencoded,
    Multipart,
    Query,
}

/// The characters' encoding in a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Charset {
    Utf8,
    ShiftJis,
}

/// What JSON is made of the fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// An object with a member for each field.
    Object,
    /// A list of fields, each with its type of object, name and value, as HubSpot takes it.
    Hubspot,
}

/// One endpoint, read from its configuration.
#[derive(Debug, Clone, PartialEq)]
pub struct Endpoint {
    /// The way a request goes out.
    pub transport: Transport,
    /// How the endpoint recognises a request that it already has.
    pub dedupe: Dedupe,
    /// Seconds to wait for an answer before it counts as unclear.
    pub timeout_seconds: u32,
    url: String,
    encoding: Encoding,
    charset: Charset,
    shape: Shape,
    headers: Vec<(String, String)>,
    dedupe_header: String,
    /// Without any, the document itself is sent.
    fields: Vec<Field>,
    constants: Vec<(String, Value)>,
    resend_mark: Option<String>,
    note_suffix: String,
    success: Option<Predicate>,
    duplicate: Option<Predicate>,
    failure: Option<Failure>,
    errors: Option<ErrorPlaces>,
}
