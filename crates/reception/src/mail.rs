//! Mail: the confirmation to the sender of a request, and the digest to the office.
//!
//! A mail never confirms a request to its visitor: the answer of the service does, once the request is stored. The queue
//! in the database holds no address. A confirmation repeats nothing of the request but its receipt number, so that no
//! sender can have texts mailed to others.

mod client;
mod config;
mod id;
mod message;
mod texts;
mod worker;

pub use client::{Client, MailOutcome};
pub use config::{MailConfig, MailConfigError};
pub use id::MailId;
pub use message::digest;
pub(crate) use worker::Worker;
