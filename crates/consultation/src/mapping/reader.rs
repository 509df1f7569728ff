//! Reads members of a configuration and gathers everything wrong with them, where a general decoder
//! would stop at the first. A member that is `null` counts as left out, and so takes a preset's
//! value away.

use super::fault::{Fault, Mistake};
use serde_json::{Map, Value};
use std::ops::RangeInclusive;

/// What was found wrong so far.
#[derive(Debug, Default)]
pub(super) struct Reader {
    /// In the order of reading.
    pub(super) faults: Vec<Fault>,
}

/// One object of the configuration, and where it stands.
pub(super) struct Part<'a> {
    members: Option<&'a Map<String, Value>>,
    place: String,
}

impl<'a> Part<'a> {
    /// The pointer to a member.
    pub(super) fn at(&self, name: &str) -> String {
        [&self.place, "/", &name.replace('~', "~0").replace('/', "~1")].concat()
    }

    /// A member, unless it is left out.
    pub(super) fn get(&self, name: &str) -> Option<&'a Value> {
        self.members.and_then(|members| members.get(name)).filter(|value| !value.is_null())
    }

    /// The name of every member, also of those left out.
    pub(super) fn names(&self) -> impl Iterator<Item = &'a str> {
        self.members.into_iter().flatten().map(|(name, _)| name.as_str())
    }

    /// Every member that is not left out, by name: an order that no JSON reader changes.
    pub(super) fn all(&self) -> Vec<(&'a str, &'a Value)> {
        let members = self.members.into_iter().flatten().map(|(name, value)| (name.as_str(), value));
        let mut members: Vec<_> = members.filter(|(_, value)| !value.is_null()).collect();
        members.sort_unstable_by_key(|(name, _)| *name);
        members
    }
}

impl Reader {
    /// Names a mistake at a place.
    pub(super) fn fault(&mut self, pointer: impl Into<String>, mistake: Mistake) {
        self.faults.push(Fault { pointer: pointer.into(), code: mistake.code() });
    }

    /// An object with any members.
    pub(super) fn open<'a>(&mut self, value: &'a Value, place: &str) -> Part<'a> {
        if !value.is_object() {
            self.fault(place, Mistake::WrongType);
        }
        Part { members: value.as_object(), place: place.to_owned() }
    }

    /// An object with no other members than those known.
    pub(super) fn part<'a>(&mut self, value: &'a Value, place: &str, known: &[&str]) -> Part<'a> {
        let part = self.open(value, place);
        for (name, _) in part.all() {
            if !known.contains(&name) {
                self.fault(part.at(name), Mistake::UnknownMember);
            }
        }
        part
    }

    /// A text that may be left out.
    pub(super) fn text<'a>(&mut self, part: &Part<'a>, name: &str) -> Option<&'a str> {
        let value = part.get(name)?;
        self.must(value.as_str(), part.at(name))
    }

    /// A text that may be left out and is not empty.
    pub(super) fn filled<'a>(&mut self, part: &Part<'a>, name: &str) -> Option<&'a str> {
        let text = self.text(part, name)?;
        self.must(Some(text).filter(|text| !text.is_empty()), part.at(name))
    }

    /// A JSON pointer that may be left out.
    pub(super) fn pointer(&mut self, part: &Part<'_>, name: &str) -> Option<String> {
        let text = self.text(part, name)?;
        let pointer = Some(text).filter(|text| text.is_empty() || text.starts_with('/'));
        self.must(pointer.map(str::to_owned), part.at(name))
    }

    /// Whether a flag is set.
    pub(super) fn flag(&mut self, part: &Part<'_>, name: &str) -> bool {
        let Some(value) = part.get(name) else { return false };
        self.must(value.as_bool(), part.at(name)).unwrap_or_default()
    }

    /// A number within bounds that may be left out.
    pub(super) fn number(&mut self, part: &Part<'_>, name: &str, within: RangeInclusive<u32>) -> Option<u32> {
        let number = self.must(part.get(name)?.as_u64(), part.at(name))?;
        let number = u32::try_from(number).ok().filter(|number| within.contains(number));
        if number.is_none() {
            self.fault(part.at(name), Mistake::NumberRange);
        }
        number
    }

    /// One of several words, or the first of them where it is left out.
    pub(super) fn choice<T: Copy>(&mut self, part: &Part<'_>, name: &str, table: &[(&str, T)]) -> Option<T> {
        let first = table.first().map(|(_, meaning)| *meaning);
        let Some(word) = self.text(part, name) else { return first };
        let chosen = table.iter().find(|(known, _)| *known == word).map(|(_, meaning)| *meaning);
        if chosen.is_none() {
            self.fault(part.at(name), Mistake::UnknownChoice);
        }
        chosen.or(first)
    }

    /// The entries of a list that may be left out, each with its place.
    pub(super) fn list<'a>(&mut self, part: &Part<'a>, name: &str) -> Vec<(String, &'a Value)> {
        let Some(value) = part.get(name) else { return Vec::new() };
        let entries = self.must(value.as_array(), part.at(name)).into_iter().flatten().enumerate();
        entries.map(|(index, entry)| ([&part.at(name), "/", &index.to_string()].concat(), entry)).collect()
    }

    /// An object of texts that may be left out.
    pub(super) fn texts(&mut self, part: &Part<'_>, name: &str) -> Vec<(String, String)> {
        let Some(value) = part.get(name) else { return Vec::new() };
        let texts = self.open(value, &part.at(name));
        let names = texts.all().into_iter().map(|(name, _)| name);
        names.filter_map(|name| Some((name.to_owned(), self.text(&texts, name)?.to_owned()))).collect()
    }

    /// Takes note where a value does not have the type that it must have.
    pub(super) fn must<T>(&mut self, value: Option<T>, pointer: String) -> Option<T> {
        if value.is_none() {
            self.fault(pointer, Mistake::WrongType);
        }
        value
    }
}
