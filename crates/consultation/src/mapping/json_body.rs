//! JSON bodies: the constants and the fields in the endpoint's shape. Objects keep the order of their members
//! (`preserve_order` of serde_json).

use super::Shape;
use super::value::{Filled, plain};
use serde_json::{Map, Value};

/// The member with HubSpot's fields.
pub(super) const HUBSPOT_FIELDS: &str = "fields";

/// The body.
pub(super) fn json_body(shape: Shape, constants: &[(String, Value)], filled: &[Filled<'_>]) -> Value {
    let mut whole: Map<String, Value> = constants.iter().cloned().collect();
    match shape {
        Shape::Object => {
            filled.iter().for_each(|field| put(&mut whole, &field.field.body_path(), member(field)));
        }
        Shape::Hubspot => {
            let fields = filled.iter().flat_map(hubspot_fields).collect();
            whole.insert(HUBSPOT_FIELDS.to_owned(), Value::Array(fields));
        }
    }
    Value::Object(whole)
}

/// Puts a value at a path. Configurations with conflicting paths were refused before.
fn put(object: &mut Map<String, Value>, path: &[String], value: Value) {
    let Some((name, rest)) = path.split_first() else { return };
    if rest.is_empty() {
        object.insert(name.clone(), value);
    } else if let Value::Object(inner) =
        object.entry(name.clone()).or_insert_with(|| Value::Object(Map::new()))
    {
        put(inner, rest, value);
    }
}

/// A field's value in an object: a list where the field repeats, also for one value.
fn member(filled: &Filled<'_>) -> Value {
    if filled.field.repeat {
        return Value::Array(filled.values.clone());
    }
    filled.values.first().cloned().unwrap_or_default()
}

/// HubSpot's fields, with every value as text.
fn hubspot_fields(filled: &Filled<'_>) -> Vec<Value> {
    let field = |value: &Value| {
        let members = [
            ("objectTypeId", filled.field.object_type.clone()),
            ("name", filled.field.name.clone()),
            ("value", plain(value)),
        ];
        Value::Object(
            members.map(|(name, text)| (name.to_owned(), Value::String(text))).into_iter().collect(),
        )
    };
    filled.values.iter().map(field).collect()
}
