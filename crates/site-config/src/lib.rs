//! The operator's `site.json`: one type, the reader that the widget starts with, and the checks for operators.
//!
//! [`SiteConfig::from_json`] reads what the first screen needs by serde-json-core. [`SiteConfig::endpoint`] and other
//! methods parse the rest later by serde_json, which is then linked into the parts that send and not into the first
//! one. [`check::check`] names every mistake at once; what it accepts, `from_json` reads.

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

pub mod check;
mod config;
mod deferred;
mod headers;
mod lenient;
mod origin;
mod surrogates;

pub use config::{Availability, Contact, Feed, Privacy, ReadError, SiteConfig};
pub use consultation::calendar::CalendarRules;
pub use headers::{HEADERS, STUDIO_POLICY};
pub use origin::origin;
