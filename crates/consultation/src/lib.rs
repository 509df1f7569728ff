//! The consultation request: its fields, its calendar, its document and its delivery to an endpoint.
//!
//! The crate is pure: it knows no browser, network, clock or randomness. The date, random bytes, the Unicode normaliser
//! and the outcome of an attempt are arguments. The widget and the reference endpoint therefore share every rule.
//!
//! It contains no wording either: a broken rule has a stable [`Problem::code`], which selects a message elsewhere.

// The crate is pure: time, randomness and everything outside come in as arguments (clippy.toml has the lists).
#![cfg_attr(
    not(test),
    deny(
        clippy::disallowed_methods,
        clippy::disallowed_types,
        clippy::float_arithmetic,
        clippy::print_stderr,
        clippy::print_stdout
    )
)]
// String slicing panics inside a UTF-8 character.
#![cfg_attr(not(test), warn(clippy::string_slice))]

pub mod calendar;
pub mod clock;
pub mod delivery;
pub mod fields;
pub mod mapping;
pub mod numbers;
pub mod postcode;
pub mod problem;
pub mod reading;
pub mod request;
mod text;

pub use problem::{FieldError, Problem};
pub use text::{Nfkc, foreign_line, is_blank};
