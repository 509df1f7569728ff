//! Reads an endpoint's whole configuration.

use super::fault::{Fault, Mistake};
use super::field::overlap;
use super::note::PLACE;
use super::reader::{Part, Reader};
use super::secret::{has_secret, holds_secret, is_secret};
use super::tree::HUBSPOT_FIELDS;
use super::{Charset, Encoding, Endpoint, Holder, Shape, Transport};
use super::{address, check, errors, field, headers, predicate, preset};
use crate::delivery::Dedupe;
use serde_json::Value;

const MEMBERS: &[&str] = &[
    "kind",
    "url",
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

/// Seconds, where the operator names none.
const TIMEOUT: u32 = 15;
/// The name that the IETF's draft gives to the header.
const DEDUPE_HEADER: &str = "Idempotency-Key";

impl Endpoint {
    /// Reads the `endpoint` object of a configuration. Without a `kind` it takes the document as
    /// JSON and repeats its receipt number.
    ///
    /// # Errors
    /// Everything that is wrong, in the order of reading.
    pub fn read(configuration: &Value, holder: Holder) -> Result<Self, Vec<Fault>> {
        let mut reader = Reader::default();
        let whole = Value::Object(preset::expand(configuration, holder, &mut reader));
        let part = reader.part(&whole, "", MEMBERS);
        let endpoint = Self {
            url: url(&part, holder, &mut reader),
            transport: reader.choice(&part, "transport", TRANSPORTS).unwrap_or(Transport::Fetch),
            encoding: reader.choice(&part, "encoding", ENCODINGS).unwrap_or(Encoding::Json),
            charset: reader.choice(&part, "charset", CHARSETS).unwrap_or(Charset::Utf8),
            shape: reader.choice(&part, "shape", SHAPES).unwrap_or(Shape::Object),
            headers: headers::read(&part, holder, &mut reader),
            dedupe: dedupe(&part, &mut reader),
            dedupe_header: dedupe_header(&part, holder, &mut reader),
            timeout_seconds: reader.number(&part, "timeout_seconds", 1..=600).unwrap_or(TIMEOUT),
            fields: field::read(&part, holder, &mut reader),
            constants: constants(&part, holder, &mut reader),
            resend_mark: template(&part, "resend_mark", &mut reader),
            note_suffix: template(&part, "note_suffix", &mut reader).unwrap_or_else(|| PLACE.to_owned()),
            success: predicate::read_success(&part, &mut reader),
            duplicate: predicate::read_duplicate(&part, &mut reader),
            failure: predicate::read_failure(&part, &mut reader),
            errors: errors::read(&part, &mut reader),
        };
        endpoint.constants_apart(&part, &mut reader);
        check::together(&endpoint, &mut reader);
        if reader.faults.is_empty() { Ok(endpoint) } else { Err(reader.faults) }
    }

    /// A constant and a field that would write to one place.
    fn constants_apart(&self, part: &Part<'_>, reader: &mut Reader) {
        let names = self.fields.iter().map(|field| match self.shape {
            Shape::Object => field.path(),
            Shape::Hubspot => vec![HUBSPOT_FIELDS.to_owned()],
        });
        let names: Vec<Vec<String>> = names.collect();
        for (constant, _) in &self.constants {
            if names.iter().any(|name| overlap(name, std::slice::from_ref(constant))) {
                reader.fault([&part.at("constants"), "/", constant].concat(), Mistake::NameTwice);
            }
        }
    }
}

fn url(part: &Part<'_>, holder: Holder, reader: &mut Reader) -> String {
    let url = reader.text(part, "url").unwrap_or_default();
    let is_text = part.get("url").is_none_or(Value::is_string);
    if is_text && !address::is_allowed(url, holder) {
        reader.fault_of(part, "url", Mistake::UrlForm);
    }
    if holder == Holder::Browser && has_secret(url) {
        reader.fault_of(part, "url", Mistake::SecretInBrowser);
    }
    url.to_owned()
}

/// Without a word an endpoint is taken not to recognise duplicates.
fn dedupe(part: &Part<'_>, reader: &mut Reader) -> Dedupe {
    let Some(id) = reader.text(part, "dedupe") else { return Dedupe::None };
    let found = Dedupe::find(id);
    if found.is_none() {
        reader.fault_of(part, "dedupe", Mistake::UnknownChoice);
    }
    found.unwrap_or(Dedupe::None)
}

fn dedupe_header(part: &Part<'_>, holder: Holder, reader: &mut Reader) -> String {
    let name = reader.text(part, "dedupe_header").unwrap_or(DEDUPE_HEADER);
    if !headers::is_name(name) {
        reader.fault_of(part, "dedupe_header", Mistake::HeaderForm);
    } else if holder == Holder::Browser && is_secret(name) {
        reader.fault_of(part, "dedupe_header", Mistake::SecretInBrowser);
    }
    name.to_owned()
}

fn constants(part: &Part<'_>, holder: Holder, reader: &mut Reader) -> Vec<(String, Value)> {
    let Some(value) = part.get("constants") else { return Vec::new() };
    let constants = reader.open(value, &part.at("constants"));
    if holder == Holder::Browser && holds_secret(value) {
        reader.fault_of(part, "constants", Mistake::SecretInBrowser);
    }
    constants.all().map(|(name, value)| (name.to_owned(), value.clone())).collect()
}

/// The operator's words with a place for the receipt number.
fn template(part: &Part<'_>, name: &str, reader: &mut Reader) -> Option<String> {
    let text = reader.text(part, name)?;
    if !text.contains(PLACE) {
        reader.fault_of(part, name, Mistake::ReceiptPlaceMissing);
    }
    Some(text.to_owned())
}
