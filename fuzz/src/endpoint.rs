//! The configuration of an endpoint, from operators.

use crate::support::SAMPLE;
use consultation::mapping::{Audience, Endpoint, Fault, Prepared, Transport};
use serde_json::Value;

/// Reads the configuration for a browser and for a server, and prepares the sample document for it.
pub fn run(input: &[u8]) {
    let Ok(configuration) = serde_json::from_slice::<Value>(input) else { return };
    for audience in [Audience::Browser, Audience::Server] {
        match Endpoint::read(&configuration, audience) {
            Ok(endpoint) => {
                for resend in [false, true] {
                    check_request(&endpoint, &configuration, resend);
                }
            }
            Err(faults) => check_faults(&faults),
        }
    }
}

/// A refusal has a pointer and a code for each error.
fn check_faults(faults: &[Fault]) {
    assert!(!faults.is_empty());
    for Fault { pointer, code } in faults {
        assert!(pointer.is_empty() || pointer.starts_with('/'), "{pointer}");
        assert!(!code.is_empty());
    }
}

/// The request has the configured address, the same bytes each time, and valid headers.
fn check_request(endpoint: &Endpoint, configuration: &Value, resend: bool) {
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
