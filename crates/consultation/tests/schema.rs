//! The published schema, the sample document and the rules in the code agree.
#![allow(clippy::unwrap_used, reason = "what a test calls may fail it too")]

use consultation::fields::TEXT_FIELDS;
use consultation::request::{ConsultationRequest, MAX_PREFERRED, MAX_TOPICS, SCHEMA, validate};
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

/// Whether a member may be `null`, and so be missing.
fn is_nullable(whole: &Value, member: &Value) -> bool {
    let named = member["$ref"].as_str().and_then(|name| whole.pointer(name.trim_start_matches('#')));
    named.map_or_else(|| member["type"].is_array(), |named| is_nullable(whole, named))
}

/// Walks a document and its schema together: every object has exactly the members of the schema, which allows no
/// others and requires those that cannot be null.
fn compare(whole: &Value, schema: &Value, document: &Value, pointer: &str) -> usize {
    match document {
        Value::Object(members) => {
            let Some(properties) = schema["properties"].as_object() else {
                let each = &schema["additionalProperties"];
                return members.values().map(|member| compare(whole, each, member, pointer)).sum();
            };
            assert_eq!(keys(members), keys(properties), "members of {pointer:?}");
            for (name, member) in properties {
                let required = schema["required"].as_array().is_some_and(|all| all.contains(&json!(name)));
                assert_eq!(required, !is_nullable(whole, member), "required at {pointer:?}: {name}");
            }
            assert_eq!(schema["additionalProperties"], Value::Bool(false), "closed at {pointer:?}");
            let deeper = members.iter().map(|(name, member)| {
                compare(whole, &properties[name], member, &format!("{pointer}/{name}"))
            });
            1 + deeper.sum::<usize>()
        }
        Value::Array(entries) => {
            entries.iter().map(|entry| compare(whole, &schema["items"], entry, pointer)).sum()
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
    assert_eq!(consultation["topics"]["maxItems"], MAX_TOPICS);
    assert_eq!(consultation["preferred"]["maxItems"], MAX_PREFERRED);
    for field in TEXT_FIELDS.iter().filter(|field| field.pointer != "/contact/phone") {
        let pointer = field.pointer.replace('/', "/properties/");
        let member = schema.pointer(&pointer).unwrap();
        assert_eq!(member["maxLength"], field.max_chars, "{}", field.id);
        let nullable = member["type"].is_array() || member["$ref"] == "#/$defs/kana";
        assert_eq!(nullable, !field.required, "{}", field.id);
    }
}
