//! Wording by id, in the language that was loaded. No sentence stands in Rust.

use std::collections::BTreeMap;

/// Every text of one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text(BTreeMap<String, String>);

impl Text {
    /// From the pack's map of ids to texts.
    #[must_use]
    pub const fn new(texts: BTreeMap<String, String>) -> Self {
        Self(texts)
    }

    /// The text with this id, or the id itself: a missing text must never stop a person.
    #[must_use]
    pub fn get(&self, id: &str) -> String {
        self.find(id).unwrap_or(id).to_owned()
    }

    /// The text with this id, where there is one.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&str> {
        self.0.get(id).map(String::as_str)
    }

    /// The first of these ids that has a text.
    #[must_use]
    pub fn first(&self, ids: &[&str]) -> String {
        let found = ids.iter().find_map(|id| self.find(id));
        found.or_else(|| ids.last().copied()).unwrap_or_default().to_owned()
    }

    /// The text with this id, with each `{name}` replaced by its value.
    #[must_use]
    pub fn fill(&self, id: &str, values: &[(&str, &str)]) -> String {
        let mut text = self.get(id);
        for (name, value) in values {
            let mut place = String::with_capacity(name.len() + 2);
            place.push('{');
            place.push_str(name);
            place.push('}');
            text = text.replace(&place, value);
        }
        text
    }
}

/// Joins the parts of a text id with dots.
#[must_use]
pub fn id(parts: &[&str]) -> String {
    parts.join(".")
}
