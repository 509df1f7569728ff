//! The officials' tool: reads a programme's folder, checks it, evaluates a company and packs it for
//! the browser.
//!
//! A folder `programmes/<id>/` holds `programme.toml`, `text.<language>.toml` and `cases.toml`; the
//! folder `programmes/shared/` beside it holds what several programmes use. [`load`] reads both into
//! a [`Loaded`], on which everything else works: [`check`], [`evaluate`] and [`write_pack`].

// A slice of a text ends the program where it would cut a character of somebody else's.
#![cfg_attr(not(test), warn(clippy::string_slice))]

mod cases;
mod check;
mod dates;
mod diff;
mod evaluate;
mod explain;
mod given;
mod load;
mod pack;
mod schema;
mod shared;
mod source;
mod texts;
mod wording;
mod words;

pub use cases::Case;
pub use check::{Finding, check};
pub use diff::diff;
pub use evaluate::{EvaluationError, Report, evaluate};
pub use explain::explain;
pub use given::{Given, GivenError, answers_of, parse_answers};
pub use load::{Loaded, load};
pub use pack::{is_first_message, write_pack};
pub use schema::schemas;
pub use shared::Holidays;
pub use source::LoadError;
pub use texts::Texts;
pub use wording::{Limits as WordingLimits, Wording, wording};
pub use words::Words;
