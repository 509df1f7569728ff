//! What the worker says of a draft. It travels as JSON.

use serde::{Deserialize, Serialize};

/// A question to the worker.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Request {
    /// The number of the draft's version; the answer repeats it.
    pub version: u32,
    /// The language of the answer: `ja` or `en`.
    pub language: String,
    /// The day on which the programme must be valid, `YYYY-MM-DD`.
    pub today: String,
    /// What changed in the draft since the request before.
    pub change: crate::Change,
}

/// All that the checks say of one version of a draft.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The number of the draft's version.
    pub version: u32,
    /// The findings of all files.
    pub findings: Vec<FindingView>,
    /// The programme, where its files could be read.
    pub outline: Option<Outline>,
    /// The worked cases.
    pub cases: Vec<CaseView>,
    /// The names of cases that are proposed for thresholds where no case stands.
    pub proposals: Vec<String>,
    /// The difference from the published programme, where both can be evaluated.
    pub comparison: Option<Comparison>,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FindingView {
    /// The file within the folder of the programme, or `shared/…`.
    pub file: String,
    /// The line, from 1; 0 where it is not known.
    pub line: u32,
    /// The column, from 1; 0 where it is not known.
    pub column: u32,
    /// The kind of finding.
    pub code: String,
    /// The entry.
    pub entry: String,
    /// What is wrong and what to do.
    pub message: String,
}

/// The parts of a programme that have a form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// The name of the programme.
    pub name: String,
    /// Raised with every publication.
    pub version: u32,
    /// First day, `YYYY-MM-DD`.
    pub valid_from: String,
    /// Last day, `YYYY-MM-DD`.
    pub valid_to: String,
    /// The tags of the languages, in the order of the columns of [`Outline::texts`].
    pub languages: Vec<String>,
    /// The tiers from the lowest.
    pub tiers: Vec<Named>,
    /// The criteria in their order.
    pub criteria: Vec<CriterionView>,
    /// The questions in their order.
    pub questions: Vec<QuestionView>,
    /// The programme's own texts.
    pub texts: Vec<TextRow>,
}

/// An id with its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// The id.
    pub id: String,
    /// Its name in the language of the report.
    pub name: String,
}

/// One criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriterionView {
    /// The id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The tier that needs it.
    pub tier: String,
    /// The rule as it is computed, in words.
    pub rule: String,
    /// The rule as the programme's text says it.
    pub shown: String,
    /// The source, as the file names it.
    pub source: String,
    /// Its numbers.
    pub thresholds: Vec<ThresholdView>,
}

/// One number of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThresholdView {
    /// The path in the file below the criterion, such as `eligible-share.percent`.
    pub name: String,
    /// The number as it stands in the file.
    pub value: String,
    /// What the number is, in words.
    pub label: String,
    /// The unit.
    pub unit: String,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionView {
    /// The id.
    pub id: String,
    /// Its wording.
    pub name: String,
    /// When it is asked, in words; empty where it always is.
    pub asked: String,
    /// The names of the choices; empty for a number.
    pub choices: Vec<Named>,
}

/// A text in every language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextRow {
    /// The id of the text.
    pub id: String,
    /// The text by language; `None` where there is none.
    pub texts: Vec<Option<String>>,
}

/// One worked case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CaseView {
    /// Its name.
    pub name: String,
    /// The answers in words.
    pub answers: String,
    /// The expected tiers in words.
    pub expected: String,
    /// What comes out differently, in words; empty where the case holds.
    pub differences: Vec<String>,
}

/// The difference between the published programme and the draft.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// The changes in words.
    pub changes: Vec<String>,
    /// Every pair of tiers.
    pub moves: Vec<MoveView>,
}

/// Whether a company can move from one tier to another.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct MoveView {
    /// The tier in the published programme.
    pub from: String,
    /// The tier in the draft.
    pub to: String,
    /// `yes`, `no`, or `unproven`.
    pub possible: String,
    /// `rises`, `falls`, or `other` where the programmes have no common order of these tiers.
    pub direction: String,
    /// The pair, and the smallest company that moves.
    pub text: String,
}
