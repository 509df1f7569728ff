//! JSON whose members keep their order: made of fields in the order of the configuration, or read from a document.

use super::Shape;
use super::value::{Filled, plain};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use serde_json::Value;
use std::fmt;

/// A JSON value whose objects keep the order in which they were filled.
pub(super) enum Tree {
    Leaf(Value),
    List(Vec<Tree>),
    Members(Vec<(String, Tree)>),
}

impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Leaf(value) => value.serialize(serializer),
            Self::List(entries) => serializer.collect_seq(entries),
            Self::Members(members) => serializer.collect_map(members.iter().map(|(name, tree)| (name, tree))),
        }
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(InOrder)
    }
}

/// Reads JSON with its members in the order of the text.
struct InOrder;

impl<'de> Visitor<'de> for InOrder {
    type Value = Tree;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Leaf(Value::Null))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Leaf(value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Tree, E> {
        Ok(Tree::Leaf(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Tree, E> {
        Ok(Tree::Leaf(value.into()))
    }

    // serde's own signature.
    #[allow(clippy::disallowed_types)]
    fn visit_f64<E>(self, value: f64) -> Result<Tree, E> {
        Ok(Tree::Leaf(value.into()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Tree, E> {
        Ok(Tree::Leaf(value.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Tree, A::Error> {
        let mut list = Vec::new();
        while let Some(entry) = entries.next_element()? {
            list.push(entry);
        }
        Ok(Tree::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Tree, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = entries.next_entry()? {
            members.push(member);
        }
        Ok(Tree::Members(members))
    }
}

impl Tree {
    /// The value at the end of a path of members, as a JSON pointer names it.
    pub(super) fn at_mut(&mut self, pointer: &str) -> Option<&mut Self> {
        pointer.split('/').skip(1).try_fold(self, |tree, step| match tree {
            Self::Members(members) => {
                members.iter_mut().find(|(name, _)| name == step).map(|(_, below)| below)
            }
            _ => None,
        })
    }

    /// Its text; empty for everything else.
    pub(super) fn as_str(&self) -> &str {
        match self {
            Self::Leaf(value) => value.as_str().unwrap_or_default(),
            _ => "",
        }
    }

    /// The constants and the fields in the endpoint's shape.
    pub(super) fn new(shape: Shape, constants: &[(String, Value)], filled: &[Filled<'_>]) -> Self {
        let mut whole = Self::Members(Vec::new());
        for (name, value) in constants {
            whole.put(std::slice::from_ref(name), Self::Leaf(value.clone()));
        }
        match shape {
            Shape::Object => filled.iter().for_each(|field| whole.put(&field.field.path(), member(field))),
            Shape::Hubspot => {
                let fields = filled.iter().flat_map(hubspot_fields).collect();
                whole.put(&[HUBSPOT_FIELDS.to_owned()], Self::List(fields));
            }
        }
        whole
    }

    /// Puts a value at the end of a path. The configuration is refused where two paths meet.
    fn put(&mut self, path: &[String], value: Self) {
        let (Self::Members(members), Some((name, rest))) = (self, path.split_first()) else { return };
        if rest.is_empty() {
            members.push((name.clone(), value));
            return;
        }
        if !members.iter().any(|(known, _)| known == name) {
            members.push((name.clone(), Self::Members(Vec::new())));
        }
        if let Some((_, below)) = members.iter_mut().find(|(known, _)| known == name) {
            below.put(rest, value);
        }
    }
}

/// The member that HubSpot reads the fields from.
pub(super) const HUBSPOT_FIELDS: &str = "fields";

/// A field's value in an object: a list where the field repeats, however many values there are.
fn member(filled: &Filled<'_>) -> Tree {
    let mut values = filled.values.iter().cloned().map(Tree::Leaf);
    if filled.field.repeat {
        return Tree::List(values.collect());
    }
    values.next().unwrap_or(Tree::Leaf(Value::Null))
}

/// HubSpot takes every value as a text.
fn hubspot_fields(filled: &Filled<'_>) -> Vec<Tree> {
    let field = |value: &Value| {
        let members = [
            ("objectTypeId", filled.field.object_type.clone()),
            ("name", filled.field.name.clone()),
            ("value", plain(value)),
        ];
        let members =
            members.into_iter().map(|(name, text)| (name.to_owned(), Tree::Leaf(Value::String(text))));
        Tree::Members(members.collect())
    };
    filled.values.iter().map(field).collect()
}
