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

use crate::findings::warning;
use crate::{Error, Messages};
use consultation::mapping::{Advice, Endpoint};
use site_config::check::Warning;
use std::path::Path;

/// Reads the configuration file of a relay, and its variables from the environment.
pub(crate) fn read(path: &Path) -> Result<Endpoint, Error> {
    let text = text_file::read(path).map_err(ConfigurationError::File);
    let endpoint = text.and_then(|text| config::read(&text, &|name| std::env::var(name).ok()));
    endpoint.map_err(|error| Error::Relay(path.to_owned(), error))
}

/// What works in this file, but not in every case: a line for each, in the language of the messages.
pub(crate) fn warnings(path: &Path, endpoint: &Endpoint, messages: &Messages) -> Vec<String> {
    let line = |advice: Advice| {
        let pointer = ["/endpoint", &advice.pointer].concat();
        format!("{}: {}", path.display(), warning(&Warning { pointer, advice }, messages))
    };
    endpoint.advice().into_iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::{read, warnings};
    use crate::Messages;

    #[test]
    fn a_relay_that_compares_words_is_warned_of_in_both_languages() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("relay.json");
        let text = serde_json::json!({ "endpoint": {
            "url": "https://a.example/",
            "duplicate": { "statuses": [400], "body": { "pointer": "/message", "equals": "値が重複しています。" } },
        } });
        std::fs::write(&path, text.to_string()).unwrap();
        let endpoint = read(&path).unwrap();
        for (language, part) in
            [("en", "warning: words_compared: "), ("ja", "注意: words_compared: 人が読む言葉")]
        {
            let told = warnings(&path, &endpoint, &Messages::new(language));
            let expected = format!("{}: /endpoint/duplicate/body: {part}", path.display());
            assert!(told.iter().any(|line| line.starts_with(&expected)), "{told:?}");
        }
    }
}
