//! The messages of the language in use, by id. No sentence stands in Rust.

use crate::state::AppState;
use journey::text::{grouped, text_id};
use journey::{FieldError, Location, Mention, Step, delivery_id};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The messages of one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Messages {
    /// The tag of the language.
    pub language: String,
    /// Ids and texts, in the order of the ids: of the first pages, or of all.
    texts: Texts,
    /// Those of the pages after the questions, where they are loaded apart.
    later: Option<Texts>,
}

/// Ids and texts, in the order of the ids.
pub type Texts = Vec<(String, String)>;

impl Messages {
    /// From ids and texts that come in the order of the ids, as a pack has them.
    #[must_use]
    pub const fn new(language: String, texts: Texts) -> Self {
        Self { language, texts, later: None }
    }

    /// Adds those of the pages after the questions.
    pub fn add_later(&mut self, texts: Texts) {
        self.later.replace(texts);
    }

    /// All of them, with the texts of another programme in the place of those with the same ids. An empty text stands for
    /// one that it does not have.
    #[must_use]
    pub fn with_others(&self, others: Texts) -> Self {
        let later = self.later.iter().flatten();
        let mut texts: BTreeMap<_, _> = self.texts.iter().chain(later).cloned().collect();
        texts.extend(others);
        texts.retain(|_, text| !text.is_empty());
        Self::new(self.language.clone(), texts.into_iter().collect())
    }

    /// Whether those of the pages after the questions were added.
    #[must_use]
    pub const fn has_later(&self) -> bool {
        self.later.is_some()
    }

    /// The text with this id, where there is one.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&str> {
        find(&self.texts, id).or_else(|| find(self.later.as_ref()?, id))
    }
}

fn find<'a>(texts: &'a Texts, id: &str) -> Option<&'a str> {
    let index = texts.binary_search_by(|(key, _)| key.as_str().cmp(id)).ok()?;
    texts.get(index).map(|(_, text)| text.as_str())
}

/// A piece of a text with placeholders.
pub enum Piece<'a> {
    /// Literal text; can be empty.
    Text(&'a str),
    /// The name in `{name}`.
    Placeholder(&'a str),
}

/// The pieces of a text, in their order.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let (mut rest, mut pieces) = (text, Vec::new());
    while let Some((before, after)) = rest.split_once('{') {
        let (name, following) = after.split_once('}').unwrap_or((after, ""));
        pieces.extend([Piece::Text(before), Piece::Placeholder(name)]);
        rest = following;
    }
    pieces.push(Piece::Text(rest));
    pieces
}

/// The text with each `{name}` replaced by its argument; `None` where one is missing.
fn interpolate(text: &str, argument: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let mut interpolated = String::new();
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => interpolated.push_str(text),
            Piece::Placeholder(name) => interpolated.push_str(&argument(name)?),
        }
    }
    Some(interpolated)
}

impl AppState {
    /// The text with this id, or the id: a missing text must never stop a person.
    #[inline(never)]
    pub fn t(&self, id: &str) -> String {
        self.messages.with_untracked(|messages| messages.get(id).unwrap_or(id).to_owned())
    }

    /// Says that the programme is not valid today, where it is not.
    pub fn outdated(&self) -> Option<String> {
        self.flow().is_outdated().then(|| self.t("start.outdated"))
    }

    /// The text with the id made of these parts.
    #[inline(never)]
    pub fn t_path(&self, parts: &[&str]) -> String {
        self.t(&text_id(parts))
    }

    /// The text with the id made of these parts, where there is one.
    #[inline(never)]
    pub fn t_opt(&self, parts: &[&str]) -> Option<String> {
        self.messages.with_untracked(|messages| messages.get(&text_id(parts)).map(str::to_owned))
    }

    /// The text with this id and its arguments. A place without an argument stays, so that a slip in the wording
    /// shows.
    #[inline(never)]
    pub fn t_args(&self, id: &str, arguments: &[(&str, &str)]) -> String {
        let argument = |name: &str| arguments.iter().find(|(key, _)| *key == name).map(|(_, value)| *value);
        let shown =
            |name: &str| Some(argument(name).map_or_else(|| ["{", name, "}"].concat(), str::to_owned));
        interpolate(&self.t(id), &shown).unwrap_or_default()
    }

    /// The text with the id made of these parts, where there is one and every place has an argument.
    pub fn try_t_args(&self, parts: &[&str], argument: &dyn Fn(&str) -> Option<String>) -> Option<String> {
        interpolate(&self.t_opt(parts)?, argument)
    }

    /// A number in words, with its unit, which some languages have in a singular form, too.
    pub fn with_unit(&self, number: &str, unit: &str) -> String {
        let singular = if number == "1" { self.t_opt(&["one", unit]) } else { None };
        let unit = singular.unwrap_or_else(|| self.t_path(&["unit", unit]));
        self.t_args("value.with_unit", &[("value", &grouped(number)), ("unit", &unit)])
    }

    /// What a company can reach at most: a tier, or the consideration by a jury.
    pub fn within_reach(&self, tier: &str) -> String {
        self.t_opt(&["reach", tier]).unwrap_or_else(|| self.t_path(&["tier", tier, "name"]))
    }

    /// The text of an error.
    #[inline(never)]
    pub fn error_text(&self, error: &FieldError) -> String {
        let argument = |name: &str| {
            if name == "field" {
                return self.t_opt(&["field", &error.name, "label"]);
            }
            let (_, mention) = error.values.iter().find(|(key, _)| *key == name)?;
            Some(match mention {
                Mention::Question(question) => self.t_path(&["question", question, "short"]),
                Mention::Text(id) => self.t(id),
                Mention::Value(value) => value.clone(),
            })
        };
        let specific = text_id(&["error", &error.name, &error.code]);
        let general = text_id(&["error", &error.code]);
        let worded = [specific, general].into_iter().find(|id| self.t_opt(&[id]).is_some());
        let id = worded.unwrap_or_else(|| "error.endpoint".to_owned());
        let shown = |name: &str| Some(argument(name).unwrap_or_else(|| ["{", name, "}"].concat()));
        interpolate(&self.t(&id), &shown).unwrap_or_default()
    }

    /// The text of the error at a control, where there is one; tracked.
    #[inline(never)]
    pub fn error_at(&self, name: &str) -> Option<String> {
        self.errors
            .with(|errors| errors.iter().find(|error| error.name == name).map(|error| self.error_text(error)))
    }

    /// The name of a page that is one of several of its step.
    pub fn part_name(&self, location: Location) -> Option<String> {
        let part = location.part(self.flow())?;
        Some(match location.step {
            Step::Readiness => self.t_path(&["readiness", part, "name"]),
            Step::Request => self.t_path(&["request", part, "heading"]),
            step => self.t_path(&["step", step.id(), part, "heading"]),
        })
    }

    /// The title of the window.
    pub fn page_title(&self) -> String {
        let (location, delivery, has_errors) = self.journey.with_untracked(|journey| {
            (journey.location, delivery_id(&journey.delivery), journey.shown_errors().next().is_some())
        });
        let step = match location.step {
            // The page is about what became of the request.
            Step::Receipt => self.t_opt(&["delivery", delivery, "heading"]),
            _ => self.part_name(location),
        };
        let step = step.unwrap_or_else(|| self.t_path(&["step", location.step.id(), "name"]));
        let id = if has_errors { "page.title_in_error" } else { "page.title" };
        self.t_args(id, &[("step", &step), ("name", &self.t("programme.title"))])
    }
}
