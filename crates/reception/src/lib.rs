//! The reference endpoint: stores consultation requests, each exactly once, and reports them.
//!
//! It is what the widget talks to in development and a complete small service for an office that
//! has no endpoint of its own. [`serve`] answers `POST /api/consultations`, and serves the built
//! widget and a sample host page beside it, so that one command runs the whole journey.
//!
//! Where the requests belong into an API that no browser may call, because its token would be public,
//! they are forwarded to it from the database (see `relay.rs`).
//!
//! Every rule about what a request may hold comes from the `consultation` crate that the widget
//! uses too. This crate adds the web, the database, the report and the export, and looks over what
//! operators configure for the widget.

// A slice of a text ends the program where it would cut a character of somebody else's.
#![cfg_attr(not(test), warn(clippy::string_slice))]

mod client;
mod clock;
mod csv;
mod digest;
mod document;
mod error;
pub mod export;
mod host;
mod intake;
mod limit;
mod log;
mod migrations;
pub mod probe;
mod problem;
mod reach;
mod relay;
pub mod report;
mod router;
mod settings;
mod signals;
mod site;
pub mod site_file;
mod store;

pub use clock::{japan_time, now};
pub use error::Error;
pub use relay::ConfigurationError;
pub use router::{router, serve};
pub use settings::{Log, Rate, Settings};
pub use store::{Arrival, Change, Content, Forwarding, Hindrance, Kept, Standing, Store, Stored};
