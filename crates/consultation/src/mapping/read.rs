//! Reads an endpoint's whole configuration.

use super::config_error::{ConfigError, Fault};
use super::field::overlap;
use super::json_body::HUBSPOT_FIELDS;
use super::lengths::URL_MAXIMUM;
use super::notes::RECEIPT_PLACEHOLDER;
use super::pointer::Pointer;
use super::reader::{Part, Reader};
use super::secret::{has_secret, holds_secret, is_secret};
use super::{Audience, Charset, Encoding, Endpoint, Shape, Transport};
use super::{address, check, errors, field, headers, predicate, preset};
use crate::delivery::Dedupe;
use serde_json::Value;

const MEMBERS: &[&str] = &[
    "kind",
    "url",
    "url_maximum",
    "transport",
    "encoding",
    "charset",
    "shape",
    "headers",
    "dedupe",
    "dedupe_header",
    "timeout_seconds",
    "fields",
    "constants",
    "resend_mark",
    "note_suffix",
    "success",
    "duplicate",
    "failure",
    "errors",
];

const TRANSPORTS: &[(&str, Transport)] =
    &[("fetch", Transport::Fetch), ("opaque", Transport::Opaque), ("link", Transport::Link)];
const ENCODINGS: &[(&str, Encoding)] = &[
    ("json", Encoding::Json),
    ("urlencoded", Encoding::Urlencoded),
    ("multipart", Encoding::Multipart),
    ("query", Encoding::Query),
];
const CHARSETS: &[(&str, Charset)] = &[("utf-8", Charset::Utf8), ("shift_jis", Charset::ShiftJis)];
const SHAPES: &[(&str, Shape)] = &[("object", Shape::Object), ("hubspot", Shape::Hubspot)];

/// The default timeout in seconds.
const TIMEOUT: u32 = 15;
/// The header of the IETF draft on idempotency keys.
const DEDUPE_HEADER: &str = "Idempotency-Key";

impl Endpoint {
    /// Reads the `endpoint` object of a configuration. Without a `kind` the endpoint takes the document as
    /// JSON, and its response repeats the receipt number.
    ///
    /// # Errors
    /// Every error, in the order of reading.
    pub fn read(configuration: &Value, audience: Audience) -> Result<Self, Vec<Fault>> {
        let mut reader = Reader::default();
        let whole = Value::Object(preset::expand(configuration, audience, &mut reader));
        let part = reader.part(&whole, Pointer::WHOLE, MEMBERS);
        let endpoint = Self {
            url: url(&part, audience, &mut reader),
            url_maximum: url_maximum(&part, &mut reader),
            transport: reader.choice(&part, "transport", TRANSPORTS).unwrap_or(Transport::Fetch),
            encoding: reader.choice(&part, "encoding", ENCODINGS).unwrap_or(Encoding::Json),
            charset: reader.choice(&part, "charset", CHARSETS).unwrap_or(Charset::Utf8),
            shape: reader.choice(&part, "shape", SHAPES).unwrap_or(Shape::Object),
            headers: headers::read(&part, audience, &mut reader),
            dedupe: dedupe(&part, &mut reader),
            dedupe_header: dedupe_header(&part, audience, &mut reader),
            timeout_seconds: reader.number(&part, "timeout_seconds", 1..=600).unwrap_or(TIMEOUT),
            fields: field::read(&part, audience, &mut reader),
            constants: constants(&part, audience, &mut reader),
            resend_mark: template(&part, "resend_mark", &mut reader),
            note_suffix: template(&part, "note_suffix", &mut reader)
                .unwrap_or_else(|| RECEIPT_PLACEHOLDER.to_owned()),
            success: predicate::read_success(&part, &mut reader),
            duplicate: predicate::read_duplicate(&part, &mut reader),
            failure: predicate::read_failure(&part, &mut reader),
            errors: errors::read(&part, &mut reader),
        };
        endpoint.check_constants(&part, &mut reader);
        check::together(&endpoint, &mut reader);
        if reader.faults.is_empty() { Ok(endpoint) } else { Err(reader.faults) }
    }

    /// Reports constants and fields with the same path.
    fn check_constants(&self, part: &Part<'_>, reader: &mut Reader) {
        let names = self.fields.iter().map(|field| match self.shape {
            Shape::Object => field.body_path(),
            Shape::Hubspot => vec![HUBSPOT_FIELDS.to_owned()],
        });
        let names: Vec<Vec<String>> = names.collect();
        for (constant, _) in &self.constants {
            if names.iter().any(|name| overlap(name, std::slice::from_ref(constant))) {
                reader.fault(part.at("constants").at(constant), ConfigError::NameTwice);
            }
        }
    }
}

fn url(part: &Part<'_>, audience: Audience, reader: &mut Reader) -> String {
    let url = reader.text(part, "url").unwrap_or_default();
    let is_text = part.get("url").is_none_or(Value::is_string);
    if is_text && !address::is_allowed(url, audience) {
        reader.fault_of(part, "url", ConfigError::UrlForm);
    }
    if audience == Audience::Browser && has_secret(url) {
        reader.fault_of(part, "url", ConfigError::SecretInBrowser);
    }
    url.to_owned()
}

fn url_maximum(part: &Part<'_>, reader: &mut Reader) -> usize {
    let maximum = reader.number(part, "url_maximum", 500..=1_000_000);
    maximum.and_then(|maximum| usize::try_from(maximum).ok()).unwrap_or(URL_MAXIMUM)
}

/// By default an endpoint does not recognise duplicates.
fn dedupe(part: &Part<'_>, reader: &mut Reader) -> Dedupe {
    let Some(id) = reader.text(part, "dedupe") else { return Dedupe::None };
    let dedupe = Dedupe::find(id);
    if dedupe.is_none() {
        reader.fault_of(part, "dedupe", ConfigError::UnknownChoice);
    }
    dedupe.unwrap_or(Dedupe::None)
}

fn dedupe_header(part: &Part<'_>, audience: Audience, reader: &mut Reader) -> String {
    let name = reader.text(part, "dedupe_header").unwrap_or(DEDUPE_HEADER);
    if !headers::is_name(name) {
        reader.fault_of(part, "dedupe_header", ConfigError::HeaderForm);
    } else if audience == Audience::Browser && is_secret(name) {
        reader.fault_of(part, "dedupe_header", ConfigError::SecretInBrowser);
    }
    name.to_owned()
}

fn constants(part: &Part<'_>, audience: Audience, reader: &mut Reader) -> Vec<(String, Value)> {
    let Some(value) = part.get("constants") else { return Vec::new() };
    let constants = reader.open(value, part.at("constants"));
    if audience == Audience::Browser && holds_secret(value) {
        reader.fault_of(part, "constants", ConfigError::SecretInBrowser);
    }
    constants.all().map(|(name, value)| (name.to_owned(), value.clone())).collect()
}

/// An operator's text with the placeholder of the receipt number.
fn template(part: &Part<'_>, name: &str, reader: &mut Reader) -> Option<String> {
    let text = reader.text(part, name)?;
    if !text.contains(RECEIPT_PLACEHOLDER) {
        reader.fault_of(part, name, ConfigError::ReceiptPlaceMissing);
    }
    Some(text.to_owned())
}
