//! The reference endpoint: stores consultation requests, each exactly once, and reports them.
//!
//! It is the widget's endpoint in development, and a complete small service for an office without an
//! endpoint. [`serve`] answers `POST /api/consultations` and serves the built widget, and for development a
//! sample host page, so that one command runs the whole journey. `relay.rs` forwards stored requests to an
//! API that needs a secret token.
//!
//! The rules of a request are those of the `consultation` crate, which the widget shares. This crate
//! adds HTTP, the database, the report and the export, and checks the configuration of a widget
//! ([`site_file`], [`probe`]) or proposes one ([`connect`]).

// Slicing a string panics inside a UTF-8 character.
#![cfg_attr(not(test), warn(clippy::string_slice))]

mod access_log;
pub mod bounce;
pub mod cause;
mod client_address;
mod clock;
pub mod connect;
mod connections;
mod contact_form_7;
mod csp;
mod csv;
mod day;
pub mod day_digest;
mod digest;
mod document;
mod encoding;
mod error;
pub mod export;
pub mod findings;
mod form_signals;
mod host;
mod limit;
mod listed_files;
mod log;
pub mod mail;
mod mailbox;
mod mark;
mod messages;
mod migrations;
pub mod note_table;
mod operator;
mod plausible;
pub mod probe;
mod problem;
pub mod programme_file;
mod receipt;
pub mod reconcile;
mod relay;
pub mod report;
mod router;
pub mod search;
mod service;
mod settings;
pub mod silence;
pub mod site_file;
pub mod standing;
mod state;
mod static_files;
mod store;
mod submit;
pub mod terminal;
mod tls_fault;
mod watched_file;
pub mod words;
mod worker;

pub use clock::{japan_time, now};
pub use connections::ConnectionLimits;
pub use day::{end as day_end, moment, month as read_month, read as read_day, start as day_start};
pub use error::Error;
pub use mark::{Key, KeyError};
pub use messages::Messages;
pub use relay::ConfigurationError;
pub use router::router;
pub use service::{Service, serve};
pub use settings::{Log, Rate, Settings};
pub use state::State;
pub use store::{
    Action, BounceResult, Change, Content, Event, Filter, ForwardError, ForwardState, ForwardStatus,
    Insertion, NewRequest, Note, NoteFault, NoteResult, Noted, Preview, Restore, RestorePlan, Store,
    StoredRequest, TakenBack,
};
