//! The benchmark of the widget's page beside the same questionnaire in SurveyJS 2, SurveyJS 3 and a static page, and of
//! the check in the studio.

pub mod contenders;
pub mod figures;
pub mod loader;
pub mod packages;
pub mod peers;
pub mod questionnaire;
pub mod report;
pub mod static_page;
pub mod studio;
pub mod survey_model;
pub mod throttle;
pub mod visit;

use std::path::PathBuf;

/// The default number of visits to every page.
const RUNS: usize = 5;

/// Reads `[--runs N]`, the number of visits to every page.
///
/// # Errors
/// When the options have another form.
pub fn runs(options: &[&str]) -> Result<usize, String> {
    match options {
        [] => Ok(RUNS),
        ["--runs", value] => match value.parse() {
            Ok(runs) if runs > 0 => Ok(runs),
            _ => Err(format!("{value:?} is not a number of runs above 0")),
        },
        _ => Err(format!("expected [--runs N] or install, not {:?}", options.join(" "))),
    }
}

/// The folder of the built pages.
pub fn folder() -> PathBuf {
    crate::repository("target/bench")
}

#[cfg(test)]
mod tests {
    use super::runs;

    #[test]
    fn there_are_five_runs_unless_another_number_is_given() {
        assert_eq!(runs(&[]).unwrap(), 5);
        assert_eq!(runs(&["--runs", "9"]).unwrap(), 9);
        for wrong in [&["--runs", "0"][..], &["--runs", "many"], &["--runs"], &["--times", "5"]] {
            assert!(runs(wrong).is_err(), "{wrong:?}");
        }
    }
}
