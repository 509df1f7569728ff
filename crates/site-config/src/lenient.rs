//! Members that are read whatever kind of value they have.
//!
//! serde-json-core has no `deserialize_any`. Its `deserialize_ignored_any` tells the visitor the kind of the value
//! that it passes over, which is all that is needed here. serde_json does not, and would find every member left out.

use crate::config::{Availability, Feed};
use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;

/// Any JSON value. Numbers and truth values are not told apart, since no optional member has one.
enum Json {
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
    Other,
}

/// One programme, or a list of them.
///
/// # Errors
/// No text, or a list without one.
pub(crate) fn programmes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let programmes: Vec<_> = match Json::deserialize(deserializer)? {
        Json::Text(programme) => vec![programme],
        other => other.list().into_iter().filter_map(Json::text).collect(),
    };
    if programmes.is_empty() { Err(D::Error::missing_field("programme")) } else { Ok(programmes) }
}

/// The feeds with a route and an address.
pub(crate) fn feeds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Feed>, D::Error> {
    let feed = |mut entry: Json| Some(Feed { route: entry.text_of("route")?, url: entry.text_of("url")? });
    Ok(Json::deserialize(deserializer)?.list().into_iter().filter_map(feed).collect())
}

/// The availability, where it has an address.
pub(crate) fn availability<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Availability>, D::Error> {
    Ok(Json::deserialize(deserializer)?.text_of("url").map(|url| Availability { url }))
}

/// The beginning and end of each period; an empty text where one is missing.
pub(crate) fn hours<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<String, [String; 2]>, D::Error> {
    let mut hours = BTreeMap::new();
    if let Json::Object(members) = Json::deserialize(deserializer)? {
        // Not collected: that would link a sorting algorithm for two or three periods.
        for (period, times) in members {
            let mut times = times.list().into_iter().map(|time| time.text().unwrap_or_default());
            if let Some(from) = times.next() {
                hours.insert(period, [from, times.next().unwrap_or_default()]);
            }
        }
    }
    Ok(hours)
}

/// Whether there is a value at all, of any kind.
pub(crate) fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<(), D::Error> {
    IgnoredAny::deserialize(deserializer).map(|_| ())
}

impl Json {
    fn text(self) -> Option<String> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The entries of a list; none of any other value.
    fn list(self) -> Vec<Self> {
        if let Self::List(entries) = self { entries } else { Vec::new() }
    }

    /// Takes a text out of an object. Of two members with one name the later counts, as in a browser.
    fn text_of(&mut self, name: &str) -> Option<String> {
        let Self::Object(members) = self else { return None };
        let (_, value) = members.iter_mut().rfind(|(member, _)| member == name)?;
        std::mem::replace(value, Self::Other).text()
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_ignored_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any value")
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(entry) = entries.next_element()? {
            list.push(entry);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Json, A::Error> {
        let mut object = Vec::new();
        while let Some((Name(name), value)) = members.next_entry()? {
            object.push((name, value));
        }
        Ok(Json::Object(object))
    }
}

/// The name of a member. serde-json-core panics where a key is asked for as a `String`.
struct Name(String);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_identifier(NameVisitor).map(Self)
    }
}

struct NameVisitor;

impl Visitor<'_> for NameVisitor {
    type Value = String;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<String, E> {
        Ok(name.to_owned())
    }
}
