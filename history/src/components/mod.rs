//! One component a file.

mod choice;
mod criteria;
mod head;
mod message_line;
mod next;
mod open_form;
mod readiness;
mod taken;
mod tiers;
mod together;

pub use choice::Choice;
pub use criteria::Criteria;
pub use head::Head;
pub use message_line::MessageLine;
pub use next::Next;
pub use open_form::OpenForm;
pub use readiness::Readiness;
pub use taken::Taken;
pub use tiers::Tiers;
pub use together::{BothResult, ColleagueForm, Differences, PageList, PasteForm};

/// What the address of a result has in front of the answers.
pub(crate) const RESULT: &str = "#r=";
