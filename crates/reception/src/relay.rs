//! Forwards stored requests to an API that a browser must never call, because its token would be public.
//!
//! The widget sends to this service and is answered as soon as a request is stored. Behind that, one
//! [`Worker`] takes from the database what is waiting and sends it on, so that a restart or a kill loses
//! nothing. What follows from an answer is decided by [`policy`], without network, clock or database.

mod client;
mod configuration;
mod policy;
mod worker;

pub use configuration::ConfigurationError;
pub(crate) use worker::Worker;

use crate::Error;
use consultation::mapping::Endpoint;
use std::path::Path;

/// Reads the file of a relay, and the variables that it names from the environment.
pub(crate) fn read(path: &Path) -> Result<Endpoint, Error> {
    let text = std::fs::read_to_string(path).map_err(ConfigurationError::File);
    text.and_then(|text| configuration::read(&text, &|name| std::env::var(name).ok()))
        .map_err(|error| Error::Relay(path.to_owned(), error))
}
