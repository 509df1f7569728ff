//! The consultation request: its fields, its calendar, its document and its way to an endpoint.
//!
//! The crate knows no browser, no network, no clock and no randomness. What it needs of the world
//! arrives as an argument: the day, the random bytes, the Unicode normaliser, what the network
//! was seen to do. The widget and the reception service therefore share one copy of every rule.
//!
//! It holds no wording either. A rule that is broken is named by a stable [`Problem::code`], and
//! the sentence a person reads is found by that code elsewhere.

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
// A slice of a text ends the program where it would cut a character of somebody else's.
#![cfg_attr(not(test), warn(clippy::string_slice))]

pub mod calendar;
pub mod delivery;
pub mod fields;
pub mod mapping;
pub mod numbers;
pub mod problem;
pub mod request;
mod text;

pub use problem::{FieldError, Problem};
pub use text::Nfkc;
