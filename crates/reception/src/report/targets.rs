//! The file with targets, registered managers, and the results of years whose requests are not in this database:
//!
//! ```toml
//! [targets.2021]
//! consultations = 300
//! managers = 94
//!
//! [results.2020]
//! consultations = 664
//! ```

use super::count::Row;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;
use text_file::TextError;

/// The file of targets. Keys are fiscal years, by the year they begin in.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Targets {
    #[serde(default)]
    targets: BTreeMap<String, Target>,
    #[serde(default)]
    results: BTreeMap<String, Results>,
}

/// The targets of a year.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Target {
    applications: Option<u32>,
    approvals: Option<u32>,
    consultations: Option<u32>,
    /// The registered managers at the start of the year.
    managers: Option<u32>,
}

/// The results of a year.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Results {
    applications: Option<u32>,
    approvals: Option<u32>,
    consultations: Option<u32>,
}

/// Why the file cannot be used.
#[derive(Debug)]
pub enum TargetsError {
    /// It is not readable as UTF-8.
    Text(TextError),
    /// It is no TOML of this form.
    Toml(toml::de::Error),
    /// A key is no year.
    Year(String),
}

impl Targets {
    /// Reads a file.
    ///
    /// # Errors
    /// Where the file cannot be read, or has another form.
    pub fn read(file: &Path) -> Result<Self, TargetsError> {
        Self::parse(&text_file::read(file).map_err(TargetsError::Text)?)
    }

    fn parse(text: &str) -> Result<Self, TargetsError> {
        let targets: Self = toml::from_str(text).map_err(TargetsError::Toml)?;
        let is_year = |key: &String| key.len() == 4 && key.bytes().all(|byte| byte.is_ascii_digit());
        let wrong = targets.targets.keys().chain(targets.results.keys()).find(|key| !is_year(key));
        wrong.cloned().map_or(Ok(()), |key| Err(TargetsError::Year(key)))?;
        Ok(targets)
    }

    /// The same with a target of consultations for a year.
    #[must_use]
    pub fn with_consultations(mut self, year: i32, consultations: u32) -> Self {
        self.targets.entry(year.to_string()).or_default().consultations = Some(consultations);
        self
    }

    /// The target of a row.
    pub(super) fn target(&self, year: i32, row: Row) -> Option<u32> {
        let target = self.targets.get(&year.to_string())?;
        match row {
            Row::Applications => target.applications,
            Row::Consultations => target.consultations,
            Row::Approvals => target.approvals,
        }
    }

    /// The result of a row.
    pub(super) fn result(&self, year: i32, row: Row) -> Option<u32> {
        let results = self.results.get(&year.to_string())?;
        match row {
            Row::Applications => results.applications,
            Row::Consultations => results.consultations,
            Row::Approvals => results.approvals,
        }
    }

    /// The registered managers at the start of a year.
    pub(super) fn managers(&self, year: i32) -> Option<u32> {
        self.targets.get(&year.to_string())?.managers
    }

    /// The years with results.
    pub(super) fn years(&self) -> impl Iterator<Item = i32> {
        self.results.keys().filter_map(|key| key.parse().ok())
    }
}

impl TargetsError {
    /// The error in a language.
    #[must_use]
    pub fn in_language(&self, language: &str) -> String {
        match self {
            Self::Text(error) => error.in_language(language),
            Self::Toml(error) => error.to_string().trim_end().to_owned(),
            Self::Year(key) => key.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Row, Targets, TargetsError};

    #[test]
    fn a_year_has_targets_and_results() {
        let targets = Targets::parse(
            "[targets.2021]\nconsultations = 300\nmanagers = 94\n[results.2020]\nconsultations = 664\n",
        )
        .unwrap();
        assert_eq!(targets.target(2021, Row::Consultations), Some(300));
        assert_eq!(
            (targets.target(2021, Row::Applications), targets.target(2020, Row::Consultations)),
            (None, None)
        );
        assert_eq!((targets.managers(2021), targets.result(2020, Row::Consultations)), (Some(94), Some(664)));
        assert_eq!(targets.years().collect::<Vec<_>>(), [2020]);
        assert_eq!(targets.with_consultations(2022, 5).target(2022, Row::Consultations), Some(5));
    }

    #[test]
    fn a_misspelt_key_is_refused() {
        for text in
            ["[target.2021]", "[targets.2021]\nconsultation = 3", "[targets.2021]\nconsultations = -1"]
        {
            assert!(matches!(Targets::parse(text), Err(TargetsError::Toml(_))), "{text}");
        }
        assert!(
            matches!(Targets::parse("[targets.R3]\nconsultations = 3"), Err(TargetsError::Year(key)) if key == "R3")
        );
    }
}
