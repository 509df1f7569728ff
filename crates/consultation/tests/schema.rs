//! Holds the published schema, the sample document and the rules in the code together.
#![allow(clippy::unwrap_used, reason = "what a test calls may fail it too")]

use consultation::fields::TEXT_FIELDS;
use consultation::request::{ConsultationRequest, MAXIMUM_PREFERRED, MAXIMUM_TOPICS, SCHEMA, validate};
use serde_json::{Map, Value, json};
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

/// Whether a member may be `null`, and so be left out.
fn is_nullable(whole: &Value, member: &Value) -> bool {
    let named = member["$ref"].as_str().and_then(|name| whole.pointer(name.trim_start_matches('#')));
    named.map_or_else(|| member["type"].is_array(), |named| is_nullable(whole, named))
}

/// Walks a document beside its schema: every object has exactly the members that the schema knows, it
/// allows no others, and it requires those that cannot be null.
fn compare(whole: &Value, schema: &Value, document: &Value, place: &str) -> usize {
    match document {
        Value::Object(members) => {
            let Some(properties) = schema["properties"].as_object() else {
                let each = &schema["additionalProperties"];
                return members.values().map(|member| compare(whole, each, member, place)).sum();
            };
            assert_eq!(keys(members), keys(properties), "known at {place:?}");
            for (name, member) in properties {
                let required = schema["required"].as_array().is_some_and(|all| all.contains(&json!(name)));
                assert_eq!(required, !is_nullable(whole, member), "required at {place:?}: {name}");
            }
            assert_eq!(schema["additionalProperties"], Value::Bool(false), "closed at {place:?}");
            let deeper = members
                .iter()
                .map(|(name, member)| compare(whole, &properties[name], member, &format!("{place}/{name}")));
            1 + deeper.sum::<usize>()
        }
        Value::Array(entries) => {
            entries.iter().map(|entry| compare(whole, &schema["items"], entry, place)).sum()
        }
        _ => 0,
    }
}

#[test]
fn the_sample_is_valid_and_written_as_the_schema_says() {
    let request: ConsultationRequest = serde_json::from_str(SAMPLE).unwrap();
    assert_eq!(validate(&request, nfkc), []);
    let written = serde_json::to_value(&request).unwrap();
    assert_eq!(written, serde_json::from_str::<Value>(SAMPLE).unwrap());
    let schema = published();
    assert_eq!(compare(&schema, &schema, &written, ""), 10, "every object of the document was seen");
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
