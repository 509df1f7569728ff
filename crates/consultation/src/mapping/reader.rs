//! Reads the members of a configuration and collects all errors, where a derived decoder stops at the first. A member
//! with the value `null` counts as missing, and so removes a preset's value.

use super::config_error::{ConfigError, Fault};
use super::pointer::Pointer;
use serde_json::Value;
use std::ops::RangeInclusive;

/// The errors so far.
#[derive(Debug, Default)]
pub(super) struct Reader {
    /// In the order of reading.
    pub(super) faults: Vec<Fault>,
}

/// One object of the configuration, with its JSON pointer.
pub(super) struct Part<'a> {
    /// Sorted by name, so that the order does not depend on the JSON reader.
    members: Vec<(&'a str, &'a Value)>,
    pointer: Pointer,
}

impl<'a> Part<'a> {
    /// The pointer to a member.
    pub(super) fn at(&self, name: &str) -> Pointer {
        self.pointer.at(name)
    }

    /// A member, unless it is missing or `null`.
    pub(super) fn get(&self, name: &str) -> Option<&'a Value> {
        let member = self.members.iter().find(|(other, _)| *other == name);
        member.map(|(_, value)| *value).filter(|value| !value.is_null())
    }

    /// Every member by name, with those that are `null`.
    pub(super) fn members(&self) -> &[(&'a str, &'a Value)] {
        &self.members
    }

    /// Every member by name, without those that are `null`.
    pub(super) fn all(&self) -> impl Iterator<Item = (&'a str, &'a Value)> {
        self.members.iter().copied().filter(|(_, value)| !value.is_null())
    }
}

impl Reader {
    /// Adds an error at a pointer.
    pub(super) fn fault(&mut self, pointer: Pointer, error: ConfigError) {
        self.faults.push(pointer.fault(error));
    }

    /// Adds an error at a member.
    pub(super) fn fault_of(&mut self, part: &Part<'_>, name: &str, error: ConfigError) {
        self.fault(part.at(name), error);
    }

    /// An object with any members.
    pub(super) fn open<'a>(&mut self, value: &'a Value, pointer: Pointer) -> Part<'a> {
        if !value.is_object() {
            self.fault(pointer.clone(), ConfigError::WrongType);
        }
        let members = value.as_object().into_iter().flatten();
        let mut members: Vec<_> = members.map(|(name, value)| (name.as_str(), value)).collect();
        members.sort_unstable_by_key(|(name, _)| *name);
        Part { members, pointer }
    }

    /// An object with these members only.
    pub(super) fn part<'a>(&mut self, value: &'a Value, pointer: Pointer, members: &[&str]) -> Part<'a> {
        let part = self.open(value, pointer);
        for (name, _) in part.all() {
            if !members.contains(&name) {
                self.fault_of(&part, name, ConfigError::UnknownMember);
            }
        }
        part
    }

    /// An optional member that is an object with these members only.
    pub(super) fn member<'a>(&mut self, part: &Part<'a>, name: &str, members: &[&str]) -> Option<Part<'a>> {
        Some(self.part(part.get(name)?, part.at(name), members))
    }

    /// An optional text.
    pub(super) fn text<'a>(&mut self, part: &Part<'a>, name: &str) -> Option<&'a str> {
        let value = part.get(name)?;
        self.must_of(value.as_str(), part, name)
    }

    /// An optional text that must not be empty.
    pub(super) fn non_empty<'a>(&mut self, part: &Part<'a>, name: &str) -> Option<&'a str> {
        let text = self.text(part, name)?;
        self.must_of(Some(text).filter(|text| !text.is_empty()), part, name)
    }

    /// An optional JSON pointer.
    pub(super) fn pointer(&mut self, part: &Part<'_>, name: &str) -> Option<String> {
        let text = self.text(part, name)?;
        let pointer = Some(text).filter(|text| text.is_empty() || text.starts_with('/'));
        self.must_of(pointer.map(str::to_owned), part, name)
    }

    /// An optional boolean, false by default.
    pub(super) fn flag(&mut self, part: &Part<'_>, name: &str) -> bool {
        let Some(value) = part.get(name) else { return false };
        self.must_of(value.as_bool(), part, name).unwrap_or_default()
    }

    /// An optional number within bounds.
    pub(super) fn number(&mut self, part: &Part<'_>, name: &str, within: RangeInclusive<u32>) -> Option<u32> {
        let number = self.must_of(part.get(name)?.as_u64(), part, name)?;
        let number = u32::try_from(number).ok().filter(|number| within.contains(number));
        if number.is_none() {
            self.fault_of(part, name, ConfigError::NumberRange);
        }
        number
    }

    /// An optional choice from a table, its first row by default.
    pub(super) fn choice<T: Copy>(&mut self, part: &Part<'_>, name: &str, table: &[(&str, T)]) -> Option<T> {
        let first = table.first().map(|(_, meaning)| *meaning);
        let Some(word) = self.text(part, name) else { return first };
        let chosen = table.iter().find(|(choice, _)| *choice == word).map(|(_, meaning)| *meaning);
        if chosen.is_none() {
            self.fault_of(part, name, ConfigError::UnknownChoice);
        }
        chosen.or(first)
    }

    /// The entries of an optional list, each with its pointer.
    pub(super) fn list<'a>(&mut self, part: &Part<'a>, name: &str) -> Vec<(Pointer, &'a Value)> {
        let Some(value) = part.get(name) else { return Vec::new() };
        let entries = self.must_of(value.as_array(), part, name).into_iter().flatten().enumerate();
        entries.map(|(index, entry)| (part.at(name).entry(index), entry)).collect()
    }

    /// An optional object of texts.
    pub(super) fn texts(&mut self, part: &Part<'_>, name: &str) -> Vec<(String, String)> {
        let Some(value) = part.get(name) else { return Vec::new() };
        let texts = self.open(value, part.at(name));
        let names = texts.all().map(|(name, _)| name);
        names.filter_map(|name| Some((name.to_owned(), self.text(&texts, name)?.to_owned()))).collect()
    }

    /// As [`Reader::must`], of a member.
    fn must_of<T>(&mut self, value: Option<T>, part: &Part<'_>, name: &str) -> Option<T> {
        if value.is_none() {
            self.fault_of(part, name, ConfigError::WrongType);
        }
        value
    }

    /// Adds an error where a value does not have the required type.
    pub(super) fn must<T>(&mut self, value: Option<T>, pointer: Pointer) -> Option<T> {
        if value.is_none() {
            self.fault(pointer, ConfigError::WrongType);
        }
        value
    }
}
