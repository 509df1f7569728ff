//! The errors of edits, with their wording by language.

use super::rename::IdKind;
use crate::evaluate::{EvaluationError, compile_error_in};
use crate::finding::Finding;
use crate::messages::Messages;
use crate::source::LoadError;
use assessment::{CompileError, Decimal};

/// Why an edit was refused. Nothing is changed then.
#[derive(Debug)]
#[non_exhaustive]
pub enum EditError {
    /// A file is missing or cannot be read.
    Load(LoadError),
    /// The rules do not compile.
    Programme(CompileError),
    /// The answers of a new case cannot be evaluated.
    Answers(EvaluationError),
    /// No number of a criterion has this name.
    Threshold {
        /// The name.
        name: String,
        /// The names there are.
        known: Vec<String>,
    },
    /// A threshold cannot have this value.
    Number {
        /// The name of the threshold.
        name: String,
        /// The refused value.
        value: String,
        /// The smallest value.
        minimum: Decimal,
        /// The largest value.
        maximum: Decimal,
        /// The decimal places a value may have.
        decimals: u8,
    },
    /// A case needs a name that no other case has.
    CaseName {
        /// The refused name.
        name: String,
    },
    /// An id has other characters than the request document can carry, or is too long.
    Id {
        /// The refused id.
        id: String,
    },
    /// An id is used already.
    Taken {
        /// The refused id.
        id: String,
    },
    /// There is no entry with this id.
    Unknown {
        /// The kind of the entry.
        kind: IdKind,
        /// The id.
        id: String,
        /// The ids there are.
        known: Vec<String>,
    },
    /// The choices of a question come from a shared list, which other programmes use too.
    SharedList {
        /// The question.
        question: String,
        /// The list.
        list: String,
    },
    /// A question of the shared folder, which other programmes use too.
    SharedQuestion {
        /// The question.
        question: String,
    },
    /// The score of a readiness field counts this choice by its id.
    CountedChoice {
        /// The choice.
        choice: String,
    },
    /// A date that does not exist, or is not written as YYYY-MM-DD.
    Date {
        /// The refused date.
        date: String,
    },
    /// The last day lies before the first.
    Dates {
        /// The first day.
        from: String,
        /// The last day.
        to: String,
    },
    /// A new year of a series does not begin after the old one.
    Begins {
        /// The old programme.
        id: String,
        /// Its first day.
        valid_from: String,
    },
}

impl EditError {
    /// A name of the error that stays the same in every version and language.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Load(_) => "edit-load",
            Self::Programme(_) => "edit-programme",
            Self::Answers(_) => "edit-answers",
            Self::Threshold { .. } => "edit-threshold",
            Self::Number { .. } => "edit-number",
            Self::CaseName { .. } => "edit-case-name",
            Self::Id { .. } => "edit-id",
            Self::Taken { .. } => "edit-taken",
            Self::Unknown { .. } => "edit-unknown",
            Self::SharedList { .. } => "edit-shared-list",
            Self::SharedQuestion { .. } => "edit-shared-question",
            Self::CountedChoice { .. } => "edit-counted-choice",
            Self::Date { .. } => "edit-date",
            Self::Dates { .. } => "edit-dates",
            Self::Begins { .. } => "edit-begins",
        }
    }

    /// What happened and what to do.
    #[must_use]
    pub fn describe(&self, messages: &Messages) -> String {
        let values: Vec<(&str, String)> = match self {
            Self::Load(LoadError::Content { findings, .. }) => {
                let place = |finding: &Finding| {
                    let line = finding.position.map_or_else(String::new, |position| format!(":{position}"));
                    format!("{}{line}", finding.file)
                };
                vec![("place", findings.first().map(place).unwrap_or_default())]
            }
            Self::Load(error @ LoadError::File { .. }) => return error.to_string(),
            Self::Programme(error) => vec![("why", compile_error_in(error, messages))],
            Self::Answers(error) => vec![("why", error.in_words(messages))],
            Self::Threshold { name, known } => vec![("name", name.clone()), ("known", known.join(", "))],
            Self::Number { name, value, minimum, maximum, decimals } => vec![
                ("name", name.clone()),
                ("value", value.clone()),
                ("minimum", minimum.to_string()),
                ("maximum", maximum.to_string()),
                ("decimals", decimals.to_string()),
            ],
            Self::CaseName { name } => vec![("name", name.clone())],
            Self::Id { id } | Self::Taken { id } => vec![("id", id.clone())],
            Self::Unknown { kind, id, known } => vec![
                ("kind", messages.message(&format!("kind.{}", kind.id()), &[])),
                ("id", id.clone()),
                ("known", known.join(", ")),
            ],
            Self::SharedList { question, list } => {
                vec![("question", question.clone()), ("list", list.clone())]
            }
            Self::SharedQuestion { question } => vec![("question", question.clone())],
            Self::CountedChoice { choice } => vec![("choice", choice.clone())],
            Self::Date { date } => vec![("date", date.clone())],
            Self::Dates { from, to } => vec![("from", from.clone()), ("to", to.clone())],
            Self::Begins { id, valid_from } => vec![("id", id.clone()), ("from", valid_from.clone())],
        };
        let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        messages.message(&self.code().replacen("edit-", "edit.", 1), &values)
    }
}

impl From<LoadError> for EditError {
    fn from(error: LoadError) -> Self {
        Self::Load(error)
    }
}
