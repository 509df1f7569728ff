//! The values of options, read from texts.

use super::texts::table;
use consultation::calendar::Date;
use consultation::request::is_identifier;
use programme::fill;
use reception::probe::Origin;
use reception::report::region as regions;
use reception::search::Search;
use reception::{Messages, State, moment, read_day, read_month};
use std::fmt::{Display, Formatter};
use std::num::NonZeroU32;

/// The texts in English.
const TEXTS: &str = include_str!("usage_error.en.toml");

/// Why a value cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueFault {
    /// The id of its sentence, in the table `value`.
    id: &'static str,
    /// What can be chosen, if it is a choice.
    choices: Vec<&'static str>,
}

impl ValueFault {
    /// The sentence in a file of texts.
    pub fn describe(&self, file: &str) -> String {
        let sentences = table(file, "value");
        let sentence = sentences.get(self.id).map_or(self.id, String::as_str);
        fill(sentence, &[("choices", &self.choices.join(", "))])
    }

    /// A value that is none of these.
    fn choice(choices: impl Iterator<Item = &'static str>) -> Self {
        Self { id: "choice", choices: choices.collect() }
    }
}

/// In English, for clap.
impl Display for ValueFault {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.describe(TEXTS))
    }
}

impl std::error::Error for ValueFault {}

/// The result of reading a value.
type Read<T> = Result<T, ValueFault>;

/// The value that was read, or the fault with this id.
fn read<T>(value: Option<T>, id: &'static str) -> Read<T> {
    value.ok_or_else(|| ValueFault { id, choices: Vec::new() })
}

/// A number that must not be 0.
pub fn positive(text: &str) -> Read<NonZeroU32> {
    read(text.parse().ok(), "positive")
}

/// A number.
pub fn number(text: &str) -> Read<u32> {
    read(text.parse().ok(), "number")
}

/// The ids of chambers that the widget accepts.
pub fn chamber_id(text: &str) -> Read<String> {
    read(is_identifier(text).then(|| text.to_owned()), "chamber")
}

/// The origin of a widget.
pub fn origin(text: &str) -> Read<Origin> {
    read(text.parse().ok(), "origin")
}

/// A date in one of its forms.
pub fn day(text: &str) -> Read<Date> {
    read(read_day(text), "day")
}

/// The end of a day, or a minute.
pub fn moment_value(text: &str) -> Read<i64> {
    read(moment(text), "moment")
}

/// The first second of a month, and that of the next.
pub fn month(text: &str) -> Read<(i64, i64)> {
    read(read_month(text), "month")
}

/// A text to search for.
pub fn search(text: &str) -> Read<Search> {
    read(Search::new(text), "search")
}

/// A language of the messages.
pub fn language(text: &str) -> Read<String> {
    let known = Messages::languages().find(|known| *known == text);
    known.map(str::to_owned).ok_or_else(|| ValueFault::choice(Messages::languages()))
}

/// A region's place in the deck.
pub fn region(text: &str) -> Read<usize> {
    let ids = || regions::REGIONS.iter().map(|region| region.id.as_str());
    regions::read(text).ok_or_else(|| ValueFault::choice(ids()))
}

/// A state by its name or word.
pub fn state(text: &str) -> Read<State> {
    State::read(text).ok_or_else(|| ValueFault::choice(State::all().map(State::name)))
}
