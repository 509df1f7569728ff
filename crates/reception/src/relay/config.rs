//! The configuration file of the relay: `{ "endpoint": { … } }`.
//!
//! The endpoint is configured as in the widget's `site.json`, with one addition: a header with the value
//! `"${NAME}"` takes its value from the environment, so that the file holds no secret.

use crate::findings::finding;
use crate::{Messages, cause};
use consultation::mapping::{Audience, ConfigError, Endpoint, Fault, Transport};
use serde_json::Value;
use site_config::check::{Finding, MAPPING};
use text_file::TextError;
use ureq::http::Uri;

/// The only member of the file.
const ENDPOINT: &str = "endpoint";
/// The start of a reference to a variable. No header of a real API contains it.
const OPENING: &str = "${";

/// Code: a reference to a variable that is not the whole value, or has no valid name.
const VARIABLE_FORM: &str = "variable_form";
/// Code: a variable that the environment does not set, or sets to an empty text.
const VARIABLE_MISSING: &str = "variable_missing";
/// Code: a transport without a readable answer, so that no request would count as forwarded.
const TRANSPORT_UNFIT: &str = "transport_unfit";

/// Looks up the value of a variable.
pub type Variables<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Why the configuration of a relay cannot be used. Messages repeat no value, which may be a secret.
#[derive(Debug)]
pub enum ConfigurationError {
    /// The file cannot be read as text.
    File(TextError),
    /// The file is not JSON.
    Json(serde_json::Error),
    /// Every fault, with a JSON pointer and a code.
    Faults(Vec<Fault>),
}

impl ConfigurationError {
    /// The error in a language. Each fault has a line: its pointer, its code, and what to do.
    #[must_use]
    pub fn describe(&self, messages: &Messages) -> String {
        let with = |id: &str, cause: String| messages.message(id, &[("cause", &cause)]);
        match self {
            Self::File(error) => with("relay-file.text", cause::text(error, messages)),
            Self::Json(error) => with("relay-file.json", cause::json(error, messages)),
            Self::Faults(faults) => {
                let heading = messages.text("relay-file.faults").to_owned();
                let lines = faults.iter().map(|fault| line(fault, messages));
                [heading].into_iter().chain(lines).collect::<Vec<_>>().join("\n")
            }
        }
    }
}

/// The line of a fault. The codes that are not a relay's own are those of `check-site`.
fn line(Fault { pointer, code }: &Fault, messages: &Messages) -> String {
    if let Some(sentence) = messages.find(&["relay-fault.", code].concat()) {
        return format!("{pointer}: {code}: {sentence}");
    }
    let sentence = MAPPING.iter().find(|(known, _)| known == code).map_or("", |(_, sentence)| sentence);
    finding(&Finding { pointer: pointer.clone(), code, sentence }, messages)
}

/// Reads the configuration.
///
/// # Errors
/// Every fault at once.
pub fn read(text: &str, variables: Variables<'_>) -> Result<Endpoint, ConfigurationError> {
    let mut whole: Value = serde_json::from_str(text).map_err(ConfigurationError::Json)?;
    let mut faults = unknown_members(&whole);
    let Some(endpoint) = whole.get_mut(ENDPOINT) else {
        faults.push(fault("/endpoint".to_owned(), ConfigError::WrongType.code()));
        return Err(ConfigurationError::Faults(faults));
    };
    faults.extend(substitute_variables(endpoint, variables));
    let url = endpoint.get("url").and_then(Value::as_str);
    let is_address = url.is_none_or(|url| url.parse::<Uri>().is_ok());
    match Endpoint::read(endpoint, Audience::Server) {
        Err(found) => faults
            .extend(found.into_iter().map(|inner| fault(format!("/endpoint{}", inner.pointer), inner.code))),
        Ok(endpoint) => {
            let further = [
                ("/endpoint/url", is_address, ConfigError::UrlForm.code()),
                ("/endpoint/transport", endpoint.transport == Transport::Fetch, TRANSPORT_UNFIT),
            ];
            let broken = further.into_iter().filter(|(_, holds, _)| !holds);
            faults.extend(broken.map(|(pointer, _, code)| fault(pointer.to_owned(), code)));
            if faults.is_empty() {
                return Ok(endpoint);
            }
        }
    }
    Err(ConfigurationError::Faults(faults))
}

/// Unknown members, such as a misspelt one, which would otherwise be ignored in silence.
fn unknown_members(whole: &Value) -> Vec<Fault> {
    let names = whole.as_object().into_iter().flat_map(serde_json::Map::keys);
    let unknown = names.filter(|name| *name != ENDPOINT);
    unknown.map(|name| fault(format!("/{}", escaped(name)), ConfigError::UnknownMember.code())).collect()
}

/// Replaces references by the values of their variables. A faulty reference stays, which is a well-formed
/// header value, so that no fault is reported twice.
fn substitute_variables(endpoint: &mut Value, variables: Variables<'_>) -> Vec<Fault> {
    let headers = endpoint.get_mut("headers").and_then(Value::as_object_mut);
    let mut faults = Vec::new();
    for (header, value) in headers.into_iter().flatten() {
        let Some(text) = value.as_str().filter(|text| text.contains(OPENING)) else { continue };
        let found = match variable(text) {
            None => Err(VARIABLE_FORM),
            Some(name) => variables(name).filter(|value| !value.is_empty()).ok_or(VARIABLE_MISSING),
        };
        match found {
            Ok(found) => *value = found.into(),
            Err(code) => faults.push(fault(format!("/endpoint/headers/{}", escaped(header)), code)),
        }
    }
    faults
}

/// The name in `${NAME}`: letters, digits and underscores, as in the POSIX shell.
fn variable(text: &str) -> Option<&str> {
    let name = text.strip_prefix(OPENING)?.strip_suffix('}')?;
    let in_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let starts_well = name.starts_with(|first: char| !first.is_ascii_digit());
    (starts_well && name.bytes().all(in_name)).then_some(name)
}

/// A name escaped for a JSON pointer (RFC 6901).
fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

fn fault(pointer: String, code: &'static str) -> Fault {
    Fault { pointer, code }
}

#[cfg(test)]
mod tests;
