//! The business calendar: which days a consultation can be offered on.
//!
//! A business day is neither a Saturday, a Sunday, a national holiday nor one of the days from
//! 29 December to 3 January on which public offices rest. Holidays are data with a last day they
//! are known for; past it the calendar says that it is guessing.

pub mod feed;
pub mod file;
mod holidays;
mod iso;
mod offer;
mod taken;
mod when;

pub use holidays::Holidays;
pub use iso::{in_japan, iso, parse_iso, weekday};
pub use offer::{CalendarRules, Offered, offered_days};
pub use taken::{Slot, taken};
pub use time::Date;
pub use when::When;
