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
use crate::{Messages, cause};
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
    /// It is no TOML of this form: the error, and the text.
    Toml(toml::de::Error, String),
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
        let targets: Self =
            toml::from_str(text).map_err(|error| TargetsError::Toml(error, text.to_owned()))?;
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
    pub fn describe(&self, messages: &Messages) -> String {
        match self {
            Self::Text(error) => cause::text(error, messages),
            Self::Toml(error, text) => cause::toml(error, text, "cause.targets", messages),
            Self::Year(key) => messages.message("file.year", &[("key", key)]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Row, Targets, TargetsError};
    use crate::Messages;

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
    fn a_fault_is_told_in_japanese_with_its_line_and_what_to_write() {
        let form = Messages::new("ja").text("cause.targets").to_owned();
        for (text, expected) in [
            ("[target.2021]", "1行目の「target」"),
            ("[targets.2021]\nconsultation = 3", "2行目の「consultation」"),
            ("[targets.2021]\nconsultations = -1", "2行目の「-1」"),
            ("[targets.2021]\n\nmanagers = '94'", "3行目の「'94'」"),
            ("[targets.2021\nmanagers = 94", "1行目の「"),
        ] {
            let told = Targets::parse(text).unwrap_err().describe(&Messages::new("ja"));
            assert!(told.starts_with(expected) && told.ends_with(&form), "{text}: {told}");
        }
        let told = Targets::parse("[targets.R3]").unwrap_err().describe(&Messages::new("ja"));
        assert!(told.starts_with("「R3」は年度ではありません。"), "{told}");
    }

    #[test]
    fn a_misspelt_key_is_refused() {
        for text in
            ["[target.2021]", "[targets.2021]\nconsultation = 3", "[targets.2021]\nconsultations = -1"]
        {
            assert!(matches!(Targets::parse(text), Err(TargetsError::Toml(..))), "{text}");
        }
        assert!(
            matches!(Targets::parse("[targets.R3]\nconsultations = 3"), Err(TargetsError::Year(key)) if key == "R3")
        );
    }
}
