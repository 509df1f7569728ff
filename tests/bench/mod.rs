//! Four pages with the same questionnaire: how they are visited, and the figures that are recorded.

pub mod contenders;
pub mod figures;
pub mod loader;
pub mod questionnaire;
pub mod static_page;
pub mod survey_model;
pub mod throttle;
pub mod visit;

use std::path::PathBuf;

/// The folder of the built pages and of the figures, which xtask reads.
pub fn folder() -> PathBuf {
    PathBuf::from(std::env::var_os("TELEWORK_CHECK_BENCH").expect("TELEWORK_CHECK_BENCH names a folder"))
}
