//! The pieces that pages are made of, one a file.

mod actions;
mod bars;
mod choices;
mod element;
mod error_summary;
mod estimate;
mod field;
mod first_steps;
mod help;
#[cfg(not(target_arch = "wasm32"))]
mod html;
mod kept;
mod ladder;
mod languages;
mod number;
mod occasions;
mod page;
mod progress;
mod question;
mod reasons;
mod record;
mod routes;
mod select;
mod share;
mod shared;
mod slot;
mod statistics;
mod summary;
mod text_input;
mod trial;

pub use actions::{actions, change_link, link, primary, secondary};
pub use bars::bars;
pub use choices::{Choice, checkboxes, radios};
#[cfg(target_arch = "wasm32")]
pub(crate) use element::{Attribute, Kind, Parts};
pub use element::{Piece, element, live, live_text, row, text};
pub use estimate::estimate;
pub use field::Field;
pub use first_steps::first_steps;
pub use help::help;
#[cfg(not(target_arch = "wasm32"))]
pub use html::escaped;
pub use kept::{delivery_id, keep, kept};
pub use ladder::ladder;
pub use languages::languages;
pub use page::{Submit, page};
pub use progress::progress;
pub use question::question;
pub use reasons::{changes, criteria, prevented};
pub use record::record;
pub use routes::routes;
pub use select::select;
pub use share::{print, share};
pub use shared::shared;
pub use slot::slot_text;
pub use statistics::statistics;
pub use summary::{copy, summary};
pub use text_input::text_input;
pub use trial::trial;
