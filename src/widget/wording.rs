//! The wording of what the page says, in the language that is spoken.

use super::Widget;
use crate::journey::{FieldError, Mention};
use crate::text::{self, Text};
use std::cell::Ref;

impl Widget {
    /// Every text of the language that is spoken. It is not followed: all is shown anew in another language.
    fn words(self) -> Ref<'static, Text> {
        self.0.text.borrow()
    }

    /// The text with this id.
    #[must_use]
    #[inline(never)]
    pub fn t(self, id: &str) -> String {
        self.words().get(id)
    }

    /// The text with the id made of these parts.
    #[must_use]
    #[inline(never)]
    pub fn of(self, parts: &[&str]) -> String {
        self.t(&text::id(parts))
    }

    /// The text with the id made of these parts, where there is one.
    #[must_use]
    #[inline(never)]
    pub fn find(self, parts: &[&str]) -> Option<String> {
        self.words().find(&text::id(parts)).map(str::to_owned)
    }

    /// What a company can reach at the most: a tier, or the consideration of those who award it.
    pub fn within_reach(self, tier: &str) -> String {
        self.find(&["reach", tier]).unwrap_or_else(|| self.of(&["tier", tier, "name"]))
    }

    /// The text with this id, its places filled.
    #[must_use]
    #[inline(never)]
    pub fn fill(self, id: &str, values: &[(&str, &str)]) -> String {
        self.words().fill(id, values)
    }

    /// The text with the id made of these parts, where there is one and every place has a value.
    #[must_use]
    pub fn fill_whole(self, parts: &[&str], value: &dyn Fn(&str) -> Option<String>) -> Option<String> {
        self.words().fill_whole(&text::id(parts), value)
    }

    /// A number in words, with its unit. One of it has a word of its own, where the language makes a difference.
    #[must_use]
    pub fn with_unit(self, number: &str, unit: &str) -> String {
        let one = if number == "1" { self.find(&["one", unit]) } else { None };
        let unit = one.unwrap_or_else(|| self.of(&["unit", unit]));
        self.fill("value.with_unit", &[("value", &text::grouped(number)), ("unit", &unit)])
    }

    /// The wording of an error.
    #[must_use]
    #[inline(never)]
    pub fn error(self, error: &FieldError) -> String {
        let values: Vec<_> = error
            .values
            .iter()
            .map(|(name, mention)| {
                let value = match mention {
                    Mention::Question(question) => self.of(&["question", question, "short"]),
                    Mention::Text(id) => self.t(id),
                    Mention::Value(value) => value.clone(),
                };
                (*name, value)
            })
            .collect();
        let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let own = text::id(&["error", &error.name, &error.code]);
        let general = text::id(&["error", &error.code]);
        let known = [own, general].into_iter().find(|id| self.find(&[id]).is_some());
        let id = known.unwrap_or_else(|| "error.endpoint".to_owned());
        self.fill(&id, &values)
    }

    /// The error at a control, where there is one, and follows its changes.
    #[must_use]
    #[inline(never)]
    pub fn error_at(self, name: &str) -> Option<String> {
        self.errors().iter().find(|error| error.name == name).map(|error| self.error(error))
    }
}
