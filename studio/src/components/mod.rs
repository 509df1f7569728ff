//! One component a file.

mod cases;
mod criteria;
mod field;
mod findings;
mod header;
mod language_switch;
mod moves;
mod outline;
mod preview;
mod questions;
mod section;
mod sign_sheet;
mod source;
mod texts;
mod threshold_input;

pub use cases::Cases;
pub use criteria::Criteria;
pub use findings::Findings;
pub use header::Header;
pub use language_switch::LanguageSwitch;
pub use moves::Moves;
pub use outline::Outline;
pub use preview::Preview;
pub use questions::Questions;
pub use section::Section;
pub use sign_sheet::SignSheet;
pub use source::Source;
pub use texts::Texts;
pub use threshold_input::ThresholdInput;
