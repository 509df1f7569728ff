//! The configuration of an endpoint, which operators write.

use crate::surroundings::SAMPLE;
use consultation::mapping::{Audience, Endpoint, Fault, Prepared, Transport};
use serde_json::Value;

/// Reads the configuration for a browser and for a server, and sends the sample document to it.
pub fn run(input: &[u8]) {
    let Ok(configuration) = serde_json::from_slice::<Value>(input) else { return };
    for audience in [Audience::Browser, Audience::Server] {
        match Endpoint::read(&configuration, audience) {
            Ok(endpoint) => {
                for resend in [false, true] {
                    sends(&endpoint, &configuration, resend);
                }
            }
            Err(faults) => named(&faults),
        }
    }
}

/// What is refused is refused with a reason and a place.
fn named(faults: &[Fault]) {
    assert!(!faults.is_empty());
    for Fault { pointer, code } in faults {
        assert!(pointer.is_empty() || pointer.starts_with('/'), "{pointer}");
        assert!(!code.is_empty());
    }
}

/// It goes where the operator wants it, the same bytes each time, with headers that are headers.
fn sends(endpoint: &Endpoint, configuration: &Value, resend: bool) {
    let characters = |character: char| Some(character.to_string().into_bytes());
    let prepare = || endpoint.prepare(SAMPLE, resend, &characters).unwrap();
    let prepared = prepare();
    assert_eq!(prepared, prepare());
    let Prepared { method, url, headers, body, transport } = prepared;
    let configured = configuration["url"].as_str().unwrap();
    match transport {
        Transport::Link => {
            assert!((method, body.is_empty()) == ("GET", true) && url.starts_with(configured), "{url}");
        }
        _ => assert_eq!((method, url.as_str()), ("POST", configured)),
    }
    assert!(url.bytes().all(|byte| byte.is_ascii_graphic()), "{url}");
    for (name, value) in &headers {
        assert!(
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic() && byte != b':'),
            "{name}"
        );
        assert!(value.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' '), "{value:?}");
    }
    let is_json = |(name, value): &(String, String)| name == "content-type" && value == "application/json";
    if headers.iter().any(is_json) {
        assert!(serde_json::from_slice::<Value>(&body).is_ok());
    }
}
