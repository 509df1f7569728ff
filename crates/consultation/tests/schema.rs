//! Holds the published schema, the sample document and the rules in the code together.
#![allow(clippy::unwrap_used, reason = "what a test calls may fail it too")]

use consultation::fields::TEXT_FIELDS;
use consultation::request::{ConsultationRequest, MAXIMUM_PREFERRED, MAXIMUM_TOPICS, SCHEMA, validate};
use serde_json::{Map, Value};
use unicode_normalization::UnicodeNormalization;

const SAMPLE: &str = include_str!("sample.json");
const PUBLISHED: &str = include_str!("../../../docs/consultation-request.schema.json");

fn nfkc(text: &str) -> String {
    text.nfkc().collect()
}

fn published() -> Value {
    serde_json::from_str(PUBLISHED).unwrap()
}

fn keys(object: &Map<String, Value>) -> Vec<&str> {
    let mut keys: Vec<&str> = object.keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

/// Walks a document beside its schema: every object has exactly the members the schema requires,
/// and the schema knows and allows no others.
fn compare(schema: &Value, document: &Value, place: &str) -> usize {
    match document {
        Value::Object(members) => {
            let Some(properties) = schema["properties"].as_object() else {
                let each = &schema["additionalProperties"];
                return members.values().map(|member| compare(each, member, place)).sum();
            };
            let mut required: Vec<&str> =
                schema["required"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
            required.sort_unstable();
            assert_eq!(keys(members), required, "required at {place:?}");
            assert_eq!(keys(properties), required, "known at {place:?}");
            assert_eq!(schema["additionalProperties"], Value::Bool(false), "closed at {place:?}");
            let deeper = members
                .iter()
                .map(|(name, member)| compare(&properties[name], member, &format!("{place}/{name}")));
            1 + deeper.sum::<usize>()
        }
        Value::Array(entries) => entries.iter().map(|entry| compare(&schema["items"], entry, place)).sum(),
        _ => 0,
    }
}

#[test]
fn the_sample_is_valid_and_written_as_the_schema_says() {
    let request: ConsultationRequest = serde_json::from_str(SAMPLE).unwrap();
    assert_eq!(validate(&request, nfkc), []);
    let written = serde_json::to_value(&request).unwrap();
    assert_eq!(written, serde_json::from_str::<Value>(SAMPLE).unwrap());
    assert_eq!(compare(&published(), &written, ""), 10, "every object of the document was seen");
}

#[test]
fn the_schema_has_the_limits_of_the_code() {
    let schema = published();
    assert_eq!(schema["properties"]["schema"]["const"], SCHEMA);
    let consultation = &schema["properties"]["consultation"]["properties"];
    assert_eq!(consultation["topics"]["maxItems"], MAXIMUM_TOPICS);
    assert_eq!(consultation["preferred"]["maxItems"], MAXIMUM_PREFERRED);
    for field in TEXT_FIELDS.iter().filter(|field| field.pointer != "/contact/phone") {
        let place = field.pointer.replace('/', "/properties/");
        let member = schema.pointer(&place).unwrap();
        assert_eq!(member["maxLength"], field.max_chars, "{}", field.id);
        let nullable = member["type"].is_array() || member["$ref"] == "#/$defs/kana";
        assert_eq!(nullable, !field.required, "{}", field.id);
    }
}
