//! The relay: forwards stored requests to an API whose secret token a browser must not know.
//!
//! The widget sends to this service and gets its answer as soon as the request is stored. One [`Worker`]
//! then forwards the queue in the database, so that a restart or a kill loses nothing. [`policy`] decides
//! the consequence of each attempt, without network, clock or database.

mod client;
mod config;
pub(crate) mod policy;
mod worker;

pub use config::ConfigurationError;
pub(crate) use worker::Worker;

use crate::Error;
use consultation::mapping::{Advice, Endpoint};
use site_config::check::Warning;
use std::path::Path;

/// Reads the configuration file of a relay, and its variables from the environment.
pub(crate) fn read(path: &Path) -> Result<Endpoint, Error> {
    let text = text_file::read(path).map_err(|error| ConfigurationError::File(error.into()));
    let endpoint = text.and_then(|text| config::read(&text, &|name| std::env::var(name).ok()));
    endpoint.map_err(|error| Error::Relay(path.to_owned(), error))
}

/// What works in this file, but not in every case: a line for each.
pub(crate) fn warnings(path: &Path, endpoint: &Endpoint) -> Vec<String> {
    let line = |advice: Advice| {
        let pointer = ["/endpoint", &advice.pointer].concat();
        format!("{}: {}", path.display(), Warning { pointer, advice })
    };
    endpoint.advice().into_iter().map(line).collect()
}
