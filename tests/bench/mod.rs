//! Three pages, how they are visited, and what is written down of it.

pub mod contenders;
pub mod figures;
pub mod loader;
pub mod questionnaire;
pub mod static_page;
pub mod survey_model;
pub mod throttle;
pub mod visit;

use std::path::PathBuf;

/// The folder for the other pages and for the figures, which xtask reads.
pub fn folder() -> PathBuf {
    PathBuf::from(std::env::var_os("TELEWORK_CHECK_BENCH").expect("TELEWORK_CHECK_BENCH names a folder"))
}
