//! The business calendar: the days on which a consultation can be offered.
//!
//! A business day is neither a Saturday, a Sunday, a national holiday nor one of the days from
//! 29 December to 3 January, when public offices are closed. Holidays are data up to a last day; later days are
//! marked as uncertain.

mod event_time;
pub mod feed;
pub mod file;
mod holidays;
mod iso;
mod offer;
mod taken;

pub use event_time::EventTime;
pub use holidays::Holidays;
pub use iso::{in_japan, iso, parse_iso, weekday};
pub use offer::{CalendarRules, Offered, offered_days};
pub use taken::{Slot, Taken, taken};
pub use time::Date;
