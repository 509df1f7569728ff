//! JSON bodies: objects whose members keep their order, built from fields or parsed from a document.

use super::Shape;
use super::value::{Filled, plain};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use serde_json::Value;
use std::fmt;

/// A JSON value whose objects keep the order of their members.
pub(super) enum OrderedJson {
    Value(Value),
    Array(Vec<OrderedJson>),
    Object(Vec<(String, OrderedJson)>),
}

impl Serialize for OrderedJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Value(value) => value.serialize(serializer),
            Self::Array(entries) => serializer.collect_seq(entries),
            Self::Object(members) => {
                serializer.collect_map(members.iter().map(|(name, value)| (name, value)))
            }
        }
    }
}

impl<'de> Deserialize<'de> for OrderedJson {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OrderedVisitor)
    }
}

/// Reads JSON with its members in the order of the text.
struct OrderedVisitor;

impl<'de> Visitor<'de> for OrderedVisitor {
    type Value = OrderedJson;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<OrderedJson, E> {
        Ok(OrderedJson::Value(Value::Null))
    }

    fn visit_bool<E>(self, value: bool) -> Result<OrderedJson, E> {
        Ok(OrderedJson::Value(value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<OrderedJson, E> {
        Ok(OrderedJson::Value(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<OrderedJson, E> {
        Ok(OrderedJson::Value(value.into()))
    }

    // serde's own signature.
    #[allow(clippy::disallowed_types)]
    fn visit_f64<E>(self, value: f64) -> Result<OrderedJson, E> {
        Ok(OrderedJson::Value(value.into()))
    }

    fn visit_str<E>(self, value: &str) -> Result<OrderedJson, E> {
        Ok(OrderedJson::Value(value.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<OrderedJson, A::Error> {
        let mut list = Vec::new();
        while let Some(entry) = entries.next_element()? {
            list.push(entry);
        }
        Ok(OrderedJson::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<OrderedJson, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = entries.next_entry()? {
            members.push(member);
        }
        Ok(OrderedJson::Object(members))
    }
}

impl OrderedJson {
    /// The value at a JSON pointer through objects.
    pub(super) fn at_mut(&mut self, pointer: &str) -> Option<&mut Self> {
        pointer.split('/').skip(1).try_fold(self, |json, step| match json {
            Self::Object(members) => {
                members.iter_mut().find(|(name, _)| name == step).map(|(_, member)| member)
            }
            _ => None,
        })
    }

    /// Its text; empty for any other value.
    pub(super) fn as_str(&self) -> &str {
        match self {
            Self::Value(value) => value.as_str().unwrap_or_default(),
            _ => "",
        }
    }

    /// The constants and the fields in the endpoint's shape.
    pub(super) fn new(shape: Shape, constants: &[(String, Value)], filled: &[Filled<'_>]) -> Self {
        let mut whole = Self::Object(Vec::new());
        for (name, value) in constants {
            whole.put(std::slice::from_ref(name), Self::Value(value.clone()));
        }
        match shape {
            Shape::Object => {
                filled.iter().for_each(|field| whole.put(&field.field.body_path(), member(field)))
            }
            Shape::Hubspot => {
                let fields = filled.iter().flat_map(hubspot_fields).collect();
                whole.put(&[HUBSPOT_FIELDS.to_owned()], Self::Array(fields));
            }
        }
        whole
    }

    /// Puts a value at a path. Configurations with conflicting paths were refused before.
    fn put(&mut self, path: &[String], value: Self) {
        let (Self::Object(members), Some((name, rest))) = (self, path.split_first()) else { return };
        if rest.is_empty() {
            members.push((name.clone(), value));
            return;
        }
        if !members.iter().any(|(other, _)| other == name) {
            members.push((name.clone(), Self::Object(Vec::new())));
        }
        if let Some((_, member)) = members.iter_mut().find(|(other, _)| other == name) {
            member.put(rest, value);
        }
    }
}

/// The member with HubSpot's fields.
pub(super) const HUBSPOT_FIELDS: &str = "fields";

/// A field's value in an object: a list where the field repeats, also for one value.
fn member(filled: &Filled<'_>) -> OrderedJson {
    let mut values = filled.values.iter().cloned().map(OrderedJson::Value);
    if filled.field.repeat {
        return OrderedJson::Array(values.collect());
    }
    values.next().unwrap_or(OrderedJson::Value(Value::Null))
}

/// HubSpot's fields, with every value as text.
fn hubspot_fields(filled: &Filled<'_>) -> Vec<OrderedJson> {
    let field = |value: &Value| {
        let members = [
            ("objectTypeId", filled.field.object_type.clone()),
            ("name", filled.field.name.clone()),
            ("value", plain(value)),
        ];
        let members = members
            .into_iter()
            .map(|(name, text)| (name.to_owned(), OrderedJson::Value(Value::String(text))));
        OrderedJson::Object(members.collect())
    };
    filled.values.iter().map(field).collect()
}
