//! Edits of programme files: pure functions over [`Files`]. Each changes only the bytes of what it edits, so that
//! comments, order and formatting stay, and the difference of a file shows the change alone.

mod accept;
mod append;
mod document;
mod error;
mod mentions;
mod new_year;
mod proposals;
mod rename;
mod shared_question;
mod texts;
mod thresholds;

pub use accept::{Accepted, CaseChange, LeftCase, accept};
pub use append::{add_case, add_proposed};
pub use error::EditError;
pub use mentions::Mention;
pub use new_year::{NewYear, Succession, YearDates, new_year};
pub use proposals::{ProposedCase, Side};
pub use rename::{IdKind, Renamed, rename};
pub use texts::set_text;
pub use thresholds::{Threshold, ThresholdKind, set_threshold, thresholds};

use crate::files::Files;
use crate::load::{Loaded, load_files};
use assessment::Programme;

/// A programme that can be evaluated.
///
/// # Errors
/// Files that cannot be read, or rules that do not compile.
fn compiled(files: &Files, id: &str) -> Result<(Loaded, Programme), EditError> {
    let loaded = load_files(files, id)?;
    let programme = Programme::compile(loaded.specification.clone()).map_err(EditError::Programme)?;
    Ok((loaded, programme))
}
