//! Reads where to forward requests to: `{ "endpoint": { … } }`.
//!
//! The endpoint is configured as in the widget's `site.json`, with one addition: a header's whole value
//! can be `"${NAME}"`, and is then taken from the environment, so that no secret need stand in a file.

use consultation::mapping::{Audience, ConfigError, Endpoint, Fault, Transport};
use serde_json::Value;
use std::fmt;
use ureq::http::Uri;

/// The only member of the file.
const ENDPOINT: &str = "endpoint";
/// What a reference to a variable begins with. No header of a real API has it in its value.
const OPENING: &str = "${";

/// A reference to a variable that is not the header's whole value, or names none.
const VARIABLE_FORM: &str = "variable_form";
/// A variable that the environment does not have, or that is empty there.
const VARIABLE_MISSING: &str = "variable_missing";
/// A way of sending whose answer nobody could read, so that nothing would ever count as forwarded.
const TRANSPORT_UNFIT: &str = "transport_unfit";

/// Where a variable's value comes from.
pub type Variables<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Why the configuration of a relay cannot be used. None of it repeats a value, which may be a secret.
#[derive(Debug)]
pub enum ConfigurationError {
    /// The file cannot be read.
    File(std::io::Error),
    /// The file is not JSON.
    Json(serde_json::Error),
    /// Everything that is wrong in it, each with its place and a code.
    Faults(Vec<Fault>),
}

impl fmt::Display for ConfigurationError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(error) => write!(formatter, "{error}"),
            Self::Json(error) => write!(formatter, "{error}"),
            Self::Faults(faults) => {
                formatter.write_str("the relay cannot be used")?;
                faults.iter().try_for_each(|fault| write!(formatter, "\n{} {}", fault.pointer, fault.code))
            }
        }
    }
}

/// Reads the configuration, and names everything that is wrong with it at once.
pub fn read(text: &str, variables: Variables<'_>) -> Result<Endpoint, ConfigurationError> {
    let mut whole: Value = serde_json::from_str(text).map_err(ConfigurationError::Json)?;
    let mut faults = strangers(&whole);
    let Some(endpoint) = whole.get_mut(ENDPOINT) else {
        faults.push(fault("/endpoint".to_owned(), ConfigError::WrongType.code()));
        return Err(ConfigurationError::Faults(faults));
    };
    faults.extend(resolve(endpoint, variables));
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
            faults.extend(broken.map(|(place, _, code)| fault(place.to_owned(), code)));
            if faults.is_empty() {
                return Ok(endpoint);
            }
        }
    }
    Err(ConfigurationError::Faults(faults))
}

/// Members that mean nothing here. One of another spelling would otherwise be missed in silence.
fn strangers(whole: &Value) -> Vec<Fault> {
    let names = whole.as_object().into_iter().flat_map(serde_json::Map::keys);
    let strangers = names.filter(|name| *name != ENDPOINT);
    strangers.map(|name| fault(format!("/{}", escaped(name)), ConfigError::UnknownMember.code())).collect()
}

/// Puts the values of variables in the place of their names. Where that fails the name stays, which is
/// a header's value by its form, so that nothing is named twice.
fn resolve(endpoint: &mut Value, variables: Variables<'_>) -> Vec<Fault> {
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

/// The name in `${NAME}`: letters, digits and underscores, as the POSIX shell has them.
fn variable(text: &str) -> Option<&str> {
    let name = text.strip_prefix(OPENING)?.strip_suffix('}')?;
    let in_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let begins_well = name.starts_with(|first: char| !first.is_ascii_digit());
    (begins_well && name.bytes().all(in_name)).then_some(name)
}

/// A name as a JSON pointer has it (RFC 6901).
fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

fn fault(pointer: String, code: &'static str) -> Fault {
    Fault { pointer, code }
}

#[cfg(test)]
mod tests;
