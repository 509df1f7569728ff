//! The values of options, read from texts.

use consultation::calendar::Date;
use consultation::request::is_identifier;
use reception::report::region as regions;
use reception::search::Search;
use reception::{Messages, State, moment, read_day, read_month};
use std::num::NonZeroU32;

/// A number that must not be 0.
pub fn positive(text: &str) -> Result<NonZeroU32, &'static str> {
    text.parse().map_err(|_| "a whole number from 1 on is needed")
}

/// The ids of chambers that the widget accepts.
pub fn chamber_id(text: &str) -> Result<String, &'static str> {
    if is_identifier(text) {
        Ok(text.to_owned())
    } else {
        Err("a chamber's id consists of lower-case letters, digits, - and _")
    }
}

/// A language of the messages.
pub fn language(text: &str) -> Result<String, String> {
    let known: Vec<_> = Messages::languages().collect();
    if known.contains(&text) { Ok(text.to_owned()) } else { Err(format!("one of {}", known.join(", "))) }
}

/// A date in one of its forms.
pub fn day(text: &str) -> Result<Date, &'static str> {
    read_day(text).ok_or("a date such as 2021-08-31 is needed")
}

/// The end of a day, or a minute.
pub fn moment_value(text: &str) -> Result<i64, &'static str> {
    moment(text).ok_or("a date such as 2021-08-31 is needed, or a minute such as 2021-08-31T17:30")
}

/// A region's place in the deck.
pub fn region(text: &str) -> Result<usize, String> {
    let ids: Vec<_> = regions::REGIONS.iter().map(|region| region.id.as_str()).collect();
    regions::read(text).ok_or_else(|| format!("one of {}", ids.join(", ")))
}

/// A text to search for.
pub fn search(text: &str) -> Result<Search, &'static str> {
    Search::new(text).ok_or("a text with a letter or a digit is needed")
}

/// A state by its name or word.
pub fn state(text: &str) -> Result<State, String> {
    let names: Vec<_> = State::all().map(State::name).collect();
    State::read(text).ok_or_else(|| format!("one of {}", names.join(", ")))
}

/// The first second of a month, and that of the next.
pub fn month(text: &str) -> Result<(i64, i64), &'static str> {
    read_month(text).ok_or("a month such as 2021-08 is needed")
}
