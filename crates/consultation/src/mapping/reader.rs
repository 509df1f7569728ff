//! Reads members of a configuration and gathers everything wrong with them, where a general decoder
//! would stop at the first. A member that is `null` counts as left out, and so takes a preset's
//! value away.

use super::fault::{Fault, Mistake};
use serde_json::Value;
use std::ops::RangeInclusive;

/// What was found wrong so far.
#[derive(Debug, Default)]
pub(super) struct Reader {
    /// In the order of reading.
    pub(super) faults: Vec<Fault>,
}

/// One object of the configuration, and where it stands.
pub(super) struct Part<'a> {
    /// By name: an order that no JSON reader changes.
    members: Vec<(&'a str, &'a Value)>,
    place: String,
}

impl<'a> Part<'a> {
    /// The pointer to a member.
    pub(super) fn at(&self, name: &str) -> String {
        [&self.place, "/", &name.replace('~', "~0").replace('/', "~1")].concat()
    }

    /// A member, unless it is left out.
    pub(super) fn get(&self, name: &str) -> Option<&'a Value> {
        let member = self.members.iter().find(|(known, _)| *known == name);
        member.map(|(_, value)| *value).filter(|value| !value.is_null())
    }

    /// Every member by name, also those left out.
    pub(super) fn members(&self) -> &[(&'a str, &'a Value)] {
        &self.members
    }

    /// Every member that is not left out, by name.
    pub(super) fn all(&self) -> impl Iterator<Item = (&'a str, &'a Value)> {
        self.members.iter().copied().filter(|(_, value)| !value.is_null())
    }
}

impl Reader {
    /// Names a mistake at a place.
    pub(super) fn fault(&mut self, pointer: impl Into<String>, mistake: Mistake) {
        self.faults.push(Fault { pointer: pointer.into(), code: mistake.code() });
    }

    /// Names a mistake at a member.
    pub(super) fn fault_of(&mut self, part: &Part<'_>, name: &str, mistake: Mistake) {
        self.fault(part.at(name), mistake);
    }

    /// An object with any members.
    pub(super) fn open<'a>(&mut self, value: &'a Value, place: &str) -> Part<'a> {
        if !value.is_object() {
            self.fault(place, Mistake::WrongType);
        }
        let members = value.as_object().into_iter().flatten();
        let mut members: Vec<_> = members.map(|(name, value)| (name.as_str(), value)).collect();
        members.sort_unstable_by_key(|(name, _)| *name);
        Part { members, place: place.to_owned() }
    }

    /// An object with no other members than those known.
    pub(super) fn part<'a>(&mut self, value: &'a Value, place: &str, known: &[&str]) -> Part<'a> {
        let part = self.open(value, place);
        for (name, _) in part.all() {
            if !known.contains(&name) {
                self.fault_of(&part, name, Mistake::UnknownMember);
            }
        }
        part
    }

    /// A member that may be left out and is an object with no other members than those known.
    pub(super) fn member<'a>(&mut self, part: &Part<'a>, name: &str, known: &[&str]) -> Option<Part<'a>> {
        Some(self.part(part.get(name)?, &part.at(name), known))
    }

    /// A text that may be left out.
    pub(super) fn text<'a>(&mut self, part: &Part<'a>, name: &str) -> Option<&'a str> {
        let value = part.get(name)?;
        self.must_of(value.as_str(), part, name)
    }

    /// A text that may be left out and is not empty.
    pub(super) fn filled<'a>(&mut self, part: &Part<'a>, name: &str) -> Option<&'a str> {
        let text = self.text(part, name)?;
        self.must_of(Some(text).filter(|text| !text.is_empty()), part, name)
    }

    /// A JSON pointer that may be left out.
    pub(super) fn pointer(&mut self, part: &Part<'_>, name: &str) -> Option<String> {
        let text = self.text(part, name)?;
        let pointer = Some(text).filter(|text| text.is_empty() || text.starts_with('/'));
        self.must_of(pointer.map(str::to_owned), part, name)
    }

    /// Whether a flag is set.
    pub(super) fn flag(&mut self, part: &Part<'_>, name: &str) -> bool {
        let Some(value) = part.get(name) else { return false };
        self.must_of(value.as_bool(), part, name).unwrap_or_default()
    }

    /// A number within bounds that may be left out.
    pub(super) fn number(&mut self, part: &Part<'_>, name: &str, within: RangeInclusive<u32>) -> Option<u32> {
        let number = self.must_of(part.get(name)?.as_u64(), part, name)?;
        let number = u32::try_from(number).ok().filter(|number| within.contains(number));
        if number.is_none() {
            self.fault_of(part, name, Mistake::NumberRange);
        }
        number
    }

    /// One of several words, or the first of them where it is left out.
    pub(super) fn choice<T: Copy>(&mut self, part: &Part<'_>, name: &str, table: &[(&str, T)]) -> Option<T> {
        let first = table.first().map(|(_, meaning)| *meaning);
        let Some(word) = self.text(part, name) else { return first };
        let chosen = table.iter().find(|(known, _)| *known == word).map(|(_, meaning)| *meaning);
        if chosen.is_none() {
            self.fault_of(part, name, Mistake::UnknownChoice);
        }
        chosen.or(first)
    }

    /// The entries of a list that may be left out, each with its place.
    pub(super) fn list<'a>(&mut self, part: &Part<'a>, name: &str) -> Vec<(String, &'a Value)> {
        let Some(value) = part.get(name) else { return Vec::new() };
        let entries = self.must_of(value.as_array(), part, name).into_iter().flatten().enumerate();
        entries.map(|(index, entry)| ([&part.at(name), "/", &index.to_string()].concat(), entry)).collect()
    }

    /// An object of texts that may be left out.
    pub(super) fn texts(&mut self, part: &Part<'_>, name: &str) -> Vec<(String, String)> {
        let Some(value) = part.get(name) else { return Vec::new() };
        let texts = self.open(value, &part.at(name));
        let names = texts.all().map(|(name, _)| name);
        names.filter_map(|name| Some((name.to_owned(), self.text(&texts, name)?.to_owned()))).collect()
    }

    /// As [`Reader::must`], of a member.
    fn must_of<T>(&mut self, value: Option<T>, part: &Part<'_>, name: &str) -> Option<T> {
        if value.is_none() {
            self.fault_of(part, name, Mistake::WrongType);
        }
        value
    }

    /// Takes note where a value does not have the type that it must have.
    pub(super) fn must<T>(&mut self, value: Option<T>, pointer: String) -> Option<T> {
        if value.is_none() {
            self.fault(pointer, Mistake::WrongType);
        }
        value
    }
}
